import { oldestAuditOf } from '../../src/secret-server/user-audits'
import { idOf } from '../support/ids'
import { answer, openSignedIn, page, sent, useNock } from './vault'

useNock()

const path = '/api/v1/users/7/audit'
const [older, newer] = ['2025-12-24T08:00:00', '2026-03-02T10:00:00']

/** The time of the oldest audit of a user, whose first and last page hold these dates. */
async function oldestOf(total: number | null, ...dates: readonly (string | null)[]): Promise<string | undefined> {
    const pages = dates.map((dateRecorded, index) =>
        page([{ action: 'Login', dateRecorded }], { total, hasNext: index === 0 && dates.length > 1 })
    )
    const http = openSignedIn()
    answer('GET', path, ...(pages.length > 0 ? pages : [page([])]))
    const at = await oldestAuditOf(http, idOf(7))
    return at === undefined ? undefined : new Date(at).toISOString().slice(0, 19)
}

const asked = (): string[] => sent.filter(({ method }) => method === 'GET').map(({ url }) => url)

describe('the oldest audit of a user', () => {
    test.each([
        ['newest', [newer, older]],
        ['oldest', [older, newer]],
    ] as const)('is the first or the last, in a list with the %s first', async (_order, dates) => {
        await expect(oldestOf(300, ...dates)).resolves.toBe(older)
        expect(asked()).toEqual([`${path}?skip=0&take=1`, `${path}?skip=299&take=1`])
    })

    test('is the only one, which takes one request', async () => {
        await expect(oldestOf(1, newer)).resolves.toBe(newer)
        expect(asked()).toEqual([`${path}?skip=0&take=1`])
    })

    test('is the first where the vault does not count', async () => {
        await expect(oldestOf(null, newer)).resolves.toBe(newer)
    })

    test('is the one whose date can be read', async () => {
        await expect(oldestOf(2, '0001-01-01T00:00:00', newer)).resolves.toBe(newer)
    })

    test.each([
        ['there is none', 0, []],
        ['its date is absent', 1, [null]],
        ['its date is no date', 1, ['yesterday']],
    ] as const)('is not known if %s', async (_case, total, dates) => {
        await expect(oldestOf(total, ...dates)).resolves.toBeUndefined()
    })
})
