import type { Sandbox } from '../../sandbox'
import { closeAll, denied, signedIn, start, type Client } from './client'

let sandbox: Sandbox
let client: Client

beforeEach(async () => {
    sandbox = await start({ behaviour: { version: '11.7.000002' } })
    client = await signedIn(sandbox)
    const { vault } = sandbox
    const [first = 0, second = 0] = [...vault.secrets.keys()]
    for (const [secretId, time] of [
        [first, '2026-06-11T08:00:00Z'],
        [second, '2026-06-12T08:00:00Z'],
        [first, '2026-06-10T08:00:00Z'],
    ] as const)
        vault.secretUses.record({ userId: idOf('jdoe'), secretId, at: new Date(time) })
})
afterEach(closeAll)

const idOf = (userName: string): number => sandbox.vault.userNamed(userName)?.id ?? 0
const path = (userName: string): string => `/v1/users/${idOf(userName)}/secret-activity`

describe('the secret activity of a user', () => {
    it.each([1, 2, 10])('has each secret once with its last use, in pages of %i', async (take) => {
        const rows = await client.all(path('jdoe'), take)
        const [first, second] = [...sandbox.vault.secrets.values()]
        expect(rows.map(({ secretId, secretName, lastDate }) => [secretId, secretName, lastDate])).toEqual([
            [first?.id, first?.name, '2026-06-11T08:00:00'],
            [second?.id, second?.name, '2026-06-12T08:00:00'],
        ])
    })

    it('tells the folder of each secret, or of none', async () => {
        const folders = async () => (await client.all(path('jdoe'), 1)).map(({ folderId }) => folderId)
        const [first, second] = [...sandbox.vault.secrets.values()]
        expect(await folders()).toEqual([first?.folderId, second?.folderId])
        sandbox.behaviour.secretActivityFolders = 'absent'
        expect(await folders()).toEqual([null, null])
    })

    it('is empty for someone who used none', async () => {
        await expect(client.all(path('mrossi'), 10)).resolves.toEqual([])
    })

    it('is no route before 11.7', async () => {
        sandbox.behaviour.version = '11.2.000002'
        expect((await client.get(path('jdoe'))).status).toBe(404)
    })

    it('needs a right, which may be one or the other', async () => {
        sandbox.behaviour.secretActivityRight = 'View Secret Audit'
        expect((await client.get(path('jdoe'))).body).toEqual(denied)
        sandbox.vault.roleNamed('SailPoint Connector')?.permissions.push('View Secret Audit')
        expect((await client.get(path('jdoe'))).status).toBe(200)
    })

    it('is denied for a user that does not exist', async () => {
        expect((await client.get('/v1/users/999/secret-activity')).body).toEqual(denied)
    })
})
