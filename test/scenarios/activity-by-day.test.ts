import { startSandbox, type Sandbox } from '../../sandbox'
import { parseConfig } from '../../src/config'
import type { Source } from '../../src/entitlements/kind'
import { openSource } from '../../src/entitlements/source'
import { VaultHttp } from '../../src/secret-server/http'
import { listUsers } from '../../src/secret-server/users'
import { useClock } from '../support/clock'
import { type Populated, populated } from './activity/populated'
import { usersByDate } from './activity/figures'
import { seedOf } from './random'

const seed = seedOf(63)

useClock('2026-06-17T12:00:00Z')

/** A source that looks at so many days, whatever its configuration says. */
async function within<T>({ vault }: Populated, use: (source: Source, sandbox: Sandbox) => Promise<T>): Promise<T> {
    const sandbox = await startSandbox({ vault })
    const config = parseConfig(sandbox.config())
    const http = new VaultHttp(config.connection)
    try {
        return await use(openSource(http, { ...config, activity: { include: true, days: 60 } }), sandbox)
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
