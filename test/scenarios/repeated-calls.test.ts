import { type Sandbox, seedVault, type Vault } from '../../sandbox'
import { userIn } from '../support/company'
import { add, remove, set, update } from '../support/plans'
import { run, runOne, about } from '../support/run'
import { callsOf, useSandbox, writesOf } from '../support/sandbox'
import { holdingsOf, kinds } from './holdings'

const most = 50

/** One account, and enough of every kind to give it and to take from it. */
function roomyVault(): Vault {
    const vault = seedVault({ users: 12, groups: 2 * most + 5, roles: 2 * most + 10, folders: 3, owningFolders: 1 })
    const { id: userId } = vault.addUser({ userName: 'subject', emailAddress: 'subject@example.com' })
    vault.unassignRole(vault.defaultRoleId, userId)
    const governance = vault.groupNamed('Identity Governance')?.id ?? 0
    for (let number = 0; number < 2 * most; number += 1) {
        const { id: folderId } = vault.addFolder({ name: `Budget ${number}`, inheritPermissions: false })
        vault.grantFolder({ folderId, groupId: governance, folderRole: 'Owner', secretRole: 'Owner' })
        const { id: secretId } = vault.addSecret({ name: `Budget ${number}`, folderId, inheritsPermissions: false })
        vault.grantSecret({ secretId, groupId: governance, secretRole: 'Owner' })
    }
    return vault
}

interface Subjects {
    readonly groups: readonly string[]
    readonly roles: readonly string[]
    readonly folders: readonly string[]
    readonly secrets: readonly string[]
}

/** What can be given to the account, by kind. */
function subjectsIn(vault: Vault): Subjects {
    const groups = [...vault.groups.values()].filter((one) => one.enabled && !one.synchronized && !one.systemGroup)
    const named = <T extends { id: number; name: string }>(items: Iterable<T>): string[] =>
        [...items].filter(({ name }) => name.startsWith('Budget ')).map(({ id }) => String(id))
    return {
        groups: groups.map(({ id }) => String(id)),
        roles: [...vault.roles.keys()].map(String),
        folders: named(vault.folders.values()),
        secrets: named(vault.secrets.values()),
    }
}

/** Gives the account the first so many of each kind. */
function hold(vault: Vault, count: number): void {
    const { id: userId } = userIn(vault, 'subject')
    const { groups, roles, folders, secrets } = subjectsIn(vault)
    for (const id of groups.slice(0, count)) vault.addMember(Number(id), userId)
    for (const id of roles.slice(0, count)) vault.assignRole(Number(id), userId)
    for (const id of folders.slice(0, count))
        vault.grantFolder({ folderId: Number(id), userId, folderRole: 'Edit', secretRole: 'Edit' })
    for (const id of secrets.slice(0, count)) vault.grantSecret({ secretId: Number(id), userId, secretRole: 'Edit' })
}

/** Nothing is asked twice before the writes, nothing twice after them, and no write is sent twice. */
function expectNoRepetition({ exchanges }: Sandbox): void {
    const lines = exchanges
        .filter(({ path }) => path !== '/oauth2/token')
        .map(({ method, path, query, body }) => `${method} ${path}?${query.toString()} ${JSON.stringify(body ?? null)}`)
    const isWrite = (line: string): boolean => !line.startsWith('GET')
    const writes = lines.filter(isWrite)
    const [first, last] = [lines.indexOf(writes[0] ?? ''), lines.lastIndexOf(writes.at(-1) ?? '')]
    for (const part of [lines.slice(0, first), lines.slice(first, last + 1), lines.slice(last + 1)])
        expect([...new Set(part)]).toEqual(part)
}

describe('the read of one account', () => {
    const sandbox = useSandbox(() => ({ vault: roomyVault() }))

    test.each([3, 20])('asks once for each list with %i of each kind, however many are held', async (count) => {
        const { vault, config } = sandbox()
        hold(vault, count)
        const { id } = userIn(vault, 'subject')
        const account = await runOne('std:account:read', about(id), config({ manageSecretPermissions: true }))
        expect(account.attributes.secretPermissions).toHaveLength(count)
        expect(account.attributes.folderPermissions).toHaveLength(count)
        const lists = [
            'GET /api/v1/folder-permissions',
            'GET /api/v1/folders',
            'GET /api/v1/groups',
            'GET /api/v1/secret-permissions',
            'GET /api/v1/users',
            `GET /api/v1/users/${id}/groups`,
            `GET /api/v1/users/${id}/roles-assigned`,
            'GET /api/v2/secrets',
            'GET /api/v1/users/current',
            'GET /api/v2/configuration/general',
            'GET /api/v3/configuration/general',
        ]
        expect(callsOf(sandbox()).sort()).toEqual(lists.sort())
    })
})

