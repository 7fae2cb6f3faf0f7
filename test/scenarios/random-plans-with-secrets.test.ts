import { runRandomPlans } from './random-plans'
import { seedOf } from './random'

const plans = 900
const seed = seedOf(20250311)

describe('std:account:update of random plans with secret permissions', () => {
    test(`ends as the rules say, and has nothing to do the second time (${plans} plans, SEED=${seed})`, async () => {
        const tally = await runRandomPlans(seed, plans, ['groups', 'roles', 'folderPermissions', 'secretPermissions'])
        expect(tally.plans).toBe(plans)
        // Neither side of the rules goes untried.
        expect(tally.written).toBeGreaterThan(plans / 2)
        expect(tally.partly).toBeGreaterThan(plans / 20)
        expect(tally.refused).toBeGreaterThan(0)
    }, 240_000)
})
