import type { Sandbox } from '../../sandbox'
import { closeAll, denied, signedIn, start, type Client, type Json } from './client'

let sandbox: Sandbox
let client: Client

beforeEach(async () => {
    sandbox = await start()
    client = await signedIn(sandbox)
})
afterEach(closeAll)

const userId = (userName: string): number => sandbox.vault.userNamed(userName)?.id ?? 0
const secretId = (name: string): number => sandbox.vault.secretNamed(name)?.id ?? 0
const rows = (query = '', take = 2): Promise<Json[]> => client.all(`/v1/secret-permissions?${query}`, take)
const rowsOn = (name: string): Promise<Json[]> => rows(`filter.secretId=${secretId(name)}`)
const levels = (found: Json[]): string[] => {
    return found.map((row) => `${String(row.userName ?? row.groupName)} ${String(row.secretAccessRoleName)}`)
}

describe('the permissions of a secret', () => {
    it('are rows of users and of groups, whose user is 0', async () => {
        const [group, user] = await rowsOn('Payroll run')
        expect(group).toMatchObject({
            groupName: 'Identity Governance',
            userId: 0,
            userName: null,
            secretAccessRoleId: 11,
        })
        expect(user).toMatchObject({ userName: 'mrossi', knownAs: 'Marco Rossi', secretAccessRoleName: 'Edit' })
        expect(user?.groupId).toBe(sandbox.vault.userNamed('mrossi')?.personalGroupId)
    })

    it('may carry null where the other principal would be', async () => {
        sandbox.behaviour.groupRowUserId = 'null'
        sandbox.behaviour.userRowGroupId = 'null'
        const [group, user] = await rowsOn('Payroll run')
        expect(group?.userId).toBeNull()
        expect(user).toMatchObject({ groupId: null, groupName: null })
    })

    it('that inherits are the secret roles of its folder, under ids that stay the same', async () => {
        const found = await rowsOn('Build server')
        expect(levels(found)).toEqual(['Identity Governance Owner', 'IT Operations Edit', 'pchen Owner'])
        expect(await rowsOn('Build server')).toEqual(found)
        expect((await client.get(`/v1/secret-permissions/${String(found[2]?.id)}`)).body).toEqual(found[2])
    })

    it('that inherits leave out rows that say nothing about secrets', async () => {
        const userRow = { folderId: sandbox.vault.folderAt('\\IT')?.id ?? 0, userId: userId('jdoe') }
        sandbox.vault.grantFolder({ ...userRow, folderRole: 'View', secretRole: 'None' })
        expect(levels(await rowsOn('Build server'))).not.toContain('jdoe None')
    })

    it('that inherits may be hidden', async () => {
        const [row] = await rowsOn('Build server')
        sandbox.behaviour.inheritedSecretRows = 'hidden'
        expect(await rowsOn('Build server')).toEqual([])
        expect((await client.get(`/v1/secret-permissions/${String(row?.id)}`)).body).toEqual(denied)
    })

    it('are hidden from a caller who cannot list the secret', async () => {
        const { id } = sandbox.vault.addSecret({ name: 'Loose' })
        const row = sandbox.vault.grantSecret({ secretId: id, userId: userId('jdoe'), secretRole: 'Owner' })
        expect(await rowsOn('Loose')).toEqual([])
        expect((await client.get(`/v1/secret-permissions/${row.id}`)).body).toEqual(denied)
    })
})

describe('the list of secret permissions', () => {
    it.each([1, 2])('has the rows of all secrets that do not inherit, in pages of %i', async (take) => {
        const ids = (await rows('', take)).map((row) => row.id)
        expect(ids).toEqual([...sandbox.vault.secretPermissions.keys()])
    })

    it('may repeat rows for the secrets that inherit them', async () => {
        sandbox.behaviour.inheritedRowsInWideLists = true
        const found = await rows(`filter.userId=${userId('pchen')}`)
        expect(found.map((row) => row.secretId)).toContain(secretId('Core switch'))
    })

    it.each([
        ['userName=PCHEN', ['pchen Owner']],
        ['userName=pch', []],
        ['groupName=ad%20database%20admins', ['AD Database Admins View']],
        ['domainName=corp.example.com', ['akumar List', 'AD Database Admins View']],
        ['domainName=elsewhere', []],
        ['domainName=', 7],
    ])('can be filtered by %s', async (filter, expected) => {
        const found = levels(await rows(`filter.${filter}`))
        expect(typeof expected === 'number' ? found.length : found).toEqual(expected)
    })

    it('of a user or a group has its rows', async () => {
        expect(levels(await rows(`filter.userId=${userId('akumar')}`))).toEqual(['akumar List'])
        const groupId = sandbox.vault.groupNamed('AD Database Admins')?.id ?? 0
        expect(levels(await rows(`filter.groupId=${groupId}`))).toEqual(['AD Database Admins View'])
        const personalId = sandbox.vault.userNamed('akumar')?.personalGroupId ?? 0
        expect(levels(await rows(`filter.groupId=${personalId}`))).toEqual(['akumar List'])
    })

    it('of a user may have those of its groups as well', async () => {
        sandbox.behaviour.userIdFilter = 'withGroups'
        const found = await rows(`filter.userId=${userId('akumar')}`)
        expect(levels(found)).toEqual(['akumar List', 'AD Database Admins View'])
    })

    it('is empty without the right to see secrets', async () => {
        const user = sandbox.vault.roleNamed('User')
        if (user) user.permissions = []
        expect(await rows()).toEqual([])
    })
})

describe('the roles to choose from', () => {
    it('are told from 11.7 on', async () => {
        expect((await client.get('/v1/secret-permissions/role-options')).status).toBe(404)
        sandbox.behaviour.version = '11.7.000002'
        const { body } = await client.get('/v1/secret-permissions/role-options')
        expect(body.roleOptions).toEqual([
            { id: 12, name: 'List', isDefault: false },
            { id: 9, name: 'View', isDefault: true },
            { id: 10, name: 'Edit', isDefault: false },
            { id: 11, name: 'Owner', isDefault: false },
        ])
    })
})