describe.each([
    ['without', false],
    ['with', true],
] as const)('an update %s secret permissions', (_case, manageSecretPermissions) => {
    const sandbox = useSandbox(() => ({ vault: roomyVault() }))
    const config = { manageSecretPermissions, pageSize: 1000 }

    test.each([1, 10, most])('writes once where it can with %i of each kind', async (count) => {
        const { vault } = sandbox()
        const { id } = userIn(vault, 'subject')
        hold(vault, count)
        const { groups, roles, folders, secrets } = subjectsIn(vault)
        const [taken, given] = [
            (ids: readonly string[]) => ids.slice(0, count),
            (ids: readonly string[]) => ids.slice(count, 2 * count),
        ]
        const to = (ids: readonly string[], level: string) => ids.map((one) => `${one}:${level}`)
        const changes = [
            set('displayName', 'Somebody Else'),
            set('email', 'else@example.com'),
            add('groups', given(groups)),
            remove('groups', taken(groups)),
            add('roles', given(roles)),
            remove('roles', taken(roles)),
            add('folderPermissions', to(given(folders), 'View/View')),
            remove('folderPermissions', to(taken(folders), 'Edit/Edit')),
            ...(manageSecretPermissions
                ? [
                      add('secretPermissions', to(given(secrets), 'View')),
                      remove('secretPermissions', to(taken(secrets), 'Edit')),
                  ]
                : []),
        ]
        const account = await update(sandbox(), 'subject', changes, config)

        expect(account.results).toBeUndefined()
        const held = holdingsOf(vault, id)
        const shown = kinds.filter((kind) => manageSecretPermissions || kind !== 'secretPermissions')
        for (const kind of shown) expect([kind, account.attributes[kind]]).toEqual([kind, held[kind]])
        expect(held.folderPermissions).toEqual(to(given(folders), 'View/View').sort())

        const kindsOfRows = manageSecretPermissions ? ['folder', 'secret'] : ['folder']
        const rowWrites = kindsOfRows.flatMap((kind) => [
            ...Array.from({ length: count }, () => `DELETE ${kind}`),
            ...Array.from({ length: count }, () => `POST ${kind}`),
        ])
        const written = writesOf(sandbox()).map((call) => call.replace(/\/api\/v1\/(\w+)-permissions(\/\d+)?/, '$1'))
        expect(written.sort()).toEqual(
            [
                `PATCH /api/v1/users/${id}`,
                `POST /api/v1/users/${id}/groups`,
                `DELETE /api/v1/users/${id}/groups`,
                `POST /api/v1/users/${id}/roles`,
                `DELETE /api/v1/users/${id}/roles`,
                ...rowWrites,
            ].sort()
        )
        expectNoRepetition(sandbox())
    })

    if (manageSecretPermissions)
        test.each([1, 10, most])('writes once for each of %i secrets and reads nothing twice', async (count) => {
            const { vault } = sandbox()
            const secrets = subjectsIn(vault).secrets.slice(0, count)
            const changes = [
                add(
                    'secretPermissions',
                    secrets.map((one) => `${one}:View`)
                ),
            ]
            const account = await update(sandbox(), 'subject', changes, config)
            expect(account.attributes.secretPermissions).toHaveLength(count)
            expect(writesOf(sandbox())).toHaveLength(count)
            expectNoRepetition(sandbox())
        })

    test.each([1, 10, most])('writes once for each of %i levels that change', async (count) => {
        const { vault } = sandbox()
        const { id } = userIn(vault, 'subject')
        hold(vault, count)
        const levels = vault.permissionRowsOf(id).map(({ folderId }) => `${folderId}:View/View`)
        const secrets = vault.secretPermissionRowsOf(id).map(({ secretId }) => `${secretId}:Owner`)
        const changes = [
            set('folderPermissions', levels),
            ...(manageSecretPermissions ? [add('secretPermissions', secrets)] : []),
        ]
        const account = await update(sandbox(), 'subject', changes, config)
        expect(account.attributes.folderPermissions).toEqual([...levels].sort())
        expect(account.attributes.secretPermissions).toEqual(manageSecretPermissions ? [...secrets].sort() : [])
        const written = writesOf(sandbox())
        expect(written.filter((call) => call.startsWith('PUT '))).toEqual(written)
        expect(written).toHaveLength(manageSecretPermissions ? 2 * count : count)
        expectNoRepetition(sandbox())
    })

    test.each([1, 10, most])('reads nothing twice where %i folders lose an Owner', async (count) => {
        const { vault } = sandbox()
        const { id } = userIn(vault, 'subject')
        hold(vault, count)
        for (const row of vault.permissionRowsOf(id)) row.folderRole = 'Owner'
        const account = await update(sandbox(), 'subject', [set('folderPermissions', [])], config)
        expect(account.attributes.folderPermissions).toEqual([])
        expect(writesOf(sandbox())).toHaveLength(count)
        expectNoRepetition(sandbox())
    })
})

