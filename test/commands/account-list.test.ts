import { seedVault, startSandbox } from '../../sandbox'
import { truthOf } from '../../sandbox/walkthrough/truth'
import { run } from '../support/run'
import { callsOf, useSandbox } from '../support/sandbox'

const list = 'std:account:list'

describe('std:account:list', () => {
    const sandbox = useSandbox()

    test.each([1, 2, 500])('sends every user with what it holds, with pages of %d', async (pageSize) => {
        const { vault, config } = sandbox()
        const accounts = await run(list, {}, config({ pageSize }))
        const shown = accounts.map(({ disabled, attributes }) => ({
            userName: attributes.userName,
            disabled,
            groups: attributes.groups,
            roles: attributes.roles,
            folderPermissions: attributes.folderPermissions,
        }))
        expect(shown).toEqual([...vault.users.keys()].map((id) => truthOf(vault, id)))
    })

    test('sends the attributes of the schema in their order', async () => {
        const [account] = await run(list, {}, sandbox().config())
        expect(Object.keys(account?.attributes ?? {})).toEqual(
            'id userName displayName email domain accountSource applicationAccount twoFactor created lastLogin groups roles folderPermissions secretPermissions teams'.split(
                ' '
            )
        )
    })

    test.each(['all', 'refuse', 'partial', 'usersOnly', 'enabledOnly'] as const)(
        'sends the folder permissions of disabled users too, whatever a search of all folders shows: %s',
        async (unfilteredPermissions) => {
            const vault = seedVault({ users: 20, folders: 40, owningFolders: 30 })
            const disabled = [...vault.users.values()].find((user) => !user.enabled)
            const userId = disabled?.id ?? 0
            const held = new Set(vault.permissionRowsOf(userId).map((row) => row.folderId))
            for (const { id: folderId, inheritPermissions } of [...vault.folders.values()])
                if (!inheritPermissions && !held.has(folderId))
                    vault.grantFolder({ folderId, userId, folderRole: 'View', secretRole: 'View' })
            const sand = await startSandbox({ vault, behaviour: { unfilteredPermissions } })
            const accounts = await run(list, {}, sand.config())
            await sand.close()
            const account = accounts.find(({ identity }) => identity === String(userId))
            expect(account?.attributes.folderPermissions).toEqual(truthOf(vault, userId)?.folderPermissions)
            expect(account?.disabled).toBe(true)
            expect(account?.attributes.folderPermissions).toHaveLength(30)
        }
    )

    test('tells local, directory and platform users apart', async () => {
        const accounts = await run(list, {}, sandbox().config())
        const sources = Object.fromEntries(
            accounts.map(({ attributes }) => [
                String(attributes.userName),
                [attributes.accountSource, attributes.domain],
            ])
        )
        expect(sources).toMatchObject({
            jdoe: ['local', null],
            akumar: ['directory', 'corp.example.com'],
            hwong: ['platform', null],
        })
    })

    test('gives times in UTC and null for never', async () => {
        const { vault, config } = sandbox()
        const accounts = await run(list, {}, config())
        const never = accounts.find(({ attributes }) => attributes.userName === 'jdoe2')
        expect(never?.attributes.lastLogin).toBeNull()
        expect(never?.attributes.created).toBe(vault.userNamed('jdoe2')?.created.toISOString())
    })

    test('leaves disabled users out where the source says so', async () => {
        const accounts = await run(list, {}, sandbox().config({ includeDisabledUsers: false }))
        expect(accounts.length).toBeGreaterThan(0)
        expect(accounts.filter((account) => account.disabled)).toEqual([])
    })

    test('leaves application accounts out where the source says so', async () => {
        const accounts = await run(list, {}, sandbox().config({ includeApplicationAccounts: 'false' }))
        const names = accounts.map(({ attributes }) => attributes.userName)
        expect(names).toContain('jdoe')
        expect(names).not.toContain('svc-backup')
    })

    test('shows empty arrays for kinds that are switched off, and does not ask for them', async () => {
        const { config } = sandbox()
        const accounts = await run(list, {}, config({ manageRoles: false, manageFolderPermissions: false }))
        expect(accounts.map(({ attributes }) => [attributes.roles, attributes.folderPermissions])).toEqual(
            accounts.map(() => [[], []])
        )
        expect(callsOf(sandbox()).filter((call) => /roles|folder/.test(call))).toEqual([])
    })

    test('leaves out excluded groups', async () => {
        const { vault, config } = sandbox()
        const accounts = await run(list, {}, config({ excludedGroups: ['finance'] }))
        const jdoe = accounts.find(({ attributes }) => attributes.userName === 'jdoe')
        expect(jdoe?.attributes.groups).toEqual([])
        expect(vault.groupIdsOf(Number(jdoe?.identity))).toContain(vault.groupNamed('Finance')?.id)
    })

    test('keeps to the folder roots', async () => {
        const { vault, config } = sandbox()
        const accounts = await run(list, {}, config({ folderRoots: ['IT'] }))
        const held = accounts.flatMap(({ attributes }) => attributes.folderPermissions)
        expect(held.length).toBeGreaterThan(0)
        for (const id of held) expect(vault.pathOf(Number(String(id).split(':')[0]))).toMatch(/^\\IT(\\|$)/)
    })

    test('fails before it sends anything if the account does not see itself', async () => {
        const { vault, config } = sandbox()
        const role = vault.roleNamed('SailPoint Connector')
        role?.permissions.splice(0, role.permissions.length, 'View Groups')
        await expect(run(list, {}, config())).rejects.toThrow('View Users')
    })

    test('fails if a page of members can not be had', async () => {
        const sand = sandbox()
        sand.onRequest = ({ path }) => {
            if (path.endsWith(`/groups/${sand.vault.groupNamed('Finance')?.id}/users`)) throw new Error('lost')
        }
        await expect(run(list, {}, sand.config({ maxRetries: 0 }))).rejects.toThrow('HTTP 500')
    })

    test.each([1, 2])('loses nobody who slips to a page of %i that was read', async (pageSize) => {
        const sand = sandbox()
        const before = [...sand.vault.users.keys()]
        let asked = 0
        sand.onRequest = ({ path, query }) => {
            if (path !== '/api/v1/users' || query.has('filter.userIds')) return
            asked += 1
            // A user goes from the part that was read, and one comes, so that even the number of users stays the same.
            if (asked === 3) sand.vault.deleteUser(2)
            if (asked === 3) sand.vault.addUser({ userName: 'late' })
        }
        const accounts = await run(list, {}, sand.config({ pageSize }))
        const sent = accounts.map(({ identity }) => Number(identity))
        expect(new Set(sent).size).toBe(sent.length)
        expect(sent).toEqual(expect.arrayContaining(before.filter((id) => id !== 2)))
    })
})

