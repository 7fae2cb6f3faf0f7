import { createHash } from 'node:crypto'
import { BucketDigests } from '../../src/aggregation/delta/bucket-digests'
import { isState, type SavedState, seedOf, stateFrom, stateText } from '../../src/aggregation/delta/saved-state'
import { Random } from '../scenarios/random'
import { sized } from '../support/extent'

const subject = { origin: 'account https://vault.example.com', view: 'id,groups' }

function stateOf(ids: readonly string[], buckets = 8_192): SavedState {
    const digests = BucketDigests.empty(seedOf('salt', subject), buckets)
    // Digests of few objects take as much as those of many, and are made more quickly.
    for (const id of ids.slice(0, sized(100, ids.length))) digests.add(id, `content of ${id}`)
    return { fullAt: 1_750_000_000_000, salt: 'salt', ids: new Set(ids), digests }
}

const textOf = (state: SavedState): string => stateText(state, subject) ?? ''

/** With the check that belongs to it, as a version of the connector would write it. */
function rewritten(text: string, change: (fields: string[]) => string[]): string {
    const body = change(text.split('.').slice(0, -1)).join('.')
    return `${body}.${createHash('sha256').update(body).digest('base64url').slice(0, 16)}`
}

/** Ids as a vault has them, where a share of all numbers is in use. */
function manyIds(count: number, share: number): string[] {
    const random = new Random(1)
    const ids: string[] = []
    for (let number = 0; number < count / share; number += 1) if (random.chance(share)) ids.push(String(number))
    return ids
}

/** Ids so far from each other that a few thousand take as much as many of a vault's. */
function sparseIds(count: number): string[] {
    const random = new Random(1)
    let number = 0
    return Array.from({ length: count }, () => String((number += random.below(1e9))))
}

describe('a saved state', () => {
    const text = textOf(stateOf(['1', '2', '12:View/View', 'odd']))

    test('is read as it was written', () => {
        const read = stateFrom(text, subject)
        if (typeof read === 'string') throw new Error(read)
        expect({ ...read, digests: undefined }).toEqual({
            fullAt: 1_750_000_000_000,
            salt: 'salt',
            ids: new Set(['1', '2', '12:View/View', 'odd']),
            digests: undefined,
        })
        expect(textOf(read)).toBe(text)
    })

    test.each([
        ['a number', 7],
        ['empty', ''],
        ['something else', 'eyJhIjoxfQ=='],
        ['changed in one character', text.replace('salt', 'sald')],
        ['cut', text.slice(0, -1)],
        ['longer', `${text}A`],
        ['of another version', rewritten(text, ([, ...rest]) => ['1', ...rest])],
        ['with ids that are none', rewritten(text, ([a = '', b = '', c = '', d = '']) => [a, b, c, d, 'AAAA', ''])],
        ['too long', rewritten(text, (fields) => [...fields, 'A'.repeat(70_000)])],
    ])('is unreadable if it is %s', (_what, spoilt) => {
        expect(stateFrom(spoilt, subject)).toBe('unreadable')
    })

    test('is foreign to another origin', () => {
        expect(stateFrom(text, { ...subject, origin: 'role https://vault.example.com' })).toBe('foreign')
        expect(isState(text)).toBe(true)
    })

    test('takes less than 64 KB, with fewer buckets or none where the ids take more', () => {
        const listings = sized(
            () => [manyIds(5_000, 1), sparseIds(4_000), sparseIds(6_500), sparseIds(9_500)],
            () => [manyIds(50_000, 1), manyIds(100_000, 0.9), manyIds(100_000, 0.5), manyIds(100_000, 0.2)]
        )
        const buckets = listings().map((ids) => {
            const written = textOf(stateOf(ids))
            expect(written.length).toBeLessThanOrEqual(64 * 1024)
            const read = stateFrom(written, subject)
            return typeof read === 'string' ? read : read.digests?.buckets
        })
        expect(buckets.slice(0, 3)).toEqual(sized([8_192, 4_096, 4_096], [8_192, 8_192, 2_048]))
    })

    test('is not written if even the ids take more', () => {
        const ids = sized(
            () => sparseIds(15_000),
            () => manyIds(100_000, 0.05)
        )
        expect(stateText(stateOf(ids()), subject)).toBeUndefined()
    })
})
