import { accessColumns, type AccessRow } from '../../access-report/access-row'
import { comparableRow } from '../../access-report/change'
import type { AccessHeader } from '../../access-report/header'
import type { ReachReport } from '../../access-report/reach-report'
import type { ReachSummary } from '../../access-report/reach-summary'
import { csvLines } from '../../lib/csv'
import { counted } from '../counted'
import type { Tile } from '../page/tiles'
import { chartsOf } from './reach-charts'
import { columnsFor } from './reach-columns'
import type { PageContent, ReportView } from './report-view'
import { pageTableOf, type Shown, terminalTableFor } from './shown-column'

/** Shows who reaches a folder, or what a user reaches. */
export function reachViewOf(report: ReachReport): ReportView {
    const { header, summary, rows } = report
    const shown = { items: rows, columns: columnsFor(header), classOf: markOf }
    return {
        report,
        comparable: rows.map(comparableRow),
        heading: headingOf(header),
        csvLines: () => csvLines(accessColumns, rows),
        terminalTable: () => terminalTableFor(shown),
        summaryLine: header.report === 'user' ? folderCounts(summary) : userCounts(summary),
        page: () => pageOf(report, shown),
    }
}

const headingOf = ({ report, subject }: AccessHeader): string =>
    report === 'user' ? `What ${subject ?? ''} reaches` : `Who reaches ${subject ?? ''}`

function markOf({ disabled, lastUsed, isUseKnown }: AccessRow): string | undefined {
    if (disabled) return 'disabled'
    return lastUsed === null && isUseKnown ? 'inactive' : undefined
}

function userCounts({ people, applicationAccounts, disabledUsers, privileged, unused }: ReachSummary): string {
    const users = `${people} ${people === 1 ? 'person' : 'people'}, ${counted(applicationAccounts, 'application account')}, ${counted(disabledUsers, 'disabled user')}`
    return `${users}: ${counted(privileged, 'owner')}${unusedText(unused)}`
}

const folderCounts = ({ folders, privileged, unused }: ReachSummary): string =>
    `${counted(folders, 'folder')}: ${privileged} owned${unusedText(unused)}`

const unusedText = (unused: number | null): string => (unused === null ? '' : `, ${unused} unused`)

function pageOf({ header, summary, rows }: ReachReport, shown: Shown<AccessRow>): PageContent {
    const isOfUser = header.report === 'user'
    const users = new Set(rows.map(({ userId }) => userId)).size
    const objects = isOfUser ? counted(summary.folders, 'folder') : counted(users, 'user')
    return {
        tiles: [isOfUser ? folderTiles(summary) : userTiles(summary)],
        note: `${meaningOf(header, summary)}${isOfUser ? stateOf(summary) : ''}`,
        charts: rows.length === 0 ? [] : chartsOf(header, rows),
        table: {
            id: 'rows',
            title: isOfUser ? 'Folders' : 'Users',
            note:
                rows.length === 0
                    ? isOfUser
                        ? 'The user reaches no folder.'
                        : 'Nobody reaches the folder.'
                    : 'Orange: no secret used in the period. Grey: disabled. A dash: not known.',
            html:
                rows.length === 0
                    ? undefined
                    : pageTableOf(shown, `One row for each way: ${counted(rows.length, 'way')}, ${objects}.`),
        },
    }
}

const userTiles = ({ people, applicationAccounts, disabledUsers, privileged, unused }: ReachSummary): Tile[] => [
    { value: people, name: 'people' },
    { value: applicationAccounts, name: 'application accounts' },
    { value: disabledUsers, name: 'disabled users', tone: 'warm' },
    { value: privileged, name: 'owners' },
    ...unusedTile(unused),
]

const folderTiles = ({ folders, privileged, unused }: ReachSummary): Tile[] => [
    { value: folders, name: 'folders' },
    { value: privileged, name: 'owned' },
    ...unusedTile(unused),
]

const unusedTile = (unused: number | null): Tile[] =>
    unused === null ? [] : [{ value: unused, name: 'unused', tone: 'warm' }]

/** Explains the terms of the tiles. */
function meaningOf({ report, periodDays }: AccessHeader, { unused }: ReachSummary): string {
    const owned = `${report === 'user' ? 'Owned' : 'Owners'}: Owner of the folder or of its secrets, directly or through a group or role.`
    return unused === null
        ? owned
        : `${owned} Unused: the user used no secret in the folder within ${counted(periodDays, 'day')}.`
}

/** Says what kind of user it is, unless it is an enabled person. */
function stateOf({ applicationAccounts, disabledUsers }: ReachSummary): string {
    if (disabledUsers > 0) return ' The user is disabled.'
    return applicationAccounts > 0 ? ' The user is an application account.' : ''
}
