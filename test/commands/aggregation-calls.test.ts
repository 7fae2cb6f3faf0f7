import { type Sandbox, type SeedSizes, seedVault, startSandbox } from '../../sandbox'
import type { Behaviour } from '../../sandbox/behaviour'
import { sized } from '../support/extent'
import { run } from '../support/run'
import { callsOf } from '../support/sandbox'

const list = 'std:account:list'

async function withVault<T>(sizes: SeedSizes, use: (sandbox: Sandbox) => Promise<T>): Promise<T> {
    const sandbox = await startSandbox({ vault: seedVault(sizes) })
    try {
        return await use(sandbox)
    } finally {
        await sandbox.close()
    }
}

/** What the design's formula makes of a vault. */
function formula({ vault }: Sandbox, size: number): number {
    const pages = (count: number): number => Math.max(1, Math.ceil(count / size))
    const groups = [...vault.groups.values()].filter(({ enabled }) => enabled)
    const governed = groups.filter(({ id }) => id !== vault.everyoneId)
    const folders = [...vault.folders.values()].filter((folder) => !folder.personal)
    const owning = folders.filter((folder) => !folder.inheritPermissions)
    const holders = [...vault.roles.values()].map(({ groupIds }) => pages(groupIds.size))
    const sum = (counts: number[]): number => counts.reduce((total, count) => total + count, 0)
    return (
        pages(vault.users.size) +
        pages(groups.length) +
        sum(governed.filter(({ members }) => members.size > 0).map(({ members }) => pages(members.size))) +
        pages(vault.roles.size) +
        sum(holders) +
        pages(folders.length) +
        owning.length
    )
}

// The connector's own account and its row in the list, before and after; the name of the root of personal folders, which
// is asked for by an older and by a newer route; the integration with the Platform.
const handful = 7

describe('the calls of an aggregation', () => {
    const small: [string, SeedSizes, number][] = [
        ['S', { users: 500, groups: 60, roles: 10, folders: 200, owningFolders: 50 }, 500],
        ['S in small pages', { users: 500, groups: 60, roles: 10, folders: 200, owningFolders: 50 }, 20],
    ]
    const large: [string, SeedSizes, number][] = [
        ['M', { users: 5_000, groups: 500, roles: 25, folders: 2_000, owningFolders: 300 }, 500],
        ['L', { users: 50_000, groups: 2_000, roles: 40, folders: 10_000, owningFolders: 2_000 }, 1_000],
    ]

    test.each(sized(small, [...small, ...large]))(
        'are those of the formula at size %s',
        async (_name, sizes, pageSize) => {
            await withVault(sizes, async (sandbox) => {
                const accounts = await run(list, {}, sandbox.config({ pageSize }))
                expect(accounts).toHaveLength(sizes.users)
                const calls = callsOf(sandbox)
                expect(calls).toHaveLength(formula(sandbox, pageSize) + handful)
                expect(calls.filter((call) => call.includes('/platform/'))).toEqual([
                    'GET /api/v1/platform/test-integration',
                ])
            })
        }
    )
})

describe('what saves calls', () => {
    const sizes = { users: 80, groups: 12, roles: 5, folders: 60, owningFolders: 40 }

    /** The accounts and the calls of an aggregation of a vault that behaves like this. */
    const listed = (behaviour: Partial<Behaviour>, change?: (sandbox: Sandbox) => void) =>
        withVault(sizes, async (sandbox) => {
            Object.assign(sandbox.behaviour, behaviour)
            change?.(sandbox)
            const accounts = await run(list, {}, sandbox.config())
            // The connector's own sign-in is a moment of each run.
            const lasting = accounts.map(({ attributes }) => ({ ...attributes, lastLogin: null }))
            return { accounts: lasting, calls: callsOf(sandbox) }
        })
    const count = (calls: readonly string[], pattern: RegExp): number =>
        calls.filter((call) => pattern.test(call)).length
    const emptied = ({ vault }: Sandbox): void => {
        for (const group of [...vault.groups.values()].slice(-4)) group.members.clear()
    }
    const enabled = ({ vault }: Sandbox): void => {
        for (const user of vault.users.values()) user.enabled = true
    }
    const members = /\/groups\/\d+\/users$/

    test('groups without members are not read where the counts are right', async () => {
        const plain = await listed({}, emptied)
        const uncounted = await listed({ memberCounts: 'null' }, emptied)
        expect(plain.accounts).toEqual(uncounted.accounts)
        expect(count(plain.calls, members)).toBe(count(uncounted.calls, members) - 4)
    })

    test('all groups are read where the counts leave disabled users out', async () => {
        const onlyDisabled = ({ vault }: Sandbox): void => {
            const [last] = [...vault.groups.values()].slice(-1)
            for (const id of last?.members ?? []) Object.assign(vault.users.get(id) ?? {}, { enabled: false })
        }
        const right = await listed({}, onlyDisabled)
        const wrong = await listed({ memberCounts: 'enabledOnly' }, onlyDisabled)
        expect(wrong.accounts).toEqual(right.accounts)
        expect(count(wrong.calls, members)).toBe(count(right.calls, members))
    })

    test('all groups are read where the counts agree, but no disabled user was seen among them', async () => {
        const disabledOnlyInLast = ({ vault }: Sandbox): void => {
            const groups = [...vault.groups.values()].filter(({ id }) => id !== vault.everyoneId)
            const last = groups.pop()
            const hidden = new Set(last?.members)
            for (const user of vault.users.values()) user.enabled = !hidden.has(user.id)
            for (const { members } of groups) {
                for (const id of hidden) members.delete(id)
            }
            expect(hidden.size).toBeGreaterThan(0)
            expect(groups.some(({ members }) => members.size > 0)).toBe(true)
        }
        const counted = await listed({ memberCounts: 'enabledOnly' }, disabledOnlyInLast)
        const uncounted = await listed({ memberCounts: 'null' }, disabledOnlyInLast)
        expect(counted.accounts).toEqual(uncounted.accounts)
        expect(count(counted.calls, members)).toBe(count(uncounted.calls, members))
        expect(count(counted.calls, members)).toBeGreaterThan(0)
    })

    test('groups without members are not read where nobody is disabled', async () => {
        const all = await listed({}, enabled)
        const some = await listed({}, (sandbox) => {
            enabled(sandbox)
            emptied(sandbox)
        })
        expect(count(some.calls, members)).toBe(count(all.calls, members) - 4)
    })

    test('all groups are read where there is none with members to prove the counts by', async () => {
        const { calls } = await listed({}, (sandbox) => {
            enabled(sandbox)
            for (const group of sandbox.vault.groups.values()) group.members.clear()
        })
        expect(count(calls, members)).toBe(sizes.groups)
    })

    test('rows that are repeated for what inherits them are no rows of its own', async () => {
        const right = await listed({})
        const { accounts } = await listed({ inheritedRowsInWideLists: true })
        expect(accounts).toEqual(right.accounts)
    })
})

