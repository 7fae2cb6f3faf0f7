import { sized } from '../support/extent'
import { seedOf } from './random'
import { soak } from './soak'

const seed = seedOf(20250401)
const commands = sized(300, 2000)
const lanes = sized(10, 25)

// How often a command may fail for good because of one fault, so that somebody has to give it again. By design a sign-in
// that is answered with nonsense may, and a password can't be read back.
const tolerated: Readonly<Record<string, number>> = {
    'sign-in with nonsense': Number.POSITIVE_INFINITY,
    'password of which nobody can tell whether it is set': Number.POSITIVE_INFINITY,
}

describe('provisioning while one request in ten fails', () => {
    test(`ends with every account as asked and no user twice (${commands} commands, SEED=${seed})`, async () => {
        const tally = await soak(seed, { commands, lanes, peoplePerLane: 4, probability: 0.1 })
        process.stdout.write(`${String(tally)}\n`)
        expect(tally.commands).toBe(commands)
        expect(tally.strikes.size).toBeGreaterThanOrEqual(sized(15, 18))
        expect(tally.repetitions).toBeGreaterThan(commands / 20)
        for (const [reason, times] of tally.byOneFault)
            expect([reason, times <= (tolerated[reason] ?? 0)]).toEqual([reason, true])
    })
})
