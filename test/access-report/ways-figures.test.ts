import { startSandbox } from '../../sandbox'
import type { AccessRow } from '../../src/access-report/access-row'
import { folderReport } from '../../src/access-report/folder-report'
import { userReport } from '../../src/access-report/user-report'
import { Random, seedOf } from '../scenarios/random'
import { sized } from '../support/extent'
import { reading } from './reading'
import { troubledVault } from './troubled-vault'
import { shownWay, waysIn } from './ways-oracle'

const first = seedOf(20260310)
const seeds = Array.from({ length: sized(3, 30) }, (_, index) => first + index)

const shown = (rows: readonly AccessRow[]): string[] =>
    rows.map(({ userId, folderId, group, role, level }) => shownWay([userId, folderId, group, role, level])).sort()

test.each(seeds)('reports on folders and users tell the ways that the vault itself knows (SEED=%i)', async (seed) => {
    const vault = troubledVault(seed, new Date())
    const random = new Random(seed)
    const sandbox = await startSandbox({ vault })
    const changes = { pageSize: 1 + random.below(6), excludedGroups: [random.pick([...vault.groups.values()]).name] }
    try {
        const folders = random.shuffled([...vault.folders.values()]).slice(0, 5)
        for (const { id } of folders) {
            const path = vault.pathOf(id)
            const { rows } = await reading(sandbox, (snapshot) => folderReport(snapshot, path), changes)
            expect([path, shown(rows)]).toEqual([path, waysIn(vault, id).sort()])
        }
        const all = [...vault.folders.keys()].flatMap((id) => waysIn(vault, id))
        for (const { id } of random.shuffled([...vault.users.values()]).slice(0, 5)) {
            const { rows } = await reading(sandbox, (snapshot) => userReport(snapshot, String(id)), changes)
            expect(shown(rows)).toEqual(all.filter((way) => way.startsWith(`${id} |`)).sort())
        }
    } finally {
        await sandbox.close()
    }
})
