import { isUuid, uuidIn } from '../../src/platform/people'

const uuid = 'd1e10000-0002-4000-8000-00000000000a'

describe('an id of the Platform', () => {
    it.each([
        uuid,
        uuid.toUpperCase(),
        `{${uuid}}`,
        `{${uuid.toUpperCase()}}`,
        'd1e1000000024000800000000000000a',
        'D1E1000000024000800000000000000A',
        '{d1e1000000024000800000000000000a}',
    ])('is read in braces, without dashes and in any case: %s', (text) => {
        expect(uuidIn(text)).toBe(uuid)
    })

    it.each([
        '',
        '{}',
        'ann@example.com',
        'S-1-5-21-1004336348-1177238915-682003330-512',
        uuid.slice(1),
        `${uuid}0`,
        uuid.replace('a', 'g'),
        `${uuid} `,
        `/${uuid}`,
    ])('is not read from another text: %j', (text) => {
        expect(uuidIn(text)).toBeUndefined()
    })

    it.each([
        [uuid, true],
        [uuid.toUpperCase(), true],
        [`{${uuid}}`, false],
        [uuid.replaceAll('-', ''), false],
        [`${uuid}/x`, false],
        ['ann@example.com', false],
    ])('has the form of the identity API only with its dashes and without braces: %s', (text, isId) => {
        expect(isUuid(text)).toBe(isId)
    })
})
