import { InvalidInput } from '../errors'
import { isJsonObject } from '../lib/json'
import type { AccessRow } from './access-row'
import type { AccessHeader } from './header'

/** A row that only one of two reports has. */
export interface AccessChange {
    readonly change: 'gained' | 'lost'
    /** The way by which a user reaches a folder, or what is wrong with an object, in words. */
    readonly what: string
    /** Null for a change that is about no user. */
    readonly userName: string | null
    /** The group through which the user gained or lost the access. */
    readonly group: string | null
    /** Display name of the user who made the change, if audits of the vault prove it; otherwise `unknown`. */
    readonly by: string
    /** Time of that change, ISO 8601 in UTC. */
    readonly at: string | null
}

/** The members of a change, in the order that every format of the report uses. */
export const changeColumns = [
    'change',
    'what',
    'userName',
    'group',
    'by',
    'at',
] as const satisfies readonly (keyof AccessChange)[]

/** The part of a row that is compared. */
export type Comparable = Omit<AccessChange, 'change' | 'by' | 'at'> & {
    readonly userId: string | null
    /** Tells rows apart. Rows of the same user, folder, group, role and level are the same, whatever the folder is called. */
    readonly key: string
    /** The permission of a group that the row comes from, whoever has it through the group. Null for other rows. */
    readonly permission: string | null
}

export function comparableRow(
    row: Pick<AccessRow, 'path' | 'userName' | 'userId' | 'folderId' | 'group' | 'role' | 'level'>
): Comparable {
    const { path: what, userName, userId, folderId, group, role, level } = row
    const permission = group === null ? null : JSON.stringify([folderId, group, role, level])
    return { what, userName, userId, group, permission, key: JSON.stringify([userId, folderId, group, role, level]) }
}

export function comparableFinding({
    ailment,
    object,
    detail,
}: Record<'ailment' | 'object' | 'detail', string>): Comparable {
    const what = `${ailment}: ${object} (${detail})`
    return { what, userName: null, userId: null, group: null, permission: null, key: what }
}

/** Gives the rows that were gained and lost, without who did it. */
export function differences(
    before: readonly Comparable[],
    now: readonly Comparable[]
): readonly (Comparable & Pick<AccessChange, 'change'>)[] {
    const known = new Set(before.map(({ key }) => key))
    const present = new Set(now.map(({ key }) => key))
    return [
        ...now.filter(({ key }) => !known.has(key)).map((row) => ({ ...row, change: 'gained' as const })),
        ...before.filter(({ key }) => !present.has(key)).map((row) => ({ ...row, change: 'lost' as const })),
    ]
}

/** A report that was written as JSON earlier. */
export interface EarlierReport {
    /** Milliseconds since the epoch. */
    readonly generatedAt: number
    readonly header: Pick<AccessHeader, 'report' | 'subject' | 'source'>
    readonly rows: readonly Comparable[]
}

/**
 * Reads an earlier report from its JSON.
 *
 * @throws InvalidInput if it is not a report of this command, or if it is about something else
 */
export function earlierReportIn(content: unknown, now: EarlierReport['header']): EarlierReport {
    if (!isJsonObject(content) || content['format'] !== 1 || !Array.isArray(content['rows']))
        throw new InvalidInput(
            'The file of --since is not a report of this command. Name one that was written with --format json.'
        )
    const { report, subject, source, generatedAt, rows } = content
    if (report !== now.report || source !== now.source || !isSameSubject(subject, now.subject))
        throw new InvalidInput(
            'The file of --since is a report about another vault, folder or user. Name a report of the same call.'
        )
    const at = typeof generatedAt === 'string' ? Date.parse(generatedAt) : Number.NaN
    if (at > Date.now())
        throw new InvalidInput('The file of --since is from the future. Check the clock of this machine.')
    if (Number.isNaN(at))
        throw new InvalidInput('The file of --since has no valid generatedAt. Name a report that nobody has edited.')
    return { generatedAt: at, header: now, rows: rows.map((row: unknown) => comparableIn(row, now.report)) }
}

const isSameSubject = (one: unknown, other: string | null): boolean =>
    typeof one === 'string' && other !== null ? one.toLowerCase() === other.toLowerCase() : one === other

function comparableIn(row: unknown, report: AccessHeader['report']): Comparable {
    const optional = (name: string): string | null => {
        const value = isJsonObject(row) ? row[name] : undefined
        return typeof value === 'string' ? value : null
    }
    const text = (name: string): string => {
        const value = optional(name)
        if (value === null)
            throw new InvalidInput(
                `The file of --since has a row without ${name}. Name a report that nobody has edited.`
            )
        return value
    }
    if (report === 'health')
        return comparableFinding({ ailment: text('ailment'), object: text('object'), detail: text('detail') })
    return comparableRow({
        ...{ path: text('path'), userName: text('userName'), userId: text('userId'), folderId: text('folderId') },
        ...{ group: optional('group'), role: optional('role'), level: text('level') },
    })
}
