import type { UsageReport } from '../../usage-report/report'
import type { Summary } from '../../usage-report/summary'
import { aboutOf } from '../about'
import { counted } from '../counted'
import { documentOf } from '../page/document'
import { cautionOf, noteOf, sectionOf } from '../page/section'
import { type Tile, tilesOf } from '../page/tiles'
import { chartsOf } from './usage-charts'
import { tableOfRows } from './usage-rows'
import { cautions } from './words'

/** Makes the report as one self-contained page of HTML. */
export function usagePageOf(report: UsageReport): string {
    const { header, summary } = report
    const { source, label, reportId, generatedAt } = header
    const parts = [
        tilesOf(tilesFor(summary)),
        noteOf(meaningOf(report)),
        ...cautions(report).map(cautionOf),
        ...chartsOf(report).map(sectionOf),
        rowsSection(report),
    ]
    return documentOf({
        title: `Secret Server usage: ${label === null ? source : `${label} (${source})`}`,
        heading: 'Who uses Secret Server',
        label,
        about: aboutOf(header),
        mainHtml: parts.join('\n'),
        footer: `Report ${reportId}, made at ${generatedAt}`,
    })
}

function tilesFor(summary: Summary): Tile[] {
    const { users, active, inactive, neverSignedIn, unknown, disabled, privileged, privilegedNeverSignedIn } = summary
    return [
        { value: users, name: 'users' },
        { value: active, name: 'active' },
        { value: inactive, name: 'inactive', tone: 'warm' },
        { value: neverSignedIn, name: 'never signed in', tone: 'warm' },
        ...(unknown === 0 ? [] : [{ value: unknown, name: 'unknown' }]),
        { value: disabled, name: 'disabled' },
        ...(privileged === null ? [] : [{ value: privileged, name: 'privileged' }]),
        ...(privilegedNeverSignedIn === null
            ? []
            : [{ value: privilegedNeverSignedIn, name: 'privileged, never signed in', tone: 'hot' as const }]),
    ]
}

/** Explains the terms of the tiles, and what they count. */
function meaningOf({ header: { periodDays }, summary: { applicationAccounts, privileged } }: UsageReport): string {
    const period = periodDays === 1 ? 'this day' : `these ${periodDays} days`
    return [
        `Active: signed in within ${period}. Inactive: signed in only before.`,
        ...(applicationAccounts === 0
            ? []
            : [`These counts include ${counted(applicationAccounts, 'application account')}, which machines use.`]),
        ...(privileged === null ? [] : [aboutPrivileged]),
    ].join(' ')
}

const aboutPrivileged =
    'Privileged: enabled people who own a folder or its secrets, personal folders aside, or hold an administrative ' +
    'role, directly or through a group. Application accounts do not count.'

function rowsSection(report: UsageReport): string {
    const { minInactiveDays } = report.header
    const which =
        minInactiveDays === null
            ? 'All accounts of the source.'
            : `Only users without a login for ${counted(minInactiveDays, 'day')}: ${report.rows.length} of ${report.summary.users}.`
    return sectionOf({
        id: 'users',
        title: 'Users',
        note: 'Orange: inactive. Red: never signed in. A dash: not known, or not read.',
        html: tableOfRows(report, which),
    })
}
