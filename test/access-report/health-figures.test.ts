import { startSandbox } from '../../sandbox'
import { healthReport } from '../../src/access-report/health-report'
import { seedOf } from '../scenarios/random'
import { sized } from '../support/extent'
import { healthOf, ownerlessIn, sharedPersonalIn, strayNamesIn } from './health-oracle'
import { reading } from './reading'
import { troubledVault } from './troubled-vault'

const dayLength = 24 * 60 * 60 * 1000
const first = seedOf(20260309)
const seeds = Array.from({ length: sized(6, 60) }, (_, index) => first + index)

test.each(seeds)('the health of a vault is what the vault itself says (SEED=%i)', async (seed) => {
    const now = new Date()
    const vault = troubledVault(seed, now)
    const behaviour = { version: '11.7.000002' } as const
    const sandbox = await startSandbox({ vault, behaviour })
    try {
        const days = 1 + (seed % 45)
        const pageSize = 1 + (seed % 7)
        const { summary, rows } = await reading(sandbox, (snapshot) => healthReport(snapshot, { days, now }), {
            pageSize,
        })
        expect(summary).toEqual(
            healthOf(vault, new Date((Math.floor(now.getTime() / dayLength) - days + 1) * dayLength))
        )
        const objectsOf = (ailment: string): string[] =>
            rows.filter((row) => row.ailment === ailment).map(({ object }) => object)
        expect(objectsOf('folder without an owner').sort()).toEqual(ownerlessIn(vault).sort())
        expect(objectsOf('secret shared from a personal folder').sort()).toEqual(sharedPersonalIn(vault).sort())
        expect(objectsOf('name with stray blanks').sort()).toEqual(strayNamesIn(vault).sort())
    } finally {
        await sandbox.close()
    }
})
