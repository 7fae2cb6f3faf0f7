import { type Sandbox, seedVault, startSandbox } from '../../sandbox'
import { sized } from '../support/extent'
import { Random, seedOf } from './random'
import { proveListWhile } from './shifting-list'
import { proveFolderRowsWhileTheyChange, proveMembersWhileTheyChange } from './shifting-members'
import { type Deed, restorerOf, type ShiftingUsers } from './shifting-users'

const first = seedOf(4100)
// The sample has pages of each size, and lists with and without disabled users.
const most = sized(5, 40)
const seedsFrom = (count: number): number[] => Array.from({ length: count }, (_, index) => first + index)

interface Scene {
    readonly sandbox: Sandbox
    /** Makes the vault what it was, so that a seed gives the same whichever came before it. */
    readonly restore: () => void
}

async function withVaultOf(users: number, work: (scene: Scene) => Promise<void>): Promise<void> {
    const sandbox = await startSandbox({
        vault: seedVault({ users, groups: 1, membershipsPerUser: 0, folders: 1 }),
    })
    try {
        await work({ sandbox, restore: restorerOf(sandbox.vault) })
    } finally {
        await sandbox.close()
    }
}

describe('std:account:list while users are added, deleted, disabled, enabled and renamed between its pages', () => {
    const many = sized(2000, 5000)
    const seeds = sized(5, 50)
    test(`sends each of ${many} who was there throughout exactly once (${seeds} seeds from SEED=${first})`, async () => {
        await withVaultOf(many, async ({ sandbox, restore }) => {
            const done = new Map<Deed, number>()
            for (const seed of seedsFrom(seeds)) {
                restore()
                const pageSize = [499, 500, 250, 1000][seed % 4]
                const config = { pageSize, includeDisabledUsers: seed % 5 !== 0 }
                const between = (users: ShiftingUsers): void => users.changeSome(many / 8)
                const users = await proveListWhile(sandbox, { seed, config, between })
                for (const [deed, count] of users.done) done.set(deed, (done.get(deed) ?? 0) + count)
                expect(users.throughout.size).toBeGreaterThan(many / 5)
            }
            expect(done.size).toBe(6)
            for (const count of done.values()) expect(count).toBeGreaterThan(sized(0, 500))
        })
    })

    test(`sends each of 60 exactly once in pages of 1, 2, 3 and 7 (${most} seeds from SEED=${first})`, async () => {
        await withVaultOf(60, async ({ sandbox, restore }) => {
            for (const seed of seedsFrom(most)) {
                restore()
                const config = { pageSize: [1, 2, 3, 7][seed % 4], includeDisabledUsers: seed % 5 !== 0 }
                const between = (users: ShiftingUsers): void => users.changeSome(12)
                await proveListWhile(sandbox, { seed, config, between })
            }
        })
    })
})

describe('std:account:list of a vault that does not sort', () => {
    const listUnsorted = async (changeAtOnce: (users: ShiftingUsers) => void): Promise<void> =>
        withVaultOf(60, async ({ sandbox, restore }) => {
            sandbox.behaviour.sortRefused = true
            for (const seed of seedsFrom(most)) {
                restore()
                const pageSize = [2, 3, 7, 20][seed % 4] ?? 1
                // The first request asks in vain for an order, the second brings the first page.
                const when = 3 + new Random(seed).below(Math.ceil(60 / pageSize) - 1)
                const between = (users: ShiftingUsers, request: number): void => {
                    if (request === when) changeAtOnce(users)
                }
                await proveListWhile(sandbox, { seed, config: { pageSize }, between })
            }
        })

    test(`sends each exactly once although some leave during the first reading (${most} seeds from SEED=${first})`, () =>
        listUnsorted((users) => {
            for (let count = 0; count < 5; count += 1) users.change('delete')
        }))

    test(`sends each exactly once although some come during the first reading (${most} seeds from SEED=${first})`, () =>
        listUnsorted((users) => {
            for (const deed of ['add', 'add', 'disable', 'rename'] as const) users.change(deed)
        }))

    test(`sends each exactly once although as many come as leave (${most} seeds from SEED=${first})`, () =>
        listUnsorted((users) => {
            for (const deed of ['delete', 'add'] as const) users.change(deed)
        }))
})

describe('std:account:list while the members of a group change between its pages', () => {
    test.each([
        { users: 900, pageSize: 100, seeds: sized(2, 12) },
        { users: 60, pageSize: 7, seeds: sized(3, 12) },
        { users: 240, pageSize: 2, seeds: sized(1, 6) },
    ])(
        `shows the group at all of $users who held it throughout, in pages of $pageSize (from SEED=${first})`,
        async ({ users, pageSize, seeds }) => {
            await withVaultOf(users, async ({ sandbox }) => {
                const { id: groupId, members } = sandbox.vault.addGroup({ name: 'Projects' })
                for (const seed of seedsFrom(seeds)) {
                    for (const id of sandbox.vault.users.keys())
                        if (id % 4 === 0) members.delete(id)
                        else members.add(id)
                    await proveMembersWhileTheyChange(sandbox, { seed, groupId, pageSize })
                }
            })
        }
    )
})

describe('std:account:list while the permissions of a folder change between its pages', () => {
    const fewer = sized(4, 20)
    test(`shows the level at all who held it throughout (${fewer} seeds from SEED=${first})`, async () => {
        await withVaultOf(60, async ({ sandbox }) => {
            for (const seed of seedsFrom(fewer)) await proveFolderRowsWhileTheyChange(sandbox, seed)
        })
    })
})
