import { startSandbox, type Vault } from '../../sandbox'
import { useClock } from '../support/clock'
import { sized } from '../support/extent'
import { type Output, run } from '../support/run'
import { useZone } from '../support/zone'
import { accountsWithActivity } from './activity/accounts-with-activity'
import { byUser, figuresOf, shownFigures } from './activity/figures'
import { populated } from './activity/populated'
import { seedOf } from './random'

const seed = seedOf(6)
const many = { users: sized(80, 1000), days: 365 }
const few = sized({ users: 12, days: 60 }, { users: 100, days: 365 })

async function listed(vault: Vault, config: object): Promise<Output[]> {
    const sandbox = await startSandbox({ vault })
    try {
        return await run('std:account:list', {}, sandbox.config({ ...accountsWithActivity, ...config }))
    } finally {
        await sandbox.close()
    }
}

/** Users whose accounts do not show the figures of the history. */
async function wrongFigures(until: Date, sizes: typeof many, activityDays: number): Promise<string[]> {
    const { vault, history } = populated({ ...sizes, until }, seed)
    const accounts = await listed(vault, { activityDays })
    expect(accounts).toHaveLength(sizes.users)
    const signIns = byUser(history)
    return accounts.flatMap((account) => {
        const truth = JSON.stringify(figuresOf(signIns.get(Number(account.identity)) ?? [], until, activityDays))
        const shown = JSON.stringify(shownFigures(account))
        return shown === truth ? [] : [`user ${account.identity} of SEED=${seed}: ${shown} instead of ${truth}`]
    })
}

const clock = useClock('2026-06-17T12:00:00Z')

describe(`with ${many.users} users and a year of sign-ins`, () => {
    test.each([1, 30, 90])(
        `every account shows the figures of its history over %d days (SEED=${seed})`,
        async (activityDays) => {
            await expect(wrongFigures(new Date(), many, activityDays)).resolves.toEqual([])
        }
    )
})

describe.each([
    ['America/New_York', '2026-03-08'],
    ['America/New_York', '2026-11-01'],
    ['Europe/Berlin', '2026-03-29'],
    ['Europe/Berlin', '2026-10-25'],
    ['Pacific/Auckland', '2026-04-05'],
])('in %s, where clocks change on %s', (zone, date) => {
    useZone(zone)

    test.each(['00:00:00', '23:59:59'])(`days are those of UTC at %s (SEED=${seed})`, async (time) => {
        clock.set(`${date}T${time}Z`)
        await expect(wrongFigures(new Date(), few, 14)).resolves.toEqual([])
        clock.set(new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString())
        await expect(wrongFigures(new Date(), few, 2)).resolves.toEqual([])
    })
})
