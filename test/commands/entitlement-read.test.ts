import { ConnectorErrorType } from '@sailpoint/connector-sdk'
import { type Behaviour, seedVault, startSandbox } from '../../sandbox'
import { groupId, roleId } from '../support/company'
import { failureOf } from '../support/failure'
import { about, run, runOne } from '../support/run'
import { callsOf, useSandbox } from '../support/sandbox'

const list = 'std:entitlement:list'
const read = 'std:entitlement:read'
const types = ['group', 'role', 'folderPermission']

describe('std:entitlement:read', () => {
    const sandbox = useSandbox()

    test.each([
        [
            'role',
            '3',
            {
                id: '3',
                name: 'Read Only User',
                description: 'Gives the role permissions Unrestricted by Teams and View Secret',
                privilegeLevel: 'LOW',
                managedBy: 'vault',
                builtIn: true,
                administrative: false,
            },
        ],
        [
            'folderPermission',
            '11:View/List',
            {
                id: '11:View/List',
                name: '\\Shared [View/List]',
                description: 'Can see the names of secrets in \\Shared',
                privilegeLevel: 'LOW',
                folderId: '11',
                folderPath: '\\Shared',
                parentPermission: null,
                folderRole: 'View',
                secretRole: 'List',
                owners: [],
            },
        ],
    ])('describes a %s', async (type, id, attributes) => {
        const entitlement = await runOne(read, { type, ...about(id) }, sandbox().config())
        expect(entitlement).toEqual({ type, identity: id, key: { simple: { id } }, attributes })
    })

    test('describes a group, with the folders that it reaches', async () => {
        const entitlement = await runOne(read, { type: 'group', ...about('22') }, sandbox().config())
        expect(entitlement).toEqual({
            type: 'group',
            identity: '22',
            key: { simple: { id: '22' } },
            attributes: {
                id: '22',
                name: 'AD Database Admins',
                description: 'Gives access to the folder \\IT\\Databases',
                privilegeLevel: 'LOW',
                domain: 'corp.example.com',
                managedBy: 'directory',
            },
            permissions: [{ target: '\\IT\\Databases', rights: 'View,View' }],
        })
    })

    test('asks of a group only what roles it holds where folder permissions are off', async () => {
        const sand = sandbox()
        const config = sand.config({ manageFolderPermissions: false })
        const entitlement = await runOne(read, { type: 'group', ...about('22') }, config)
        expect(entitlement).toMatchObject({ permissions: [] })
        expect(callsOf(sand).sort()).toEqual(
            ['groups', 'groups/22/roles', 'roles', 'users/current'].map((path) => `GET /api/v1/${path}`)
        )
    })

    test('asks of a group only what its own roles permit', async () => {
        const sand = sandbox()
        await run(read, { type: 'group', ...about(groupId(sand.vault, 'Finance Managers')) }, sand.config())
        const auditor = roleId(sand.vault, 'Auditor')
        expect(callsOf(sand).filter((call) => call.includes('/permissions'))).toEqual([
            `GET /api/v1/roles/${auditor}/permissions`,
        ])
    })

    test.each([
        ['a simple key', { key: { simple: { id: '17' } } }],
        ['a compound key', { key: { compound: { lookupId: '17', uniqueId: 'x' } } }],
        ['an identity alone', { identity: '17' }],
    ])('finds one by %s', async (_kind, input) => {
        const entitlement = await runOne(read, { type: 'group', ...input }, sandbox().config())
        expect(entitlement.attributes.name).toBe('Finance')
    })

    test('reads a level that is neither configured nor held as absent', async () => {
        const error = await failureOf(
            run(read, { type: 'folderPermission', ...about('1:View/List') }, sandbox().config())
        )
        expect(error.message).toBe(
            'This source governs no folder permission 1:View/List. Aggregate the folder permissions again.'
        )
    })

    test('reads a level that only the configuration names', async () => {
        const config = sandbox().config({ folderPermissionLevels: 'View/None' })
        const entitlement = await runOne(read, { type: 'folderPermission', ...about('1:View/None') }, config)
        expect(entitlement.attributes).toMatchObject({ folderPath: '\\Finance', secretRole: 'None' })
    })

    test('asks for the rows of one folder only, if the level is configured', async () => {
        const sand = sandbox()
        await run(read, { type: 'folderPermission', ...about('1:View/View') }, sand.config())
        expect(callsOf(sand).filter((call) => call.includes('folder'))).toEqual([
            'GET /api/v1/folders',
            'GET /api/v1/folder-permissions',
        ])
    })

    test.each([
        ['group', '4711'],
        ['group', 'Finance'],
        ['group', '1'],
        ['group', '23'],
        ['group', '5'],
        ['role', '99'],
        ['role', 'Auditor'],
        ['role', '-1'],
        ['folderPermission', '4711:View/View'],
        ['folderPermission', '2:View/View'],
        ['folderPermission', '14:Owner/Owner'],
        ['folderPermission', '16:Owner/Owner'],
        ['folderPermission', '12'],
        ['folderPermission', 'x:View/View'],
        ['folderPermission', '12:View'],
    ])('names the %s %s that is not there, but does not say NotFound', async (type, id) => {
        const error = await failureOf(run(read, { type, ...about(id) }, sandbox().config()))
        expect(error).toMatchObject({ type: ConnectorErrorType.Generic })
        expect(error.message).toContain(id)
        expect(error.message).toMatch(/^This source governs no |is not that of a folder permission/)
    })

    test('says so of an excluded group', async () => {
        const error = await failureOf(
            run(read, { type: 'group', ...about(17) }, sandbox().config({ excludedGroups: 'Finance' }))
        )
        expect(error.message).toBe('This source governs no group 17. Aggregate the groups again.')
    })

    test('says so of a folder outside of the roots', async () => {
        const config = sandbox().config({ folderRoots: 'IT' })
        const error = await failureOf(run(read, { type: 'folderPermission', ...about('1:View/View') }, config))
        expect(error.message).toBe(
            'This source governs no folder permission 1:View/View. Aggregate the folder permissions again.'
        )
    })

    test('names the types if it is asked for another one', async () => {
        const error = await failureOf(run(read, { type: 'site', ...about(1) }, sandbox().config()))
        expect(error.message).toBe(
            'There is no entitlement type "site"; the types are group, role, folderPermission, secretPermission, team.'
        )
    })

    test('says that a type is switched off', async () => {
        const error = await failureOf(
            run(read, { type: 'role', ...about(5) }, sandbox().config({ manageRoles: false }))
        )
        expect(error.message).toBe('Entitlements of type role are switched off in the source configuration.')
    })

    test('says what is wrong with a command without an entitlement', async () => {
        await expect(run(read, { type: 'role' }, sandbox().config())).rejects.toThrow('neither a key nor an identity')
    })
})

describe('list and read give the same entitlement', () => {
    const settings: Partial<Behaviour>[] = [
        {},
        { sortRefused: true },
        { version: '11.7.000002' },
        { groupRowUserId: 'null' },
        { accessDeniedStatus: 403 },
        { inheritedRowIds: 'synthetic', inheritedRowsInWideLists: true },
        { personalGroupInUserGroups: true, inactiveGroupsInUserGroups: true },
    ]

    test.each(settings)('of every type, where the vault behaves like %j', async (behaviour) => {
        const vault = seedVault({ users: 30, groups: 6, roles: 4, folders: 12, owningFolders: 5, personalFolders: 3 })
        const sandbox = await startSandbox({ vault, behaviour })
        for (const type of types) {
            const listed = await run(list, { type }, sandbox.config({ pageSize: 2, includePersonalFolders: true }))
            const readOnes = []
            for (const { identity } of listed) {
                const config = sandbox.config({ includePersonalFolders: true })
                readOnes.push(await runOne(read, { type, ...about(identity) }, config))
            }
            expect(listed.length).toBeGreaterThan(3)
            expect(readOnes).toEqual(listed)
        }
        await sandbox.close()
    })
})
