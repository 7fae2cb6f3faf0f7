import type { AccessRow } from '../../../src/access-report/access-row'
import type { AccessChange } from '../../../src/access-report/change'
import type { AccessHeader } from '../../../src/access-report/header'
import type { HealthReport } from '../../../src/access-report/health-report'
import type { ReachReport } from '../../../src/access-report/reach-report'
import { reachSummaryOf } from '../../../src/access-report/reach-summary'

/** Somebody who reaches \Finance through a group, and used a secret in it. */
export const rowWith = (changes: Partial<AccessRow> = {}): AccessRow => ({
    userId: '7',
    userName: 'aberg',
    displayName: 'Anna Berg',
    disabled: false,
    applicationAccount: false,
    folderId: '3',
    folderPath: '\\Finance',
    definedBy: '\\Finance',
    level: 'Edit/Edit',
    combinedLevel: 'Edit/Edit',
    privilegeLevel: 'MEDIUM',
    group: 'Finance',
    role: null,
    path: 'aberg → group Finance → \\Finance as Edit/Edit',
    lastUsed: '2026-03-09T07:00:00.000Z',
    isUseKnown: true,
    ...changes,
})

const headerOf = (report: AccessHeader['report'], subject: string | null): AccessHeader => ({
    ...{ report, subject, source: 'vault.example.com', label: 'production' },
    ...{ generatedAt: '2026-03-10T06:00:00.000Z', periodDays: 30 },
})

/** A report about a folder, or about a user. */
export const reachReportOf = (rows: readonly AccessRow[], report: 'folder' | 'user' = 'folder'): ReachReport => ({
    header: headerOf(report, report === 'user' ? 'aberg' : '\\Finance'),
    summary: reachSummaryOf(rows),
    rows,
    cautions: [],
})

/** A report about a vault where a thing of each kind is wrong, unless other figures and findings are given. */
export const healthReportOf = (changes: Partial<HealthReport> = {}): HealthReport => ({
    header: headerOf('health', null),
    summary: {
        ...{ people: 1200, applicationAccounts: 4, disabledUsers: 3, privilegedPeople: 7 },
        ...{ privilegedApplicationAccounts: 1, folderPermissions: 20, unusedFolderPermissions: 5, folders: 50 },
        ...{ owningFolders: 9, foldersWithoutOwner: 1, permissionsOfDisabledUsers: 1 },
        ...{ secretsSharedFromPersonalFolders: 1, namesWithStrayBlanks: 1 },
    },
    rows: [
        { ailment: 'folder without an owner', object: '\\HR', detail: 'No enabled user owns it.', advice: 'Give one.' },
        { ailment: 'permission of a disabled user', object: '\\IT', detail: 'x holds View.', advice: 'Remove it.' },
        { ailment: 'secret shared from a personal folder', object: '\\P\\x\\y', detail: 'Two.', advice: 'Move it.' },
        { ailment: 'name with stray blanks', object: '"IT "', detail: 'A blank at an end.', advice: 'Correct it.' },
    ],
    cautions: [],
    ...changes,
})

/** Somebody who joined the group Finance, brought in by Jane Doe. */
export const changeWith = (changes: Partial<AccessChange> = {}): AccessChange => ({
    ...{ change: 'gained', what: 'aberg → group Finance → \\Finance as Edit/Edit', userName: 'aberg' },
    ...{ group: 'Finance', by: 'Jane Doe', at: '2026-03-09T07:00:00.000Z' },
    ...changes,
})
