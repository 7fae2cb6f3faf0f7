import { comparableFinding } from '../../access-report/change'
import { type Finding, findingColumns } from '../../access-report/finding'
import type { HealthReport, HealthSummary } from '../../access-report/health-report'
import { addTo } from '../../lib/add-to'
import { csvLines } from '../../lib/csv'
import { counted } from '../counted'
import { colours } from '../page/chart'
import type { Section } from '../page/section'
import type { Tile } from '../page/tiles'
import { countsSection } from './counts-section'
import type { PageContent, ReportView } from './report-view'
import { pageTableOf, type ShownColumn, terminalTableFor, textCell } from './shown-column'

/** Shows what is wrong with the access in a vault. */
export function healthViewOf(report: HealthReport): ReportView {
    const { summary, rows } = report
    return {
        report,
        comparable: rows.map(comparableFinding),
        heading: 'Access health',
        csvLines: () => csvLines(findingColumns, rows),
        terminalTable: () => terminalTableFor({ items: rows, columns }),
        summaryLine: summaryLineOf(summary, rows),
        page: () => pageOf(report),
    }
}

const columns: readonly ShownColumn<Finding>[] = [
    { key: 'ailment', title: 'Finding', kind: 'text', cellOf: ({ ailment }) => textCell(ailment) },
    { key: 'object', title: 'Object', kind: 'text', cellOf: ({ object }) => textCell(object) },
    { key: 'detail', title: 'Detail', kind: 'text', cellOf: ({ detail }) => textCell(detail) },
    { key: 'advice', title: 'Advice', kind: 'text', isForPages: true, cellOf: ({ advice }) => textCell(advice) },
]

function summaryLineOf({ people, privilegedPeople, folders }: HealthSummary, rows: readonly Finding[]): string {
    const found = rows.length === 0 ? 'nothing found' : counted(rows.length, 'finding')
    return `${people} people, ${privilegedPeople} of them privileged; ${counted(folders, 'folder')}: ${found}`
}

function pageOf({ header, summary, rows }: HealthReport): PageContent {
    return {
        tiles: [tilesOfVault(summary), tilesOfFindings(summary)],
        note:
            'Privileged: owns a folder or its secrets, or holds an administrative role, directly or through a group. ' +
            'Application accounts: users that are machines.' +
            (summary.unusedFolderPermissions === null
                ? ''
                : ` Unused: the user used no secret below the folder within ${counted(header.periodDays, 'day')}.`),
        charts: [findingsChart(rows), privilegedChart(summary)],
        table: {
            id: 'rows',
            title: 'Findings',
            note:
                rows.length === 0 ? 'Nothing was found.' : 'What is wrong, and what an administrator can do about it.',
            html:
                rows.length === 0
                    ? undefined
                    : pageTableOf({ items: rows, columns }, `${counted(rows.length, 'finding')}.`),
        },
    }
}

const tilesOfVault = (summary: HealthSummary): Tile[] => [
    { value: summary.people, name: 'people' },
    { value: summary.privilegedPeople, name: 'privileged people' },
    { value: summary.applicationAccounts, name: 'application accounts' },
    { value: summary.privilegedApplicationAccounts, name: 'privileged application accounts' },
    { value: summary.disabledUsers, name: 'disabled users' },
    { value: summary.folders, name: 'folders' },
    { value: summary.owningFolders, name: 'folders with their own permissions' },
]

const tilesOfFindings = (summary: HealthSummary): Tile[] => [
    { value: summary.folderPermissions, name: 'folder permissions of users' },
    ...tileIfKnown(summary.unusedFolderPermissions, { name: 'unused folder permissions', tone: 'warm' }),
    { value: summary.permissionsOfDisabledUsers, name: 'permissions of disabled users', tone: 'hot' },
    { value: summary.foldersWithoutOwner, name: 'folders without an owner', tone: 'hot' },
    ...tileIfKnown(summary.secretsSharedFromPersonalFolders, {
        name: 'secrets shared from personal folders',
        tone: 'hot',
    }),
    { value: summary.namesWithStrayBlanks, name: 'names with stray blanks', tone: 'warm' },
]

const tileIfKnown = (value: number | null, tile: Omit<Tile, 'value'>): Tile[] =>
    value === null ? [] : [{ value, ...tile }]

function findingsChart(rows: readonly Finding[]): Section {
    const byAilment = new Map<string, Finding[]>()
    for (const row of rows) addTo(byAilment, row.ailment, row)
    return countsSection({
        id: 'findings',
        title: 'Findings by kind',
        note: 'Each finding is a row of the table below.',
        bars: [...byAilment].map(([name, found]) => ({ name, count: found.length, color: colours.idle })),
    })
}

function privilegedChart(summary: HealthSummary): Section {
    const { people, privilegedPeople, applicationAccounts, privilegedApplicationAccounts } = summary
    return countsSection({
        id: 'privileged',
        title: 'Privileged and other users',
        note: 'Only enabled users count. Red: privileged.',
        bars: [
            { name: 'privileged people', count: privilegedPeople, color: colours.alarm },
            { name: 'other people', count: people - privilegedPeople, color: colours.calm },
            { name: 'privileged applications', count: privilegedApplicationAccounts, color: colours.alarm },
            {
                name: 'other applications',
                count: applicationAccounts - privilegedApplicationAccounts,
                color: colours.calm,
            },
        ],
    })
}