describe('std:account:list at size', () => {
    const sizes = { users: 300, groups: 20, roles: 5, folders: 40, owningFolders: 10 }

    test('makes at most 60 calls for 300 users, and none for a single user', async () => {
        const sandbox = await startSandbox({ vault: seedVault(sizes) })
        const accounts = await run(list, {}, sandbox.config({ pageSize: 100 }))
        const calls = sandbox.exchanges.length
        const perUser = callsOf(sandbox).filter((call) => /\/users\/\d+/.test(call))
        await sandbox.close()
        expect(accounts).toHaveLength(300)
        expect(calls).toBeLessThanOrEqual(60)
        expect(perUser).toEqual([])
    })

    test('asks for nobody who holds several roles', async () => {
        const vault = seedVault(sizes)
        const user = [...vault.users.keys()].at(-1) ?? 0
        for (const role of vault.roles.keys()) vault.assignRole(role, user)
        const sandbox = await startSandbox({ vault })
        const accounts = await run(list, {}, sandbox.config({ pageSize: 100 }))
        const perUser = callsOf(sandbox).filter((call) => /\/users\/\d+/.test(call))
        await sandbox.close()
        const account = accounts.find(({ identity }) => identity === String(user))
        expect(account?.attributes.roles).toEqual([...vault.roles.keys()].map(String).sort())
        expect(perUser).toEqual([])
    })
})
