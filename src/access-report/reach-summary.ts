import type { AccessRow } from './access-row'

/** Counts of a report about a folder or a user. A pair is one user on one folder, by whatever ways. */
export interface ReachSummary {
    /** Enabled people. */
    readonly people: number
    /** Enabled application accounts, which machines use. */
    readonly applicationAccounts: number
    readonly disabledUsers: number
    readonly folders: number
    /** Pairs with a level that owns the folder or its secrets. */
    readonly privileged: number
    /** Pairs without a use in the period. Null if the vault does not tell the uses of some user. */
    readonly unused: number | null
}

export function reachSummaryOf(rows: readonly AccessRow[]): ReachSummary {
    const users = unique(rows, ({ userId }) => userId)
    const pairs = unique(rows, ({ userId, folderId }) => `${userId} ${folderId}`)
    const enabled = users.filter(({ disabled }) => !disabled)
    const machines = enabled.filter(({ applicationAccount }) => applicationAccount)
    const privileged = rows.filter(({ privilegeLevel }) => privilegeLevel === 'HIGH')
    return {
        people: enabled.length - machines.length,
        applicationAccounts: machines.length,
        disabledUsers: users.length - enabled.length,
        folders: unique(rows, ({ folderId }) => folderId).length,
        privileged: unique(privileged, ({ userId, folderId }) => `${userId} ${folderId}`).length,
        unused: rows.every(({ isUseKnown }) => isUseKnown)
            ? pairs.filter(({ lastUsed }) => lastUsed === null).length
            : null,
    }
}

/** Gives one row for each key. */
const unique = (rows: readonly AccessRow[], keyOf: (row: AccessRow) => string): readonly AccessRow[] => [
    ...new Map(rows.map((row) => [keyOf(row), row])).values(),
]
