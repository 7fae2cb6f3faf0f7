import type { AuthoredAudit } from '../secret-server/authored-audit'
import { namedIn } from './named-in'

/** The names that notes of audits may hold, in lower case. */
export interface KnownNames {
    readonly all: ReadonlySet<string>
    /** Those that only one user or group has. */
    readonly unique: ReadonlySet<string>
}

/** A change of the membership of a user in a group. */
export interface Move {
    /** In lower case, as all names here. */
    readonly login: string
    readonly group: string
}

/** The audits from the time between two reports. */
export interface AuditsBetween {
    readonly ofGroups: readonly AuthoredAudit[]
    /** About the user of the move alone. */
    readonly ofUser: readonly AuthoredAudit[]
}

/**
 * Finds out who moved a user into a group or out of it.
 *
 * Delinea publishes neither the wording of audits nor ids of groups in them. So a row proves it only if its notes name this
 * group, no other group, and no other user. In the audit of groups, they must also name the login of this user. All such rows
 * must have the same author.
 */
export function authorOf(
    { login, group }: Move,
    { ofGroups, ofUser }: AuditsBetween,
    { all, unique }: KnownNames
): { readonly actor: string; readonly at: string } | undefined {
    if (login === group || !unique.has(login) || !unique.has(group)) return undefined
    const names = ({ notes }: AuthoredAudit, needed: readonly string[]): boolean => {
        const text = notes?.toLowerCase() ?? ''
        if (!needed.every((name) => text.includes(name))) return false
        const named = namedIn(text, all)
        return needed.every((name) => named.has(name)) && [...named].every((name) => name === login || name === group)
    }
    const about = [
        ...ofGroups.filter((audit) => names(audit, [login, group])),
        ...ofUser.filter((audit) => names(audit, [group])),
    ]
    // Several users may have one display name.
    const authors = new Map(about.map(({ actor, actorId }) => [`${actorId ?? ''} ${actor ?? ''}`, actor]))
    const [actor, ...others] = authors.values()
    if (typeof actor !== 'string' || others.length > 0) return undefined
    return { actor, at: new Date(Math.max(...about.map(({ at }) => at ?? 0))).toISOString() }
}
