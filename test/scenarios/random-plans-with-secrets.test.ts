import { sized } from '../support/extent'
import { runRandomPlans } from './random-plans'
import { seedOf } from './random'

const plans = sized(60, 900)
// With this one even the quick run has a plan of which nothing can be done; these are rare.
const preset = 6
const seed = seedOf(preset)

describe('std:account:update of random plans with secret permissions', () => {
    test(`ends as the rules say, and has nothing to do the second time (${plans} plans, SEED=${seed})`, async () => {
        const tally = await runRandomPlans(seed, plans, ['groups', 'roles', 'folderPermissions', 'secretPermissions'])
        expect(tally.plans).toBe(plans)
        // Neither side of the rules goes untried.
        expect(tally.written).toBeGreaterThan(plans / 2)
        expect(tally.partly).toBeGreaterThan(plans / 20)
        if (seed === preset) expect(tally.refused).toBeGreaterThan(0)
    })
})
