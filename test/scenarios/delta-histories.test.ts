import { type Sandbox, seedVault, startSandbox, type Vault } from '../../sandbox'
import { sized } from '../support/extent'
import { Mirror } from '../support/mirror'
import { Random, seedOf } from './random'
import { ShiftingUsers } from './shifting-users'

const seed = seedOf(20250608)
const histories = sized(2, 12)
const runs = sized(8, 12)

type Deed = (random: Random, vault: Vault) => void

const anyOf = <T>(random: Random, items: ReadonlyMap<number, T>): T => random.pick([...items.values()])
const rename = (random: Random, named: { name: string }): void => void (named.name = `renamed ${random.below(1e6)}`)

const anyName = ({ groups }: Vault): string => [...groups.values()].at(-1)?.name ?? 'none'

// What is held and what can be held; who there is, ShiftingUsers changes.
const deeds: readonly Deed[] = [
    (random, vault) => vault.addGroup({ name: `group ${random.below(1e6)}` }),
    (random, vault) => rename(random, anyOf(random, vault.groups)),
    (random, vault) => {
        const group = anyOf(random, vault.groups)
        if (group.id !== vault.everyoneId) vault.deleteGroup(group.id)
    },
    (random, vault) => vault.addMember(anyOf(random, vault.groups).id, anyOf(random, vault.users).id),
    (random, vault) => vault.removeMember(anyOf(random, vault.groups).id, anyOf(random, vault.users).id),
    (random, vault) => vault.addRole({ name: `role ${random.below(1e6)}` }),
    (random, vault) => rename(random, anyOf(random, vault.folders)),
    (random, vault) => {
        const userId = anyOf(random, vault.users).id
        vault.grantFolder({ folderId: anyOf(random, vault.folders).id, userId, folderRole: 'View', secretRole: 'List' })
    },
    (random, vault) => {
        const row = anyOf(random, vault.folderPermissions)
        if (row.userId !== vault.connectorUserId) vault.folderPermissions.delete(row.id)
    },
    (random, vault) => void vault.breakInheritance(anyOf(random, vault.folders).id),
    (random, vault) => vault.inheritAgain(anyOf(random, vault.folders).id),
]

const scopesOf = (vault: Vault): readonly Record<string, unknown>[] => [
    {},
    {},
    {},
    { includeDisabledUsers: false },
    { folderPermissionLevels: 'View/View' },
    { excludedGroups: [anyName(vault)] },
]

async function proveHistory(sandbox: Sandbox, random: Random): Promise<{ sent: number; listed: number }> {
    const { vault } = sandbox
    const people = new ShiftingUsers(vault, random)
    const mirrors = [
        new Mirror('std:account:list'),
        ...['group', 'role', 'folderPermission'].map((type) => new Mirror('std:entitlement:list', type)),
    ]
    const tally = { sent: 0, listed: 0 }
    for (let run = 0; run < runs; run += 1) {
        const config = sandbox.config(random.pick(scopesOf(vault)))
        for (const mirror of mirrors) {
            const truth = await mirror.truth(config)
            tally.sent += (await mirror.refresh(config)).length
            tally.listed += truth.size
            expect(mirror.objects).toEqual(truth)
        }
        people.changeSome(60)
        for (let deed = random.below(6); deed > 0; deed -= 1) random.pick(deeds)(random, vault)
    }
    return tally
}

describe('a full aggregation and the deltas after it', () => {
    test(`add up to what there is (${histories} histories of ${runs} runs, SEED=${seed})`, async () => {
        const tally = { sent: 0, listed: 0 }
        for (let history = 0; history < histories; history += 1) {
            const sandbox = await startSandbox({ vault: seedVault(150, seed + history) })
            try {
                const { sent, listed } = await proveHistory(sandbox, new Random(seed + history))
                tally.sent += sent
                tally.listed += listed
            } catch (error) {
                const told = error instanceof Error ? error.message : String(error)
                throw new Error(`history ${history} of SEED=${seed}\n${told}`, { cause: error })
            } finally {
                await sandbox.close()
            }
        }
        process.stdout.write(`${histories} histories: ${tally.sent} objects sent of ${tally.listed} listed\n`)
        expect(tally.sent).toBeLessThan(tally.listed / 2)
    })
})
