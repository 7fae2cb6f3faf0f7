import type { Sandbox } from '../../sandbox'
import { useClock } from '../support/clock'
import { closeAll, signedIn, start, type Client, type Json } from './client'

const clock = useClock('2026-06-17T12:00:00Z')

let sandbox: Sandbox
let client: Client

beforeEach(async () => {
    sandbox = await start({ behaviour: { version: '11.7.000002' } })
    client = await signedIn(sandbox)
    const { vault } = sandbox
    const [kept = 0, deleted = 0] = [...vault.secrets.keys()]
    const [bound, before] = [new Date('2026-05-18T12:00:00Z'), new Date('2026-05-18T11:59:59Z')]
    for (const at of [before, bound]) vault.userAudits.record({ affectedId: idOf('jdoe'), action: 'loginFailure', at })
    vault.secretUses.record({ userId: idOf('jdoe'), secretId: kept, at: bound })
    vault.secretUses.record({ userId: idOf('jdoe'), secretId: deleted, at: before })
})
afterEach(closeAll)

const idOf = (userName: string): number => sandbox.vault.userNamed(userName)?.id ?? 0
const dates = (rows: Json[], member: string): unknown[] => rows.map((row) => row[member]).sort()
const bound = '2026-05-18T12:00:00'
const before = '2026-05-18T11:59:59'

describe.each([
    ['the audits of a user', (id: number) => `/v1/users/${id}/audit`, 'dateRecorded'],
    ['the audits of all users', () => '/v1/users/action/audit?actions=Login%20Failure', 'dateRecorded'],
    ['the secret activity of a user', (id: number) => `/v1/users/${id}/secret-activity`, 'lastDate'],
])('%s', (_what, path, member) => {
    const all = async (take: number) => dates(await client.all(path(idOf('jdoe')), take), member)

    it('go back as far as the vault has any', async () => {
        expect(await all(1)).toEqual([before, bound])
    })

    it.each([1, 2])('go back no further than audits are kept, in pages of %i', async (take) => {
        sandbox.behaviour.auditRetentionDays = 30
        expect(await all(take)).toEqual([bound])
    })

    it('end as time goes by', async () => {
        sandbox.behaviour.auditRetentionDays = 30
        expect(await all(1)).toEqual([bound])
        clock.set('2026-06-17T12:00:01Z')
        expect(await all(1)).toEqual([])
    })
})
