import nock from 'nock'
import type { AuthoredAudit } from '../../src/secret-server/authored-audit'
import { auditsOfGroups } from '../../src/secret-server/group-audits'
import { answer, openSignedIn, origin, page, sent, useNock } from './vault'

useNock()

const path = '/api/v1/groups/audit'
const at = Date.parse('2026-03-02T10:00:00Z')

async function auditsSince(since: number, pageSize = 500): Promise<AuthoredAudit[]> {
    const found: AuthoredAudit[] = []
    for await (const audits of auditsOfGroups(openSignedIn({ pageSize, maxRetries: 0 }), since)) found.push(...audits)
    return found
}

test.each([
    [
        {
            action: 'Add User',
            notes: 'jdoe',
            dateRecorded: '2026-03-02T10:00:00',
            userId: 7,
            userDisplayName: 'Anna Berg',
        },
        { at, notes: 'jdoe', actorId: 7, actor: 'Anna Berg' },
    ],
    [
        { notes: null, dateRecorded: null, userId: null, userDisplayName: null },
        { at: undefined, notes: null, actorId: undefined, actor: null },
    ],
    [
        { notes: '', dateRecorded: '0001-01-01T00:00:00', userId: 0, userDisplayName: '' },
        { at: undefined, notes: null, actorId: undefined, actor: null },
    ],
    [{}, { at: undefined, notes: null, actorId: undefined, actor: null }],
])('an audit of groups is read from %j', async (row, audit) => {
    answer('GET', path, page([row]))
    await expect(auditsSince(0)).resolves.toEqual([audit])
})

test('audits of groups are asked for without a filter', async () => {
    answer('GET', path, page([]))
    await auditsSince(at)
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
        'POST /oauth2/token',
        `GET ${path}?skip=0&take=500`,
    ])
})

test.each([1, 2])('audits of groups in pages of %i are read back to the time and not to the end', async (pageSize) => {
    const rows = Array.from({ length: 40 }, (_, index) => ({
        notes: String(index),
        dateRecorded: new Date(at - index * 60_000).toISOString().slice(0, 19),
    }))
    const asked: number[] = []
    nock(origin)
        .persist()
        .get(/\/audit\b/)
        .reply(200, (url) => {
            const query = new URL(url, origin).searchParams
            const [skip, take] = [Number(query.get('skip')), Number(query.get('take'))]
            asked.push(skip)
            return { records: rows.slice(skip, skip + take), total: rows.length, hasNext: skip + take < rows.length }
        })
    const found = await auditsSince(at - 5 * 60_000, pageSize)
    expect(found.slice(0, 6).map(({ notes }) => notes)).toEqual(['0', '1', '2', '3', '4', '5'])
    expect(asked.length).toBeLessThan(20)
})
