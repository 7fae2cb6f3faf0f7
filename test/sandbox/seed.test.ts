import { inspect } from 'node:util'

import { seedCompany, seedVault, type Sandbox, type SeedSizes, type Vault } from '../../sandbox'
import { sized } from '../support/extent'
import { closeAll, signedIn, start, type Json } from './client'

afterEach(closeAll)

const sizes: SeedSizes = { users: 300, groups: 20, roles: 5, folders: 40, owningFolders: 10 }

function bytes(vault: Vault): string {
    return inspect(vault, { depth: null, maxArrayLength: null, maxStringLength: null })
}

async function listed(sandbox: Sandbox, path: string): Promise<Json[]> {
    return (await signedIn(sandbox)).all(path, 100)
}

describe('a seeded vault', () => {
    it('is the same for the same sizes and seed', () => {
        expect(bytes(seedVault(sizes, 7))).toBe(bytes(seedVault(sizes, 7)))
    })

    it('is another for another seed', () => {
        expect(bytes(seedVault(sizes, 7))).not.toBe(bytes(seedVault(sizes, 8)))
    })

    it.each([
        ['users', '/v1/users?filter.includeInactive=true', 300],
        ['groups besides Everyone', '/v1/groups', 21],
        ['roles', '/v1/roles', 5],
        ['folders', '/v1/folders', 40],
    ])('lists exactly as many %s as asked for', async (_what, path, expected) => {
        expect(await listed(await start({ vault: seedVault(sizes) }), path)).toHaveLength(expected)
    })

    it('has exactly as many folders that do not inherit as asked for, each governed by the connector', async () => {
        const sandbox = await start({ vault: seedVault(sizes) })
        const owned = await listed(sandbox, '/v1/folders?filter.permissionRequired=Owner')
        expect(owned).toHaveLength(40)
        expect(owned.filter((folder) => folder.inheritPermissions === false)).toHaveLength(10)
    })

    it('puts personal folders on top, of which the connector sees its own', async () => {
        const vault = seedVault({ ...sizes, personalFolders: 5 })
        expect([...vault.folders.values()].filter((folder) => folder.personal)).toHaveLength(6)
        expect(await listed(await start({ vault }), '/v1/folders')).toHaveLength(42)
    })

    it('has no secrets unless asked for, and is then the same vault', () => {
        const vault = seedVault(sizes)
        expect([vault.secrets.size, vault.secretPermissions.size]).toEqual([0, 0])
        const withSecrets = seedVault({ ...sizes, secrets: 30, secretPermissions: 12 })
        expect(inspect([...withSecrets.users.values()])).toBe(inspect([...vault.users.values()]))
        expect([...withSecrets.folders.values()]).toEqual([...vault.folders.values()])
    })

    it.each([
        ['secrets', '/v2/secrets?filter.includeInactive=true&filter.permissionRequired=Owner', 60],
        ['secret permissions', '/v1/secret-permissions', 50],
    ])('lists exactly as many %s as asked for, each governed by the connector', async (_what, path, expected) => {
        const vault = seedVault({ ...sizes, secrets: 60, secretPermissions: 50 })
        expect(await listed(await start({ vault }), path)).toHaveLength(expected)
    })

    it('gives nobody two rows on one secret', () => {
        const rows = [...seedVault({ ...sizes, secrets: 10, secretPermissions: 2000 }).secretPermissions.values()]
        const principals = rows.map((row) => `${row.secretId}:${row.userId ?? ''}:${row.groupId ?? ''}`)
        expect([rows.length, new Set(principals).size]).toEqual([2000, 2000])
    })

    it('has some secrets in no folder and some inactive', () => {
        const secrets = [...seedVault({ ...sizes, secrets: 300, secretPermissions: 100 }).secrets.values()]
        expect(secrets.some((secret) => secret.folderId === -1 && !secret.inheritsPermissions)).toBe(true)
        expect(secrets.some((secret) => !secret.active)).toBe(true)
    })

    it('derives everything else from a number of users', async () => {
        const vault = seedVault(120)
        expect(vault.users.size).toBe(120)
        expect([vault.groups.size, vault.roles.size, vault.folders.size]).toEqual([6, 5, 12])
        expect(await listed(await start({ vault }), '/v1/users?filter.includeInactive=true')).toHaveLength(120)
    })

    it('can be as small as the connector alone', () => {
        const vault = seedVault({ users: 1, groups: 1, roles: 4, folders: 0, owningFolders: 0 })
        expect(vault.users.size).toBe(1)
    })

    it.each([
        [{ folders: 2, owningFolders: 3 }],
        [{ secretPermissions: 1 }],
        [{ secrets: 1, secretPermissions: 12 }],
        [{ secrets: 1, folders: 0, owningFolders: 0 }],
    ])('has no sizes that contradict each other: %p', (contradiction) => {
        expect(() => seedVault({ users: 10, ...contradiction })).toThrow(RangeError)
    })

    it('holds every kind of user', () => {
        const users = [...seedVault(sizes).users.values()]
        const kinds = {
            disabled: users.some((user) => !user.enabled),
            withoutEmail: users.some((user) => user.emailAddress === null),
            locked: users.some((user) => user.isLockedOut),
            neverSignedIn: users.some((user) => user.lastLogin === null),
            directory: users.some((user) => user.domainId > 0),
            namesakes: new Set(users.map((user) => user.displayName)).size < users.length,
            uniqueUserNames: new Set(users.map((user) => user.userName)).size === users.length,
        }
        expect(Object.entries(kinds).filter(([, present]) => !present)).toEqual([])
    })

    const many = sized(5_000, 50_000)

    it(`can have ${many} users`, async () => {
        const vault = seedVault(many)
        expect(vault.users.size).toBe(many)
        const client = await signedIn(await start({ vault }))
        const page = `skip=${many - 1_000}&take=1000`
        const path = `/v1/users?filter.includeInactive=true&${page}&sortBy[0].name=id&sortBy[0].direction=Asc`
        expect((await client.get(path)).body.hasNext).toBe(false)
    })
})

describe('the company', () => {
    it('is the same every time', () => {
        expect(bytes(seedCompany())).toBe(bytes(seedCompany()))
    })

    it('has a dozen secrets in folders, two of which have permissions of their own', () => {
        const secrets = [...seedCompany().secrets.values()]
        expect(secrets).toHaveLength(12)
        expect(secrets.filter((secret) => secret.folderId === -1)).toEqual([])
        expect(secrets.filter((secret) => !secret.inheritsPermissions).map((secret) => secret.name)).toEqual([
            'Payroll run',
            'Ledger database',
        ])
    })

    it('makes the connector an owner of every secret', async () => {
        const owned = await listed(await start(), '/v2/secrets?filter.permissionRequired=Owner')
        expect(owned).toHaveLength(11)
    })

    it('gives the connector what it needs and no more', () => {
        const vault = seedCompany()
        const rights = vault.permissionsOf(vault.connectorUserId)
        expect(rights).toContain('Administer Role Assignment')
        expect(rights).not.toContain('Administer Configuration')
    })

    it('stamps what happens after seeding with the time of day', () => {
        const before = Date.now()
        const { created } = seedCompany().addUser({ userName: 'late' })
        expect(created.getTime()).toBeGreaterThanOrEqual(before)
        expect(created.getTime()).toBeLessThanOrEqual(Date.now())
    })
})
