import type { UsageRow } from './row'

/** Counts of a report. Each user counts in exactly one of active, inactive, neverSignedIn, unknown and disabled. */
export interface Summary {
    /** All accounts of the source, including application accounts. Only the counts of people leave application accounts out. */
    readonly users: number
    /** Number of users that are application accounts. */
    readonly applicationAccounts: number
    /** Users who signed in within the period. */
    readonly active: number
    /** Users who signed in before the period, but not within it. */
    readonly inactive: number
    readonly neverSignedIn: number
    /** Users of whom the vault's data do not tell whether they were active. */
    readonly unknown: number
    readonly disabled: number
    /** Enabled people who are known to be privileged. Null if it is not known of any user. */
    readonly privileged: number | null
    readonly privilegedNeverSignedIn: number | null
    /** Enabled people of whom it is not known whether they are privileged. */
    readonly privilegedUnknown: number
    /** Number of users who signed in on each UTC day of the period, oldest first. Null if audits could not be read. */
    readonly signInsByDay: readonly DaySignIns[] | null
    /** The groups with the most inactive users, in descending order. */
    readonly inactiveByGroup: readonly GroupShare[]
    /** Number of groups with users that inactiveByGroup leaves out. */
    readonly groupsLeftOut: number
}

export interface DaySignIns {
    /** YYYY-MM-DD */
    readonly day: string
    readonly signIns: number
}

/** The enabled users of a group. `inactive` counts those who signed in before the period only, or never. */
export interface GroupShare {
    readonly groupId: string
    readonly name: string
    readonly users: number
    readonly inactive: number
}

/** A row and the groups of its user. */
export interface Member {
    readonly row: UsageRow
    readonly groupIds: readonly string[]
}

/** The data from which a summary is made. */
export interface Findings {
    readonly members: readonly Member[]
    readonly periodDays: number
    readonly groupNames: ReadonlyMap<string, string>
    readonly signInsByDay: ReadonlyMap<string, number> | undefined
}

// Limits the summary, which must fit into one object of a command's output.
const mostGroups = 50

/** Classifies a user by the use of the vault. */
export type Use = 'active' | 'inactive' | 'neverSignedIn' | 'unknown' | 'disabled'

/** Classifies the user of a row. A sign-in within the last `periodDays` days makes the user active. */
export function useOf(row: UsageRow, periodDays: number): Use {
    if (row.disabled) return 'disabled'
    if (row.daysActive !== null && row.daysActive > 0) return 'active'
    if (row.isLastLoginUnknown) return 'unknown'
    if (row.lastLogin === null) return 'neverSignedIn'
    if (row.daysSinceLastLogin === null) return 'unknown'
    return row.daysSinceLastLogin < periodDays ? 'active' : 'inactive'
}

/** True for an enabled person who is known to be privileged. False for an application account. */
export const isPrivilegedPerson = (row: UsageRow): boolean => isEnabledPerson(row) && row.privileged === true

const isEnabledPerson = ({ disabled, applicationAccount }: UsageRow): boolean => !disabled && !applicationAccount

/** Counts the users, groups and sign-ins of a report. */
export function summaryOf({ members, periodDays, groupNames, signInsByDay }: Findings): Summary {
    const rows = members.map(({ row }) => row)
    const count = (use: Use): number => rows.filter((row) => useOf(row, periodDays) === use).length
    const shares = groupShares(members, periodDays, groupNames)
    return {
        users: rows.length,
        applicationAccounts: rows.filter(({ applicationAccount }) => applicationAccount).length,
        active: count('active'),
        inactive: count('inactive'),
        neverSignedIn: count('neverSignedIn'),
        unknown: count('unknown'),
        disabled: count('disabled'),
        ...privilegedIn(rows, periodDays),
        signInsByDay: signInsByDay === undefined ? null : daysOf(signInsByDay),
        inactiveByGroup: shares.slice(0, mostGroups),
        groupsLeftOut: Math.max(0, shares.length - mostGroups),
    }
}

function privilegedIn(
    rows: readonly UsageRow[],
    periodDays: number
): Pick<Summary, 'privileged' | 'privilegedNeverSignedIn' | 'privilegedUnknown'> {
    const isKnown = rows.length === 0 || rows.some(({ privileged }) => privileged !== null)
    const privileged = rows.filter(isPrivilegedPerson)
    const never = privileged.filter((row) => useOf(row, periodDays) === 'neverSignedIn')
    return {
        privileged: isKnown ? privileged.length : null,
        privilegedNeverSignedIn: isKnown ? never.length : null,
        privilegedUnknown: rows.filter((row) => isEnabledPerson(row) && row.privileged === null).length,
    }
}

const daysOf = (signInsByDay: ReadonlyMap<string, number>): DaySignIns[] =>
    [...signInsByDay].map(([day, signIns]) => ({ day, signIns })).sort((one, other) => (one.day < other.day ? -1 : 1))

function groupShares(
    members: readonly Member[],
    periodDays: number,
    groupNames: ReadonlyMap<string, string>
): GroupShare[] {
    const tallies = new Map<string, { users: number; inactive: number }>()
    for (const { row, groupIds } of members) {
        const use = useOf(row, periodDays)
        if (use === 'disabled') continue
        for (const groupId of groupIds) {
            const tally = tallies.get(groupId) ?? { users: 0, inactive: 0 }
            tally.users += 1
            if (use === 'inactive' || use === 'neverSignedIn') tally.inactive += 1
            tallies.set(groupId, tally)
        }
    }
    return [...tallies]
        .map(([groupId, tally]) => ({ groupId, name: groupNames.get(groupId) ?? `Group ${groupId}`, ...tally }))
        .sort((one, other) => other.inactive - one.inactive || Number(one.groupId) - Number(other.groupId))
}
