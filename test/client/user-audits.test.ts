import nock from 'nock'
import { auditsOfActions, auditsOfUser, type UserAudit } from '../../src/secret-server/user-audits'
import { Random, seedOf } from '../scenarios/random'
import { sized } from '../support/extent'
import { idOf } from '../support/ids'
import { answer, openSignedIn, origin, page, sent, useNock } from './vault'

useNock()

const minute = 60_000
const day = 24 * 60 * minute
const now = Date.parse('2026-03-02T10:00:00Z')

interface Row {
    readonly at: number
    readonly name: string
}

const rowsAt = (...dates: readonly number[]): Row[] => dates.map((at, index) => ({ at, name: `row ${index}` }))

const wireOf = ({ at, name }: Row): object => ({
    action: name,
    dateRecorded: new Date(at).toISOString().slice(0, 19),
    userIdAffected: 7,
    userId: 7,
})

interface Vault {
    /** In the vault's order; tests change it while it is read. */
    rows: Row[]
    /** Rows that a page holds at most, whatever is asked for. */
    readonly most?: number
    readonly isCounted?: boolean
    readonly sort?: 'honoured' | 'ignored' | 'refused'
    readonly beforeEach?: () => void
}

/** Serves the audits of one user, however often, and keeps the query of each request. */
function serve(vault: Vault): URLSearchParams[] {
    const asked: URLSearchParams[] = []
    nock(origin)
        .persist()
        .get(/\/audit\b/)
        .reply((url) => {
            vault.beforeEach?.()
            const query = new URL(url, origin).searchParams
            asked.push(query)
            const isSorted = query.has('sortBy[0].name')
            if (isSorted && vault.sort === 'refused') return [400, { message: 'The sort field is not valid.' }]
            const rows =
                isSorted && vault.sort === 'honoured'
                    ? [...vault.rows].sort((one, other) => other.at - one.at)
                    : vault.rows
            const skip = Number(query.get('skip'))
            const take = Math.min(Number(query.get('take')), vault.most ?? Number.POSITIVE_INFINITY)
            const records = rows.slice(skip, skip + take).map(wireOf)
            const hasNext = skip + records.length < rows.length
            return [200, { records, hasNext, ...(vault.isCounted !== false && { total: rows.length }) }]
        })
    return asked
}

async function namesSince(
    since: number,
    connection: { pageSize: number; maxConcurrency?: number; maxRetries?: number }
): Promise<Set<string>> {
    const names = new Set<string>()
    for await (const audits of auditsOfUser(openSignedIn(connection), idOf<'User'>(7), since))
        for (const { action } of audits) names.add(action ?? '')
    return names
}

const newestFirst = (rows: readonly Row[]): Row[] => [...rows].sort((one, other) => other.at - one.at)
const oldestFirst = (rows: readonly Row[]): Row[] => [...rows].sort((one, other) => one.at - other.at)

/** A row a day, back from now. */
const daily = (days: number): Row[] => rowsAt(...Array.from({ length: days }, (_day, index) => now - index * day))
const lastDays = (days: number): Set<string> => new Set(Array.from({ length: days }, (_day, index) => `row ${index}`))

describe('an audit', () => {
    test.each([
        [{ action: 'Login', dateRecorded: '2026-03-02T10:00:00', userIdAffected: 7, userId: 8 }, ['Login', now, 7]],
        [{ action: 'Login', dateRecorded: '2026-03-02T10:00:00Z', userIdAffected: 0, userId: 8 }, ['Login', now, 8]],
        [{ action: null, dateRecorded: null, userIdAffected: null, userId: null }, [null, undefined, undefined]],
        [{ action: '', dateRecorded: '0001-01-01T00:00:00', userId: -1 }, [null, undefined, undefined]],
        [{ action: 'Login', dateRecorded: 'yesterday' }, ['Login', undefined, undefined]],
    ])('is read from %j', async (row, [action, at, userId]) => {
        const http = openSignedIn()
        answer('GET', '/api/v1/users/7/audit', page([row]))
        const found: UserAudit[] = []
        for await (const audits of auditsOfUser(http, idOf(7), 0)) found.push(...audits)
        expect(found).toEqual([{ action, at, userId }])
    })

    test('of all users is asked for by the names of actions, each for itself', async () => {
        const http = openSignedIn()
        answer('GET', '/api/v1/users/action/audit', page([]))
        for await (const audits of auditsOfActions(http, ['Login', 'LOG ON'], 0)) expect(audits).toEqual([])
        expect(sent.at(-1)?.url).toBe('/api/v1/users/action/audit?actions=Login&actions=LOG+ON&skip=0&take=500')
    })
})

