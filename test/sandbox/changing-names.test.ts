import { seedVault, type Behaviour, type Sandbox } from '../../sandbox'
import { closeAll, denied, records, signedIn, start, type Client } from './client'

afterEach(closeAll)

async function opened(behaviour: Partial<Behaviour> = {}): Promise<{ sandbox: Sandbox; client: Client }> {
    const sandbox = await start({ behaviour })
    return { sandbox, client: await signedIn(sandbox) }
}

describe('the root of personal folders', () => {
    it.each([
        ['the company', {}],
        ['a generated vault', { vault: seedVault({ users: 4, personalFolders: 2 }) }],
    ])('has the name of the switch in %s', async (_which, options) => {
        const behaviour = { personalFolderRoot: 'Persönliche Ordner' }
        const sandbox = await start({ behaviour, ...options })
        const client = await signedIn(sandbox)
        const roots = await client.all('/v1/folders?filter.onlyIncludeRootFolders=true', 10)
        expect(roots.map(({ folderPath }) => folderPath)).toContain('\\Persönliche Ordner')
        expect(sandbox.vault.folderAt('\\Personal Folders')).toBeUndefined()
    })

    it('can be renamed while the sandbox runs', async () => {
        const { sandbox, client } = await opened()
        sandbox.behaviour.personalFolderRoot = 'Privat'
        const { body } = await client.get('/v2/configuration/general?loadFolders=true')
        expect(body.folders).toMatchObject({ personalFolderName: 'Privat', enablePersonalFolders: true })
        expect(sandbox.vault.folderAt('\\Privat\\jdoe')).toBeDefined()
    })
})

describe('the general configuration', () => {
    it('holds the sections that were asked for, and no others', async () => {
        const { sandbox, client } = await opened()
        const { body } = await client.get('/v2/configuration/general?loadUserExperience=true&loadFolders=false')
        expect(body).toEqual({ userExperience: { defaultNewUserRoleId: sandbox.vault.roleNamed('User')?.id } })
        expect((await client.get('/v2/configuration/general')).body).toEqual({})
    })

    it('has its third version from 11.7 on', async () => {
        const { sandbox, client } = await opened()
        const path = '/v3/configuration/general?loadFolders=true&loadPermissionOptions=true'
        expect((await client.get(path)).status).toBe(404)
        sandbox.behaviour.version = '11.7.000002'
        expect(Object.keys((await client.get(path)).body)).toEqual(['folders', 'permissionOptions'])
    })

    it.each([
        ['null', { defaultNewUserRoleId: null }],
        ['absent', {}],
    ] as const)('may not name the role of new users: %s', async (defaultNewUserRole, userExperience) => {
        const { client } = await opened({ defaultNewUserRole })
        const { body } = await client.get('/v2/configuration/general?loadUserExperience=true')
        expect(body).toEqual({ userExperience })
    })

    it('may be denied', async () => {
        const { client } = await opened({ generalConfiguration: 'deny' })
        const { body } = await client.get('/v2/configuration/general?loadFolders=true')
        expect(body).toEqual(denied)
    })
})

describe('the group of all users', () => {
    it('has the name of the switch, and stays a group that nobody can leave', async () => {
        const { sandbox, client } = await opened({ allUsersGroup: 'All Vault Users' })
        const { everyoneId } = sandbox.vault
        const [group] = records((await client.get('/v1/groups')).body)
        expect(group).toMatchObject({ name: 'All Vault Users', memberCount: sandbox.vault.users.size })
        expect((await client.send('DELETE', `/v1/groups/${everyoneId}/users/3`)).status).toBe(400)
    })

    it('is the only one that calls itself a system group', async () => {
        const { sandbox, client } = await opened({ allUsersGroup: 'All Vault Users' })
        const ids = [...sandbox.vault.groups.keys()]
        const groups = await Promise.all(ids.map(async (id) => (await client.get(`/v1/groups/${id}`)).body))
        expect(groups.filter(({ systemGroup }) => systemGroup).map(({ name }) => name)).toEqual(['All Vault Users'])
    })
})

describe('role permissions', () => {
    const names = [
        ['usual', ['Unrestricted by Teams', 'View Users', 'Administer Role Assignment']],
        ['otherCase', ['Unrestricted By Teams', 'View users', 'Administer role  assignment']],
        [
            'platform',
            [
                'Unrestricted Access Across Teams',
                'delinea.vault/secretserver/user/viewusers/allow',
                'delinea.vault/secretserver/role/administerroleassignment/allow',
            ],
        ],
    ] as const

    it.each(names)('may have the names of %s, for the caller and in a role', async (permissionNames, expected) => {
        const { sandbox, client } = await opened({ permissionNames })
        const { body } = await client.get('/v1/users/current')
        const id = sandbox.vault.roleNamed('SailPoint Connector')?.id
        const held = await client.all(`/v1/roles/${id}/permissions`, 20)
        for (const name of expected) {
            expect(body.permissions).toContainEqual({ name })
            expect(held).toContainEqual(expect.objectContaining({ name }))
        }
    })

    it.each([
        ['usual', 'Unlimited Administrator'],
        ['otherCase', 'Unlimited administrator'],
        ['platform', 'delinea.vault/secretserver/general/unlimitedadministrator/allow'],
    ] as const)('have unlimited administration among them, with the names of %s', async (permissionNames, name) => {
        const { sandbox, client } = await opened({ permissionNames })
        const path = `/v1/roles/${sandbox.vault.roleNamed('Administrator')?.id}/permissions`
        expect(await client.all(path, 20)).toContainEqual(expect.objectContaining({ name }))
    })
})
