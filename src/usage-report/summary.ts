import type { UsageRow } from './row'

/** Each user counts in exactly one of active, inactive, neverSignedIn, unknown and disabled. */
export interface Summary {
    readonly users: number
    /** Signed in within the period. */
    readonly active: number
    /** Signed in before, but not within the period. */
    readonly inactive: number
    readonly neverSignedIn: number
    /** Neither of these can be told. */
    readonly unknown: number
    readonly disabled: number
    /** Users, disabled ones left out, who hold Owner of a folder or its secrets directly; null if these are not read. */
    readonly privileged: number | null
    readonly privilegedNeverSignedIn: number | null
    /** How many users signed in on each UTC day of the period, oldest first; null if the vault's audits could not be read. */
    readonly signInsByDay: readonly DaySignIns[] | null
    /** The groups with most inactive users, these first. */
    readonly inactiveByGroup: readonly GroupShare[]
    /** Groups with users that are not in inactiveByGroup. */
    readonly groupsLeftOut: number
}

export interface DaySignIns {
    /** YYYY-MM-DD */
    readonly day: string
    readonly signIns: number
}

/** How many of a group's users, disabled ones left out, do not use the vault: inactive ones and those who never came. */
export interface GroupShare {
    readonly groupId: string
    readonly name: string
    readonly users: number
    readonly inactive: number
}

/** A row and the groups that its user is a member of. */
export interface Member {
    readonly row: UsageRow
    readonly groupIds: readonly string[]
}

/** What a summary is made of. */
export interface Findings {
    readonly members: readonly Member[]
    readonly periodDays: number
    readonly groupNames: ReadonlyMap<string, string>
    readonly signInsByDay: ReadonlyMap<string, number> | undefined
}

// One summary must fit into one output of a command, however many groups there are.
const mostGroups = 50

/** In which way a user uses the vault. */
export type Use = 'active' | 'inactive' | 'neverSignedIn' | 'unknown' | 'disabled'

export function useOf(row: UsageRow, periodDays: number): Use {
    if (row.disabled) return 'disabled'
    if (row.daysActive !== null && row.daysActive > 0) return 'active'
    if (row.lastLogin === null) return 'neverSignedIn'
    if (row.daysSinceLastLogin === null) return 'unknown'
    return row.daysSinceLastLogin < periodDays ? 'active' : 'inactive'
}

/** True for users who hold Owner of a folder or its secrets directly, not through a group or role, and who may sign in. */
export const isPrivilegedUser = ({ disabled, privilegedFolderPermissions }: UsageRow): boolean =>
    !disabled && privilegedFolderPermissions !== null && privilegedFolderPermissions > 0

export function summaryOf({ members, periodDays, groupNames, signInsByDay }: Findings): Summary {
    const rows = members.map(({ row }) => row)
    const count = (use: Use): number => rows.filter((row) => useOf(row, periodDays) === use).length
    const shares = groupShares(members, periodDays, groupNames)
    const areRead = rows.every(({ privilegedFolderPermissions }) => privilegedFolderPermissions !== null)
    const privileged = rows.filter(isPrivilegedUser)
    const never = privileged.filter((row) => useOf(row, periodDays) === 'neverSignedIn')
    return {
        users: rows.length,
        active: count('active'),
        inactive: count('inactive'),
        neverSignedIn: count('neverSignedIn'),
        unknown: count('unknown'),
        disabled: count('disabled'),
        privileged: areRead ? privileged.length : null,
        privilegedNeverSignedIn: areRead ? never.length : null,
        signInsByDay: signInsByDay === undefined ? null : daysOf(signInsByDay),
        inactiveByGroup: shares.slice(0, mostGroups),
        groupsLeftOut: Math.max(0, shares.length - mostGroups),
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
