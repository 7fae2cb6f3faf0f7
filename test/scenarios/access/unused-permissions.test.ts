import {
    addSecretUses,
    addSignIns,
    secretsInReach,
    secretUseHistory,
    seedVault,
    signInHistory,
    startSandbox,
    type SecretUse,
    type Vault,
} from '../../../sandbox'
import { useClock } from '../../support/clock'
import { sized } from '../../support/extent'
import { about, type Output, run, runOne } from '../../support/run'
import { seedOf } from '../random'

const seed = seedOf(31)
const users = sized(120, 1_000)

useClock('2026-06-17T12:00:00Z')

interface World {
    readonly vault: Vault
    readonly history: readonly SecretUse[]
}

/** A vault after a year in which its users signed in and used secrets. */
function vaultInUse(): World {
    const sizes = { users, folders: users, owningFolders: Math.ceil(users / 3) }
    const vault = seedVault({ ...sizes, secrets: 3 * users, secretPermissions: users }, seed)
    const people = [...vault.users.values()]
    const signIns = signInHistory(people, { until: new Date(), days: 365 }, seed)
    const history = secretUseHistory(people, secretsInReach(vault, people), signIns, seed)
    addSignIns(vault, signIns)
    addSecretUses(vault, history)
    return { vault, history }
}

/** The folder permissions of each user that the history leaves unused since a day, worked out use by use. */
function unusedSince({ vault, history }: World, firstDay: string): ReadonlyMap<number, string[]> {
    const usedBy = new Map<number, Set<number>>()
    for (const { userId, secretId, at } of history)
        if (at.toISOString().slice(0, 10) >= firstDay)
            usedBy.set(userId, (usedBy.get(userId) ?? new Set()).add(secretId))
    const isBelow = (secretId: number, folderId: number): boolean => {
        let folder = vault.folders.get(vault.secrets.get(secretId)?.folderId ?? 0)
        while (folder?.inheritPermissions && folder.id !== folderId) folder = vault.folders.get(folder.parentFolderId)
        return folder?.id === folderId
    }
    return new Map(
        [...vault.users.keys()].map((id) => {
            const unused = vault
                .permissionRowsOf(id)
                .filter(({ folderId }) => ![...(usedBy.get(id) ?? [])].some((secretId) => isBelow(secretId, folderId)))
            return [id, unused.map((row) => `${row.folderId}:${row.folderRole}/${row.secretRole}`).sort()]
        })
    )
}

const shownBy = ({ attributes }: Output) => attributes['unusedFolderPermissions']

/** Moves every fifth secret into another folder, and deactivates every eleventh. */
function rearrange({ secrets, folders }: Vault): void {
    const ids = [...folders.keys()]
    for (const [index, secret] of [...secrets.values()].entries()) {
        if (index % 5 === 0) secret.folderId = ids[(7 * index) % ids.length] ?? secret.folderId
        if (index % 11 === 0) secret.active = false
    }
}

test.each([
    [1, '2026-06-17', false],
    [30, '2026-05-19', false],
    [90, '2026-03-20', true],
])(
    `every account shows what its user left unused over %d days, SEED=${seed}`,
    async (activityDays, firstDay, isRearranged) => {
        const world = vaultInUse()
        if (isRearranged) rearrange(world.vault)
        const truth = unusedSince(world, firstDay)
        const sandbox = await startSandbox({ vault: world.vault, behaviour: { version: '11.7.000002' } })
        try {
            const config = sandbox.config({ includeAccess: true, includeActivity: true, activityDays })
            const accounts = await run('std:account:list', {}, config)
            expect(new Map(accounts.map((account) => [Number(account.identity), shownBy(account)]))).toEqual(truth)
            const shown = accounts.map((account) => [shownBy(account)].flat().length)
            const held = accounts.map(({ attributes }) => [attributes['folderPermissions']].flat().length)
            const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)
            expect(sum(shown)).toBeGreaterThan(0.1 * sum(held))
            expect(sum(shown)).toBeLessThan(sum(held))
            for (const account of accounts.filter((_account, index) => index % sized(15, 50) === 0))
                expect(await runOne('std:account:read', about(account.identity), config)).toEqual(account)
        } finally {
            await sandbox.close()
        }
    }
)
