import { ConnectorErrorType } from '@sailpoint/connector-sdk'
import { addPlatform, type Sandbox, type Vault } from '../../sandbox'
import { roleId } from '../support/company'
import { failureOf } from '../support/failure'
import { type Output, run } from '../support/run'
import { callsOf, useSandbox } from '../support/sandbox'

const list = 'std:entitlement:list'
const types = ['group', 'role', 'folderPermission']
const presets = ['View/View', 'Add Secret/View', 'Edit/Edit', 'Owner/Owner']

const idsOf = (entitlements: readonly Output[]): string[] => entitlements.map(({ identity }) => identity)

const groupsIn = ({ groups, everyoneId }: Vault): string[] =>
    [...groups.values()].filter(({ id, enabled }) => enabled && id !== everyoneId).map(({ id }) => String(id))

const rolesIn = ({ roles }: Vault): string[] =>
    [...roles.values()].filter(({ enabled }) => enabled).map(({ id }) => String(id))

/** The folders that own their permissions × the levels that are configured or in use. */
const folderPermissionsIn = (vault: Vault, levels: readonly string[] = presets): string[] =>
    [...vault.folders.values()]
        .filter((folder) => !folder.inheritPermissions && !folder.personal)
        .flatMap(({ id }) => {
            const used = vault.rowsIn(id).map((row) => `${row.folderRole}/${row.secretRole}`)
            return [...new Set([...levels, ...used])].map((level) => `${id}:${level}`)
        })

const catalogue = (vault: Vault, type: string): string[] =>
    type === 'group' ? groupsIn(vault) : type === 'role' ? rolesIn(vault) : folderPermissionsIn(vault)

/** All roles, what each enabled one permits, and the holders of those that administer. */
const askedAboutRoles = (vault: Vault): string[] =>
    [
        'GET /api/v1/roles',
        ...rolesIn(vault).map((id) => `GET /api/v1/roles/${id}/permissions`),
        ...['Administrator', 'SailPoint Connector'].map((name) => `GET /api/v1/roles/${roleId(vault, name)}/groups`),
    ].sort()

const askedOf = (sandbox: Sandbox, what: string): string[] =>
    callsOf(sandbox)
        .filter((call) => call.includes(what))
        .sort()