describe('what includeAccess adds to the calls of an aggregation', () => {
    const sizes = { users: 80, groups: 12, roles: 5, folders: 60, owningFolders: 40 }

    /** The calls of an aggregation with access that one without it does not make, sorted. */
    const added = (settings: Record<string, unknown>, change?: (sandbox: Sandbox) => void) =>
        withVault(sizes, async (sandbox) => {
            change?.(sandbox)
            await run(list, {}, sandbox.config(settings))
            const plain = callsOf(sandbox)
            sandbox.forgetExchanges()
            await run(list, {}, sandbox.config({ ...settings, includeAccess: true }))
            const more = callsOf(sandbox)
            for (const call of plain) more.splice(more.indexOf(call), 1)
            return more.sort()
        })
    const permissionsOf = ({ vault }: Sandbox): string[] =>
        [...vault.roles.values()]
            .filter(({ enabled }) => enabled)
            .map(({ id }) => `GET /api/v1/roles/${id}/permissions`)
            .sort()
    const groupsIn = ({ vault }: Sandbox) => [...vault.groups.values()].filter(({ id }) => id !== vault.everyoneId)

    test('is what each enabled role permits', async () => {
        const expected: string[][] = []
        const more = await added({}, (sandbox) => {
            Object.assign([...sandbox.vault.roles.values()].at(-1) ?? {}, { enabled: false })
            expected.push(permissionsOf(sandbox))
        })
        expect(more).toEqual(expected[0])
        expect(more.length).toBe(sizes.roles - 1)
    })

    test('is also the members of excluded groups that give access, and not of others', async () => {
        const expected: string[] = []
        const names = ['Giving', 'Empty-handed']
        const more = await added({ excludedGroups: names }, (sandbox) => {
            const [giving, other] = groupsIn(sandbox)
                .slice(1)
                .map((group, index) => Object.assign(group, { name: names[index] ?? group.name }))
            for (const row of sandbox.vault.folderPermissions.values())
                if (row.groupId === other?.id) row.groupId = giving?.id ?? null
            for (const role of sandbox.vault.roles.values()) role.groupIds.delete(other?.id ?? 0)
            const [folder] = sandbox.vault.folders.keys()
            sandbox.vault.grantFolder({ folderId: folder ?? 0, groupId: giving?.id ?? 0, folderRole: 'View' })
            expected.push(`GET /api/v1/groups/${giving?.id}/users`, ...permissionsOf(sandbox))
        })
        expect(more).toEqual(expected.sort())
    })

    test('is also the roles and their holders where roles are no entitlements', async () => {
        const kinds = (await added({ manageRoles: false })).map((call) => call.replace(/\/\d+\//, '/{id}/'))
        const expected = [
            'roles',
            ...['groups', 'permissions'].flatMap((list) => Array<string>(sizes.roles).fill(`roles/{id}/${list}`)),
        ]
        expect(kinds.sort()).toEqual(expected.map((path) => `GET /api/v1/${path}`).sort())
    })

    test('does not grow with users, groups and folders', async () => {
        const count = async (more: Partial<SeedSizes>): Promise<number> =>
            withVault({ ...sizes, ...more }, async (sandbox) => {
                await run(list, {}, sandbox.config())
                const plain = callsOf(sandbox).length
                sandbox.forgetExchanges()
                await run(list, {}, sandbox.config({ includeAccess: true }))
                return callsOf(sandbox).length - plain
            })
        expect(await count({ users: 160, groups: 30, folders: 120, owningFolders: 90 })).toBe(await count({}))
    })
})
