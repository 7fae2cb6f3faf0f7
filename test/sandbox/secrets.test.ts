import type { Sandbox } from '../../sandbox'
import { closeAll, signedIn, start, type Client, type Json } from './client'

let sandbox: Sandbox
let client: Client

beforeEach(async () => {
    sandbox = await start()
    client = await signedIn(sandbox)
})
afterEach(closeAll)

const folderId = (path: string): number => sandbox.vault.folderAt(path)?.id ?? 0
const list = (query = '', take = 2): Promise<Json[]> => client.all(`/v2/secrets?${query}`, take)
const names = async (query = ''): Promise<unknown[]> => (await list(query)).map((secret) => secret.name)
const asUser = (username: string): Promise<Client> => {
    return signedIn(sandbox, { grant_type: 'password', username, password: 'Sandbox-Only-2!' })
}

describe('the list of secrets', () => {
    it.each([1, 2])('shows every active secret once in pages of %i', async (take) => {
        const active = [...sandbox.vault.secrets.values()].filter((secret) => secret.active)
        expect((await list('', take)).map((secret) => secret.id)).toEqual(active.map((secret) => secret.id))
    })

    it('can have inactive ones too, or only those', async () => {
        expect(await names('filter.includeInactive=true')).toHaveLength(12)
        expect(await names('filter.includeInactive=true&filter.includeActive=false')).toEqual(['Retired batch host'])
    })

    it('says where a secret is and whether it inherits', async () => {
        const [secret] = await list('filter.searchText=ledger')
        const place = {
            folderId: folderId('\\IT\\Databases'),
            inheritsPermissions: false,
            secretTemplateName: 'Password',
        }
        expect(secret).toMatchObject({ name: 'Ledger database', active: true, ...place })
    })

    it('is of one folder, or of what is below it as well', async () => {
        const query = `filter.folderId=${folderId('\\IT\\Servers')}`
        expect(await names(query)).toEqual(['Jump host'])
        expect(await names(`${query}&filter.includeSubFolders=true`)).toEqual(['Jump host', 'Web front end'])
    })

    it('is searched for a part of the name, or the whole of it', async () => {
        expect(await names('filter.searchText=BAN')).toEqual(['Bank portal'])
        expect(await names('filter.searchText=ban&filter.isExactMatch=true')).toEqual([])
        expect(await names('filter.searchText=bank%20portal&filter.isExactMatch=true')).toEqual(['Bank portal'])
    })

    it('is sorted by name when asked', async () => {
        const sorted = await names('sortBy[0].name=name&sortBy[0].direction=Desc')
        expect(sorted.slice(0, 2)).toEqual(['Web front end', 'Signing service'])
    })

    it('ignores filters that it does not know', async () => {
        expect(await names('filter.scope=All&filter.siteId=1&filter.extendedFields=Username')).toHaveLength(11)
    })

    it('does not count when told not to, yet knows whether there is more', async () => {
        const query = '/v2/secrets?filter.doNotCalculateTotal=true&take=2'
        expect((await client.get(query)).body).toMatchObject({ total: 0, pageCount: 0, hasNext: true })
        sandbox.behaviour.uncountedTotal = 'counted'
        expect((await client.get(query)).body).toMatchObject({ total: 11, pageCount: 6, hasNext: true })
    })

    it('is there for labels alone', async () => {
        const [found] = await client.all('/v1/secrets/lookup?filter.searchText=bank', 1)
        expect(found).toEqual({ id: 1, value: `${folderId('\\Finance')} - 9 - Bank portal` })
    })
})

describe('a secret is listed to', () => {
    const add = (rows: { groupId?: number; userId?: number }[]): void => {
        const { id } = sandbox.vault.addSecret({ name: 'Loose' })
        for (const row of rows) sandbox.vault.grantSecret({ secretId: id, secretRole: 'List', ...row })
    }

    it('nobody without a row, even in no folder', async () => {
        add([])
        expect(await names('filter.searchText=loose')).toEqual([])
    })

    it('a user with a row of its own', async () => {
        add([{ userId: sandbox.vault.connectorUserId }])
        expect((await list('filter.searchText=loose'))[0]).toMatchObject({ folderId: -1, inheritsPermissions: false })
        expect(await names('filter.folderId=-1')).toEqual(['Loose'])
    })

    it('the members of a group with a row, as long as the group is enabled', async () => {
        const governance = sandbox.vault.groupNamed('Identity Governance')
        add([{ groupId: governance?.id ?? 0 }])
        expect(await names('filter.searchText=loose')).toEqual(['Loose'])
        if (governance) governance.enabled = false
        expect(await names('filter.searchText=loose')).toEqual([])
    })

    it('whoever the secret role of the folder lets, but not the folder role alone', async () => {
        const { id } = sandbox.vault.addFolder({ name: 'Half' })
        sandbox.vault.addSecret({ name: 'In half', folderId: id })
        const userId = sandbox.vault.connectorUserId
        const row = sandbox.vault.grantFolder({ folderId: id, userId, folderRole: 'Owner' })
        expect(await names('filter.searchText=half')).toEqual([])
        row.secretRole = 'List'
        expect(await names('filter.searchText=half')).toEqual(['In half'])
    })

    it('whom its own rows name, not those of its folder', async () => {
        const mrossi = await asUser('mrossi')
        const seen = async () => (await mrossi.all('/v2/secrets', 2)).map((secret) => secret.name)
        expect(await seen()).toEqual(['Bank portal', 'Invoice scanner', 'Payroll run', 'Guest wireless'])
        const [own] = sandbox.vault.secretPermissionRowsOf(sandbox.vault.userNamed('mrossi')?.id ?? 0)
        sandbox.vault.secretPermissions.delete(own?.id ?? 0)
        expect(await seen()).toEqual(['Bank portal', 'Invoice scanner', 'Guest wireless'])
    })

    it('its owners alone if that is what is asked for', async () => {
        const pchen = sandbox.vault.userNamed('pchen')
        if (pchen) pchen.twoFactorMethod = 'None'
        const owned = await (await asUser('pchen')).all('/v2/secrets?filter.permissionRequired=owner', 2)
        expect(owned.map((secret) => secret.name)).toContain('Ledger database')
        expect(owned.map((secret) => secret.name)).not.toContain('Guest wireless')
        expect((await client.get('/v2/secrets?filter.permissionRequired=Everything')).status).toBe(400)
    })

    it('nobody without the right to see secrets', async () => {
        const user = sandbox.vault.roleNamed('User')
        if (user) user.permissions = ['Unrestricted by Teams']
        expect(await names()).toEqual([])
    })
})
