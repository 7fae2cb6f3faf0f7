import { startSandbox, type Sandbox } from '../../sandbox'
import { parseConfig } from '../../src/config'
import { type ActivityAccess, openActivity } from '../../src/activity/activity'
import { Snapshot } from '../../src/entitlements/snapshot'
import { VaultHttp } from '../../src/secret-server/http'
import { listUsers } from '../../src/secret-server/users'
import { useClock } from '../support/clock'
import { type Populated, populated } from './activity/populated'
import { usersByDate } from './activity/figures'
import { seedOf } from './random'

const seed = seedOf(63)

useClock('2026-06-17T12:00:00Z')

interface Looking {
    readonly http: VaultHttp
    readonly activity: ActivityAccess | undefined
}

/** Looks at sixty days, whatever the configuration says. */
async function within<T>({ vault }: Populated, use: (looking: Looking, sandbox: Sandbox) => Promise<T>): Promise<T> {
    const sandbox = await startSandbox({ vault })
    const config = parseConfig(sandbox.config())
    const http = new VaultHttp(config.connection)
    try {
        const snapshot = new Snapshot(http, { ...config, activity: { include: true, days: 60 } })
        return await use({ http, activity: openActivity(snapshot) }, sandbox)
    } finally {
        http.close()
        await sandbox.close()
    }
}

const some = (): Populated => populated({ users: 60, days: 365, until: new Date() }, seed)

describe('the users who signed in, by day', () => {
    test.each(['all', 'refused'] as const)(
        `are those of the history, with the audits of all users: %s (SEED=${seed})`,
        async (actionAudits) => {
            const made = some()
            const truth = usersByDate(made.history)
            await within(made, async ({ http, activity }, sandbox) => {
                sandbox.behaviour.actionAudits = actionAudits
                expect(activity?.signInsByDay()).toBeUndefined()
                await activity?.ofAll(await listUsers(http))
                const shown = [...(activity?.signInsByDay() ?? [])]
                expect(shown).toHaveLength(60)
                expect([shown[0]?.[0], shown.at(-1)?.[0]]).toEqual(['2026-04-19', '2026-06-17'])
                expect(shown).toEqual(shown.map(([date]) => [date, truth.get(date) ?? 0]))
                expect(shown.filter(([, count]) => count > 10).length).toBeGreaterThan(30)
            })
        }
    )

    test('are not known without the right to audits', async () => {
        await within(some(), async ({ http, activity }, { vault }) => {
            for (const role of vault.roles.values())
                role.permissions = role.permissions.filter((right) => right !== 'View User Audit Report')
            await activity?.ofAll(await listUsers(http))
            expect(activity?.signInsByDay()).toBeUndefined()
        })
    })

    test('are 0 on each day where nobody came', async () => {
        const nobody = populated({ users: 10, days: 0, until: new Date() }, seed)
        await within(nobody, async ({ http, activity }, { vault }) => {
            await activity?.ofAll((await listUsers(http)).filter(({ id }) => Number(id) !== vault.connectorUserId))
            expect([...(activity?.signInsByDay()?.values() ?? [])]).toEqual(Array(60).fill(0))
        })
    })
})
