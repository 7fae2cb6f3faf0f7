import { init, type EChartsOption } from 'echarts'
import type { UsageReport } from '../../usage-report/report'
import { isPrivilegedUser, useOf } from '../../usage-report/summary'

/** One chart of the page. */
export interface Chart {
    readonly id: string
    readonly title: string
    readonly note: string
    /** Inline SVG without scripts. Undefined if the note says everything. */
    readonly svg: string | undefined
}

const colours = {
    calm: '#2f6f9f',
    idle: '#d9822b',
    quiet: '#c9d6df',
    alarm: '#b3372f',
    ink: '#33414d',
    grid: '#e3e8ec',
}
const font = 'system-ui, "Segoe UI", Roboto, "Open Sans", "Helvetica Neue", Arial, sans-serif'

const width = 1040
const mostBars = 8
const longestName = 34
// The axis ends at 5 or more, so that a bar for one folder does not fill the chart.
const shortestAxis = 5

/** Makes the charts for which the report has data. */
export function chartsOf(report: UsageReport): Chart[] {
    return [signInsChart(report), groupsChart(report), neverCameChart(report)].filter((chart) => chart !== undefined)
}

function signInsChart({ summary: { signInsByDay } }: UsageReport): Chart | undefined {
    if (signInsByDay === null || signInsByDay.length === 0) return undefined
    const busiest = Math.max(...signInsByDay.map(({ signIns }) => signIns))
    return {
        id: 'sign-ins',
        title: 'Logins per day',
        note: `Users who signed in on each day (UTC); each counts once a day. Weekends are pale. Busiest day: ${busiest}.`,
        svg: drawn(260, {
            ...categoriesBelow(signInsByDay.map(({ day }) => day)),
            series: [
                {
                    type: 'bar',
                    data: signInsByDay.map(({ day, signIns }) => ({
                        value: signIns,
                        itemStyle: { color: isWeekend(day) ? colours.quiet : colours.calm },
                    })),
                    barCategoryGap: '25%',
                    barMaxWidth: 40,
                },
            ],
        }),
    }
}

function groupsChart({ summary: { inactiveByGroup, groupsLeftOut } }: UsageReport): Chart | undefined {
    if (inactiveByGroup.length === 0) return undefined
    const about = { id: 'groups', title: 'Inactive share by group' }
    const withInactive = inactiveByGroup.filter(({ inactive }) => inactive > 0)
    if (withInactive.length === 0)
        return { ...about, note: 'No group has a member who is known to be inactive.', svg: undefined }
    const shown = withInactive
        .slice(0, mostBars)
        .sort((one, other) => other.inactive / other.users - one.inactive / one.users)
    const rest = withInactive.length - shown.length + groupsLeftOut
    const more = rest > 0 ? ` These groups have most of them; ${rest} more are not shown.` : ''
    const percent = shown.map(({ users, inactive }) => Math.round((100 * inactive) / users))
    return {
        ...about,
        note: `Enabled members who did not sign in within the period, or never did.${more}`,
        svg: drawn(barsHeight(shown.length), {
            ...categoriesAside(shown.map(({ name }) => shortened(name))),
            xAxis: { ...valueAxis, max: 100, axisLabel: { ...label, formatter: '{value} %' } },
            series: [
                bars(
                    shown.map(({ users, inactive }, index) => ({
                        value: percent[index] ?? 0,
                        text: `${percent[index] ?? 0} %  (${inactive} of ${users})`,
                    })),
                    colours.idle
                ),
            ],
        }),
    }
}

function neverCameChart({ rows, header, summary: { privileged } }: UsageReport): Chart | undefined {
    if (privileged === null) return undefined
    const about = { id: 'never-came', title: 'Privileged, and never came' }
    const never = rows
        .filter((row) => isPrivilegedUser(row) && useOf(row, header.periodDays) === 'neverSignedIn')
        .map(({ userName, displayName, privilegedFolderPermissions }) => ({
            name: displayName ?? userName,
            count: privilegedFolderPermissions ?? 0,
        }))
        .sort((one, other) => other.count - one.count)
    if (never.length === 0)
        return {
            ...about,
            note: privileged === 0 ? 'Nobody is privileged.' : 'Every privileged user has signed in.',
            svg: undefined,
        }
    const shown = never.slice(0, mostBars)
    const more = never.length > shown.length ? ` ${never.length - shown.length} more are in the table.` : ''
    return {
        ...about,
        note: `Enabled users who never signed in, by the folders of which they hold Owner themselves.${more}`,
        svg: drawn(barsHeight(shown.length), {
            ...categoriesAside(shown.map(({ name }) => shortened(name))),
            xAxis: { ...valueAxis, minInterval: 1, max: Math.max(shortestAxis, ...shown.map(({ count }) => count)) },
            series: [
                bars(
                    shown.map(({ count }) => ({ value: count, text: String(count) })),
                    colours.alarm
                ),
            ],
        }),
    }
}

const label = { color: colours.ink, fontFamily: font, fontSize: 13 }
const valueAxis = {
    type: 'value' as const,
    axisLabel: label,
    splitLine: { lineStyle: { color: colours.grid } },
}
const categoryAxis = {
    type: 'category' as const,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colours.grid } },
    axisLabel: label,
}

const categoriesBelow = (names: readonly string[]): EChartsOption => ({
    grid: { left: 48, right: 16, top: 16, bottom: 32 },
    xAxis: { ...categoryAxis, data: [...names] },
    yAxis: { ...valueAxis, minInterval: 1 },
})

const categoriesAside = (names: readonly string[]): EChartsOption => ({
    grid: { left: 260, right: 130, top: 8, bottom: 32 },
    yAxis: { ...categoryAxis, data: [...names], inverse: true },
})

const bars = (values: readonly { readonly value: number; readonly text: string }[], color: string) => ({
    type: 'bar' as const,
    data: values.map(({ value, text }) => ({
        value,
        label: { ...label, show: true, position: 'right' as const, formatter: () => text },
    })),
    itemStyle: { color },
    barMaxWidth: 22,
})

const barsHeight = (count: number): number => 48 + 34 * count

const shortened = (name: string): string => (name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name)

function isWeekend(day: string): boolean {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
    return weekday === 0 || weekday === 6
}

/** Draws a chart as SVG when the page is made, so that the page needs no chart library. */
function drawn(height: number, option: EChartsOption): string {
    const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
    try {
        chart.setOption({ animation: false, textStyle: { fontFamily: font }, ...option })
        return chart.renderToSVGString({ useViewBox: true })
    } finally {
        chart.dispose()
    }
}