describe('std:entitlement:list', () => {
    const sandbox = useSandbox()

    test.each(types)('sends every entitlement of type %s once', async (type) => {
        const { vault, config } = sandbox()
        const entitlements = await run(list, { type }, config())
        expect(idsOf(entitlements).sort()).toEqual(catalogue(vault, type).sort())
        for (const { type: sent, identity, key } of entitlements)
            expect([sent, key]).toEqual([type, { simple: { id: identity } }])
    })

    test.each(types.flatMap((type) => [1, 2].map((pageSize) => ({ type, pageSize }))))(
        'sends the same with pages of $pageSize: $type',
        async ({ type, pageSize }) => {
            const { config } = sandbox()
            const whole = await run(list, { type }, config())
            expect(await run(list, { type }, config({ pageSize }))).toEqual(whole)
        }
    )

    test.each([
        { sortRefused: true },
        { version: '11.7.000002' },
        { groupRowUserId: 'null', userRowGroupId: 'null' },
        { unfilteredPermissions: 'refuse' },
        { inheritedRowsInWideLists: true },
    ] as const)('sends the same where the vault behaves like %j', async (behaviour) => {
        const sand = sandbox()
        const before = await Promise.all(types.map((type) => run(list, { type }, sand.config())))
        Object.assign(sand.behaviour, behaviour)
        const after = await Promise.all(types.map((type) => run(list, { type }, sand.config({ pageSize: 3 }))))
        expect(after).toEqual(before)
    })

    test('describes groups', async () => {
        const groups = await run(list, { type: 'group' }, sandbox().config())
        expect(groups).toContainEqual({
            type: 'group',
            identity: '17',
            key: { simple: { id: '17' } },
            attributes: {
                id: '17',
                name: 'Finance',
                description: 'Gives access to the folder \\Finance',
                privilegeLevel: 'LOW',
                domain: null,
                managedBy: 'vault',
            },
            permissions: [{ target: '\\Finance', rights: 'View,View' }],
        })
        expect(groups).toContainEqual({
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

    test('describes roles', async () => {
        const roles = await run(list, { type: 'role' }, sandbox().config())
        expect(roles).toContainEqual({
            type: 'role',
            identity: '3',
            key: { simple: { id: '3' } },
            attributes: {
                id: '3',
                name: 'Read Only User',
                description: 'Gives the role permissions Unrestricted by Teams and View Secret',
                privilegeLevel: 'LOW',
                managedBy: 'vault',
                builtIn: true,
                administrative: false,
            },
        })
        expect(roles).toContainEqual({
            type: 'role',
            identity: '5',
            key: { simple: { id: '5' } },
            attributes: {
                id: '5',
                name: 'Auditor',
                description:
                    'Gives the role permissions View Folders, View Groups, View Reports, View Roles, ' +
                    'View Secret Audit, View User Audit Report and View Users',
                privilegeLevel: 'LOW',
                managedBy: 'vault',
                builtIn: false,
                administrative: false,
            },
        })
    })

    test('says of a role that it administers', async () => {
        const roles = await run(list, { type: 'role' }, sandbox().config())
        const administrative = roles.filter(({ attributes }) => attributes.administrative === true)
        expect(administrative.map(({ attributes }) => attributes.name)).toEqual([
            'Administrator',
            'SailPoint Connector',
        ])
    })

    test('says of a role that it gives no permission', async () => {
        const { vault, config } = sandbox()
        vault.roleNamed('Auditor')?.permissions.splice(0)
        const roles = await run(list, { type: 'role' }, config())
        expect(roles.find(({ identity }) => identity === '5')?.attributes).toMatchObject({
            description: 'Gives no role permission',
            privilegeLevel: 'NONE',
            administrative: false,
        })
    })

    test('describes folder permissions', async () => {
        const permissions = await run(list, { type: 'folderPermission' }, sandbox().config())
        expect(permissions).toContainEqual({
            type: 'folderPermission',
            identity: '3:Add Secret/View',
            key: { simple: { id: '3:Add Secret/View' } },
            attributes: {
                id: '3:Add Secret/View',
                name: '\\Finance\\Payroll [Add Secret/View]',
                description: 'Can view secrets in \\Finance\\Payroll and add new ones',
                privilegeLevel: 'LOW',
                folderId: '3',
                folderPath: '\\Finance\\Payroll',
                parentPermission: '1:Add Secret/View',
                folderRole: 'Add Secret',
                secretRole: 'View',
                owners: [],
            },
        })
        expect(permissions).toContainEqual({
            type: 'folderPermission',
            identity: '4:Owner/Owner',
            key: { simple: { id: '4:Owner/Owner' } },
            attributes: {
                id: '4:Owner/Owner',
                name: '\\IT [Owner/Owner]',
                description:
                    'Can view, edit and share secrets in \\IT, add new ones, create subfolders and decide who has access',
                privilegeLevel: 'HIGH',
                folderId: '4',
                folderPath: '\\IT',
                parentPermission: null,
                folderRole: 'Owner',
                secretRole: 'Owner',
                owners: ['pchen'],
            },
        })
    })

    test('leaves out Everyone, disabled groups and excluded ones, whatever their case', async () => {
        const { config } = sandbox()
        const groups = await run(list, { type: 'group' }, config({ excludedGroups: 'finance\nHUMAN RESOURCES' }))
        const names = groups.map(({ attributes }) => attributes.name)
        expect(names).toEqual([
            'Identity Governance',
            'Finance Managers',
            'IT Operations',
            'Contractors',
            'AD Database Admins',
        ])
    })

    test('leaves out disabled roles', async () => {
        const { vault, config } = sandbox()
        const auditor = vault.roleNamed('Auditor')
        if (auditor) auditor.enabled = false
        expect(idsOf(await run(list, { type: 'role' }, config()))).toEqual(['1', '2', '3', '4'])
    })

    test('marks groups of the Platform as its own, also those that it has from a directory', async () => {
        const { vault, config } = sandbox()
        vault.addGroup({ name: 'Platform Team', isPlatform: true })
        vault.addGroup({ name: 'Directory Team', isPlatform: true, synchronized: true })
        const groups = await run(list, { type: 'group' }, config())
        expect(groups.slice(-2).map(({ attributes }) => attributes)).toMatchObject([
            { name: 'Platform Team', domain: null, managedBy: 'platform' },
            { name: 'Directory Team', domain: null, managedBy: 'platform' },
        ])
    })

    test.each([
        ['11.2.000002', 'vault'],
        ['11.7.000002', 'platform'],
    ] as const)(
        "marks roles of an integrated vault as the Platform's, if the vault can tell: %s tells %s",
        async (version, owner) => {
            const { vault, behaviour, config } = sandbox()
            addPlatform(vault, 'hybrid')
            behaviour.version = version
            const roles = await run(list, { type: 'role' }, config())
            expect(new Set(roles.map(({ attributes }) => attributes.managedBy))).toEqual(new Set([owner]))
        }
    )

    test('marks roles of a vault without an integration as its own', async () => {
        const { behaviour, config } = sandbox()
        behaviour.version = '11.7.000002'
        const roles = await run(list, { type: 'role' }, config())
        expect(new Set(roles.map(({ attributes }) => attributes.managedBy))).toEqual(new Set(['vault']))
    })

    test('offers the configured levels, and those that are in use', async () => {
        const { vault, config } = sandbox()
        const levels = ['View/None', 'Edit/Edit']
        const input = { type: 'folderPermission' }
        const permissions = await run(list, input, config({ folderPermissionLevels: levels }))
        expect(idsOf(permissions).sort()).toEqual(folderPermissionsIn(vault, levels).sort())
        expect(idsOf(permissions)).toEqual(expect.arrayContaining(['12:View/None', '12:View/List']))
        expect(idsOf(permissions)).not.toContain('12:Add Secret/View')
    })

    test.each([
        ['\\IT', ['\\IT', '\\IT\\Databases']],
        ['it/databases', ['\\IT\\Databases']],
        ['Finance/Payroll, Legal', ['\\Finance\\Payroll', '\\Legal']],
    ])('keeps to the folder roots %s', async (folderRoots, paths) => {
        const permissions = await run(list, { type: 'folderPermission' }, sandbox().config({ folderRoots }))
        expect([...new Set(permissions.map(({ attributes }) => attributes.folderPath))]).toEqual(paths)
    })

    test('fails if a folder root leads nowhere, where nothing below it would look like no access', async () => {
        const config = sandbox().config({ folderRoots: 'IT, I, Finance/Nowhere' })
        const error = await failureOf(run(list, { type: 'folderPermission' }, config))
        expect(error.message).toContain("folderRoots names \\i, but the connector's account sees no folder there")
        expect(error.message).toContain(
            "folderRoots names \\finance\\nowhere, but the connector's account sees no folder there"
        )
        expect(error.message).not.toContain('\\it,')
    })

    test('shows personal folders only where the source says so, and there only what is in use, as nothing can be granted', async () => {
        const { config } = sandbox()
        const input = { type: 'folderPermission' }
        const without = await run(list, input, config())
        const all = await run(list, input, config({ includePersonalFolders: true }))
        const personal = all.filter(({ attributes }) => String(attributes.folderPath).includes('\\Personal Folders'))
        expect(idsOf(without).filter((id) => /^1[3-7]:/.test(id))).toEqual([])
        expect(idsOf(personal)).toEqual(['13:View/None', '14:Owner/Owner'])
        expect(Object.keys(personal[0]?.attributes ?? {})).toEqual(Object.keys(without[0]?.attributes ?? {}))
        expect(all).toHaveLength(without.length + personal.length)
    })

    test('sends nothing where no folder is visible, whichever way the vault says so', async () => {
        const sand = sandbox()
        sand.vault.folderPermissions.clear()
        expect(await run(list, { type: 'folderPermission' }, sand.config())).toEqual([])
        sand.behaviour.folderListEmpty404 = true
        expect(await run(list, { type: 'folderPermission' }, sand.config())).toEqual([])
    })

    test('asks once for each governed folder and each administrative role what groups reach', async () => {
        const sand = sandbox()
        await run(list, { type: 'group' }, sand.config())
        const folders = sand.exchanges.flatMap(({ query }) => query.get('filter.folderId') ?? [])
        const governed = new Set(folderPermissionsIn(sand.vault).map((id) => id.split(':')[0] ?? ''))
        expect(folders.sort()).toEqual([...governed].sort())
        expect(askedOf(sand, 'folder')).toEqual([
            ...folders.map(() => 'GET /api/v1/folder-permissions'),
            'GET /api/v1/folders',
        ])
        expect(askedOf(sand, '/role')).toEqual(askedAboutRoles(sand.vault))
    })

    test('asks of groups only what administrative roles they hold where folder permissions are off', async () => {
        const sand = sandbox()
        await run(list, { type: 'group' }, sand.config({ manageFolderPermissions: false }))
        const own = 'GET /api/v1/users/current'
        const [before, ...others] = callsOf(sand)
        expect([before, others.pop()]).toEqual([own, own])
        expect(others.sort()).toEqual(['GET /api/v1/groups', ...askedAboutRoles(sand.vault)])
    })

    test('asks of roles only what they permit', async () => {
        const sand = sandbox()
        await run(list, { type: 'role' }, sand.config())
        const own = 'GET /api/v1/users/current'
        const [before, roles, ...others] = callsOf(sand)
        expect([before, roles, others.pop()]).toEqual([own, 'GET /api/v1/roles', own])
        expect(others.sort()).toEqual([
            'GET /api/v1/platform/test-integration',
            ...rolesIn(sand.vault).map((id) => `GET /api/v1/roles/${id}/permissions`),
        ])
    })

    test('fails if the permissions of one folder can not be had', async () => {
        const sand = sandbox()
        sand.onRequest = ({ query }) => {
            if (query.get('filter.folderId') === '9') throw new Error('lost')
        }
        const input = { type: 'folderPermission' }
        await expect(run(list, input, sand.config({ maxRetries: 0 }))).rejects.toThrow('HTTP 500')
    })
})

describe('std:entitlement:list of a type that is not there', () => {
    const sandbox = useSandbox()

    test.each(['site', 'Group', 'constructor'])('names those that are: "%s"', async (type) => {
        const sand = sandbox()
        const error = await failureOf(run(list, { type }, sand.config()))
        expect(error.message).toBe(
            `There is no entitlement type "${type}"; the types are group, role, folderPermission, secretPermission, team.`
        )
        expect(error).toMatchObject({ type: ConnectorErrorType.Generic })
        expect(sand.exchanges).toEqual([])
    })

    test.each([{ type: '' }, {}])('says that a command names none: %j', async (input) => {
        const error = await failureOf(run(list, input, sandbox().config()))
        expect(error.message).toBe(
            'The command names no entitlement type; the types are group, role, folderPermission, secretPermission, team.'
        )
    })

    test.each([
        ['role', 'manageRoles'],
        ['folderPermission', 'manageFolderPermissions'],
        ['secretPermission', 'manageSecretPermissions'],
        ['team', 'manageTeams'],
    ])('is empty for %s, which %s switches off', async (type, toggle) => {
        const sand = sandbox()
        await expect(run(list, { type }, sand.config({ [toggle]: 'false' }))).resolves.toEqual([])
        expect(sand.exchanges).toEqual([])
    })
})
