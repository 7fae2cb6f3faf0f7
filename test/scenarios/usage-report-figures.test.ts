import { startSandbox } from '../../sandbox'
import type { UsageReport } from '../../src/usage-report/report'
import type { UsageRow } from '../../src/usage-report/row'
import { useClock } from '../support/clock'
import { sized } from '../support/extent'
import { run } from '../support/run'
import { byUser, figuresOf, usersByDate } from './activity/figures'
import { populated } from './activity/populated'
import { addPrivileges, isPrivileged } from './privileged-people'
import { Random, seedOf } from './random'

const seed = seedOf(7)
const users = sized(80, 1000)

useClock('2026-06-17T12:00:00Z')

describe(`a usage report on ${users} users with a year of sign-ins (SEED=${seed})`, () => {
    test('tells who is privileged, and sums up people apart from application accounts', async () => {
        const { vault } = populated({ users, days: 30, until: new Date() }, seed)
        addPrivileges(vault, new Random(seed))
        const sandbox = await startSandbox({ vault })
        const outputs = (await run('custom:usage-report', {}, sandbox.config()).finally(() =>
            sandbox.close()
        )) as unknown[]
        const { summary } = outputs.pop() as UsageReport
        const rows = outputs as UsageRow[]
        const truth = [...vault.users.values()].map((user) => ({ user, privileged: isPrivileged(vault, user.id) }))
        expect(
            rows.map(({ userId, privileged, applicationAccount }) => ({ userId, privileged, applicationAccount }))
        ).toEqual(
            truth.map(({ user: { id, isApplicationAccount: applicationAccount }, privileged }) => {
                return { userId: String(id), privileged, applicationAccount }
            })
        )
        const people = truth
            .filter(({ user, privileged }) => privileged && user.enabled && !user.isApplicationAccount)
            .map(({ user }) => user)
        expect(rows.filter((row) => row.privileged === true && row.privilegedFolderPermissions === 0)).not.toEqual([])
        expect(summary).toMatchObject({
            applicationAccounts: truth.filter(({ user }) => user.isApplicationAccount).length,
            privileged: people.length,
            privilegedNeverSignedIn: people.filter(({ lastLogin }) => lastLogin === null).length,
            privilegedUnknown: 0,
        })
    })

    test.each([30, 365])(
        'shows the figures of their history over %d days, user by user, day by day and summed up',
        async (days) => {
            const now = new Date()
            const { vault, history } = populated({ users, days: 365, until: now }, seed)
            const sandbox = await startSandbox({ vault })
            const outputs = (await run('custom:usage-report', { days }, sandbox.config()).finally(() =>
                sandbox.close()
            )) as unknown[]
            const { summary } = outputs.pop() as UsageReport
            const rows = outputs as UsageRow[]
            const signIns = byUser(history)
            const truth = new Map(
                rows.map(({ userId }) => [userId, figuresOf(signIns.get(Number(userId)) ?? [], now, days)])
            )
            expect(rows).toHaveLength(users)
            expect(
                rows.map(({ userId, daysActive, daysSinceLastLogin }) => ({ userId, daysSinceLastLogin, daysActive }))
            ).toEqual(rows.map(({ userId }) => ({ userId, ...truth.get(userId) })))
            const enabled = rows.filter(({ disabled }) => !disabled).map(({ userId }) => truth.get(userId))
            expect(summary).toMatchObject({
                users,
                active: enabled.filter((figures) => (figures?.daysActive ?? 0) > 0).length,
                neverSignedIn: enabled.filter((figures) => figures?.daysSinceLastLogin === null).length,
                unknown: 0,
            })
            const byDate = usersByDate(history)
            expect(summary.signInsByDay).toHaveLength(days)
            expect(summary.signInsByDay).toEqual(
                summary.signInsByDay?.map(({ day }) => ({ day, signIns: byDate.get(day) ?? 0 }))
            )
        }
    )
})
