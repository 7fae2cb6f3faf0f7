import type { UsageReport } from '../../usage-report/report'
import { type DaySignIns, isPrivilegedPerson, useOf } from '../../usage-report/summary'
import { counted } from '../counted'
import { barsChart, colours, columnsChart } from '../page/chart'
import type { Section } from '../page/section'

const mostBars = 8
// The axis ends at 5 or more, so that a bar for one permission does not fill the chart.
const shortestAxis = 5

/** Makes the sections with charts for which the report has data. */
export function chartsOf(report: UsageReport): Section[] {
    return [signInsChart(report), groupsChart(report), neverCameChart(report)].filter((chart) => chart !== undefined)
}

function signInsChart({ summary: { signInsByDay } }: UsageReport): Section | undefined {
    if (signInsByDay === null || signInsByDay.length === 0) return undefined
    const busiest = Math.max(...signInsByDay.map(({ signIns }) => signIns))
    const bars = signInsByDay.map(({ day, signIns }) => ({
        name: day,
        value: signIns,
        color: isWeekend(day) ? colours.quiet : colours.calm,
    }))
    return {
        id: 'sign-ins',
        title: 'Logins per day',
        note: `Users who signed in on each day (UTC); each counts once a day. Weekends are pale. Busiest day: ${busiest}.`,
        html: columnsChart(bars, signInsInWords(signInsByDay)),
    }
}

/** Describes the logins of many days, which would be tedious to hear one by one. */
function signInsInWords(signInsByDay: readonly DaySignIns[]): string {
    const [first, ...rest] = signInsByDay
    if (first === undefined) return ''
    const counts = signInsByDay.map(({ signIns }) => signIns)
    const most = rest.reduce((busiest, day) => (day.signIns > busiest.signIns ? day : busiest), first)
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
    const without = counts.filter((count) => count === 0).length
    return (
        `Logins per day, ${first.day} to ${(rest.at(-1) ?? first).day}: ${mean.toFixed(1)} on average, ` +
        `${most.signIns} at most (${most.day}), none on ${counted(without, 'day')}`
    )
}

function groupsChart({ summary: { inactiveByGroup, groupsLeftOut } }: UsageReport): Section | undefined {
    if (inactiveByGroup.length === 0) return undefined
    const about = { id: 'groups', title: 'Inactive share by group' }
    const withInactive = inactiveByGroup.filter(({ inactive }) => inactive > 0)
    if (withInactive.length === 0)
        return { ...about, note: 'No group has a member who is known to be inactive.', html: undefined }
    const shown = withInactive
        .slice(0, mostBars)
        .sort((one, other) => other.inactive / other.users - one.inactive / one.users)
    const rest = withInactive.length - shown.length + groupsLeftOut
    const more =
        rest > 0 ? ` These groups have the most inactive members. Not shown: ${counted(rest, 'other group')}.` : ''
    const bars = shown.map(({ name, users, inactive }) => {
        const percent = Math.round((100 * inactive) / users)
        return { name, value: percent, text: `${percent} %  (${inactive} of ${users})`, color: colours.idle }
    })
    return {
        ...about,
        note: `Enabled members who did not sign in within the period, or never did.${more}`,
        html: barsChart(bars, { title: about.title, max: 100, unit: ' %' }),
    }
}

function neverCameChart({ rows, header, summary: { privileged } }: UsageReport): Section | undefined {
    if (privileged === null) return undefined
    const about = { id: 'never-came', title: 'Privileged, never signed in' }
    const never = rows
        .filter((row) => isPrivilegedPerson(row) && useOf(row, header.periodDays) === 'neverSignedIn')
        .map(({ userName, displayName, privilegedFolderPermissions }) => ({
            name: displayName ?? userName,
            count: privilegedFolderPermissions ?? 0,
        }))
        .sort((one, other) => other.count - one.count)
    if (never.length === 0)
        return {
            ...about,
            note: privileged === 0 ? 'Nobody is privileged.' : 'Every privileged person has signed in.',
            html: undefined,
        }
    const shown = never.slice(0, mostBars)
    const more = never.length > shown.length ? ` ${never.length - shown.length} more are in the table.` : ''
    const bars = shown.map(({ name, count }) => ({
        ...{ name, value: count, color: colours.alarm },
        text: count === 0 ? 'by role or group' : String(count),
    }))
    return {
        ...about,
        note: `Enabled people who never signed in, by the number of privileged folder permissions that they hold directly.${more}`,
        html: barsChart(bars, {
            title: 'Privileged folder permissions of people who never signed in',
            max: Math.max(shortestAxis, ...shown.map(({ count }) => count)),
        }),
    }
}

function isWeekend(day: string): boolean {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
    return weekday === 0 || weekday === 6
}