describe.each([1, 2, 3])('in pages of %d', (pageSize) => {
    test.each([
        ['newest first', newestFirst],
        ['oldest first', oldestFirst],
    ])('audits that come %s are read back to the time and not to the end', async (_order, order) => {
        const asked = serve({ rows: order(daily(300)) })
        const names = await namesSince(now - 10 * day, { pageSize })
        expect([...lastDays(11)].filter((name) => !names.has(name))).toEqual([])
        expect(asked.length).toBeLessThan(11 / pageSize + 13)
    })

    test.each(['honoured', 'ignored', 'refused'] as const)(
        'audits in no order are all read where sorting is %s',
        async (sort) => {
            const random = new Random(pageSize)
            serve({ rows: random.shuffled(daily(30)), sort })
            const names = await namesSince(now - 10 * day, { pageSize })
            expect([...lastDays(11)].filter((name) => !names.has(name))).toEqual([])
        }
    )

    test('audits of one moment are all read', async () => {
        const rows = rowsAt(...Array.from({ length: 9 }, () => now))
        serve({ rows })
        await expect(namesSince(now - day, { pageSize })).resolves.toEqual(new Set(rows.map(({ name }) => name)))
    })

    test('audits are all read though others are added at the head meanwhile', async () => {
        const vault: Vault = {
            rows: newestFirst(daily(20)),
            beforeEach: () => vault.rows.unshift({ at: now + minute, name: 'new' }, { at: now + minute, name: 'new' }),
        }
        serve(vault)
        const names = await namesSince(now - 10 * day, { pageSize: pageSize + 2 })
        expect([...lastDays(11)].filter((name) => !names.has(name))).toEqual([])
    })

    test('audits are all read though others are added at the end meanwhile, and old ones go', async () => {
        const vault: Vault = {
            rows: oldestFirst(daily(40)),
            beforeEach: () => {
                vault.rows.push({ at: now + minute, name: 'new' })
                vault.rows.shift()
            },
        }
        serve(vault)
        const names = await namesSince(now - 10 * day, { pageSize: pageSize + 2 })
        expect([...lastDays(11)].filter((name) => !names.has(name))).toEqual([])
    })
})

test('a vault without an end is not followed for ever', async () => {
    let at = now
    nock(origin)
        .persist()
        .get(/\/audit\b/)
        .reply(200, () => ({ records: rowsAt((at -= 1000), at - 500).map(wireOf), hasNext: true, total: 2 }))
    await expect(namesSince(0, { pageSize: 2 })).rejects.toThrow('it has no end')
})

test('a vault that gives the same rows at each place is not followed for ever', async () => {
    nock(origin)
        .persist()
        .get(/\/audit\b/)
        .reply(200, { records: rowsAt(now, now - day).map(wireOf), hasNext: false })
    await expect(namesSince(0, { pageSize: 2 })).rejects.toThrow('pages at different places hold the same rows')
})

test('a vault with a limit of its own, far below the page size, is followed to its end', async () => {
    const rows = new Random(7).shuffled(daily(400))
    serve({ rows, most: 2, sort: 'ignored' })
    const names = await namesSince(now - 10 * day, { pageSize: 500 })
    expect(names.size).toBe(400)
})

test('a page without rows, though more are announced, is none', async () => {
    answer('GET', '/api/v1/users/7/audit', page([], { hasNext: true }))
    await expect(namesSince(0, { pageSize: 2, maxRetries: 0 })).rejects.toThrow(
        'a page is empty although more are announced'
    )
})

const seed = seedOf(20260302)

test(`no audit of the time is left out of any list, however it is paged (SEED=${seed})`, async () => {
    for (let trial = 0; trial < sized(15, 100); trial += 1) {
        const random = new Random(seed + trial)
        const steps = [0, 1000, 5 * minute, 60 * minute, day]
        const dates: number[] = []
        for (let count = random.below(60), at = now; count > 0; count -= 1, at -= random.pick(steps)) dates.push(at)
        const newest = rowsAt(...dates)
        // Out of order by less than what is allowed for.
        if (random.chance(0.3))
            newest.sort((one, other) => other.at - one.at + (random.chance(0.5) ? 1 : -1) * 4 * minute)
        const shuffled = random.chance(0.2)
        const isOldest = random.chance(0.5)
        const vault: Vault = {
            rows: shuffled ? random.shuffled(newest) : isOldest ? [...newest].reverse() : newest,
            ...(random.chance(0.2) && { most: 1 + random.below(4) }),
            isCounted: random.chance(0.8),
            sort: random.pick(['honoured', 'ignored', 'refused']),
            beforeEach: () => {
                if (shuffled || !random.chance(0.4)) return
                const row = { at: now + minute, name: 'new' }
                if (isOldest) vault.rows.push(row)
                else vault.rows.unshift(row)
            },
        }
        serve(vault)
        const since = now - random.below(20) * day
        const wanted = vault.rows.filter(({ at }) => at >= since).map(({ name }) => name)
        const names = await namesSince(since, { pageSize: 1 + random.below(8), maxConcurrency: 1 + random.below(4) })
        expect([trial, wanted.filter((name) => !names.has(name))]).toEqual([trial, []])
        nock.cleanAll()
    }
})