describe('an update at the edges', () => {
    const sandbox = useSandbox(() => ({ vault: roomyVault() }))
    const config = { manageSecretPermissions: true, pageSize: 1000 }

    test('reads nothing twice for a joiner with nothing yet, and for a leaver', async () => {
        const { vault } = sandbox()
        const { id } = userIn(vault, 'subject')
        const { groups, roles, folders, secrets } = subjectsIn(vault)
        const access = [
            ['groups', groups.slice(0, 3)],
            ['roles', roles.slice(0, 3)],
            ['folderPermissions', folders.slice(0, 3).map((one) => `${one}:View/View`)],
            ['secretPermissions', secrets.slice(0, 3).map((one) => `${one}:View`)],
        ] as const
        for (const op of [add, remove]) {
            sandbox().forgetExchanges()
            const changes = access.map(([kind, values]) => op(kind, values))
            const account = await update(sandbox(), 'subject', changes, config)
            expect(account.results).toBeUndefined()
            expectNoRepetition(sandbox())
        }
        expect(holdingsOf(vault, id)).toEqual({ groups: [], roles: [], folderPermissions: [], secretPermissions: [] })
    })

    test('finds the folder that defines the permissions far above', async () => {
        const { vault } = sandbox()
        let parentFolderId = Number(subjectsIn(vault).folders[0])
        for (let depth = 1; depth <= 20; depth += 1)
            parentFolderId = vault.addFolder({ name: `Level ${depth}`, parentFolderId }).id
        const change = add('folderPermissions', `${parentFolderId}:View/View`)
        await expect(update(sandbox(), 'subject', [change])).rejects.toThrow('request access on \\Budget 0 (folder')
        const breaking = await update(sandbox(), 'subject', [change], { breakInheritance: true })
        expect(breaking.attributes.folderPermissions).toEqual([change.value])
    })

    test('ends many inheritances in one plan', async () => {
        const { vault } = sandbox()
        const parentFolderId = Number(subjectsIn(vault).folders[0])
        const below = Array.from({ length: 10 }, (_item, number) => {
            const { id: folderId } = vault.addFolder({ name: `Below ${number}`, parentFolderId })
            return { folderId, secretId: vault.addSecret({ name: `Below ${number}`, folderId }).id }
        })
        const folders = below.map(({ folderId }) => `${folderId}:View/View`)
        const secrets = below.map(({ secretId }) => `${secretId}:View`)
        const changes = [add('folderPermissions', folders), add('secretPermissions', secrets)]
        const account = await update(sandbox(), 'subject', changes, { ...config, breakInheritance: true })
        expect(account.results).toBeUndefined()
        expect(account.attributes.folderPermissions).toHaveLength(10)
        expect(account.attributes.secretPermissions).toHaveLength(10)
        expectNoRepetition(sandbox())
    })
})

describe('the list of all accounts', () => {
    const sandbox = useSandbox(() => ({ vault: roomyVault() }))

    test.each([false, true])(
        'makes no call per user (with secret permissions: %s)',
        async (manageSecretPermissions) => {
            const { vault, config } = sandbox()
            hold(vault, 3)
            const addUsers = (count: number): void => {
                for (let number = 0; number < count; number += 1) {
                    const name = `more${vault.users.size}`
                    const { id } = vault.addUser({ userName: name, displayName: name })
                    vault.addMember(vault.groupNamed('Identity Governance')?.id ?? 0, id)
                }
            }
            const few = await run('std:account:list', {}, config({ manageSecretPermissions }))
            const calls = callsOf(sandbox())
            addUsers(60)
            sandbox().forgetExchanges()
            const many = await run('std:account:list', {}, config({ manageSecretPermissions }))
            expect(many).toHaveLength(few.length + 60)
            expect(callsOf(sandbox()).sort()).toEqual(calls.sort())
        }
    )
})
