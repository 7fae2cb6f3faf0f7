import { InvalidInput } from '../errors'
import { isJsonObject } from '../lib/json'
import type { AccessRow } from './access-row'
import type { Finding } from './finding'
import type { AccessHeader } from './header'

/** A row that an earlier report has and this one lacks, or the other way round. */
export interface AccessChange {
    readonly change: 'gained' | 'lost'
    /** The way by which a user reaches a folder, or what is wrong with an object, in words. */
    readonly what: string
    /** Null for a change that is about no user. */
    readonly userName: string | null
    /** The group through which the user gained or lost the access. */
    readonly group: string | null
    /** Name of the user who made the change, if audits of the vault prove it; otherwise `unknown`. */
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

/** A report that was written as JSON earlier. */
export interface EarlierReport {
    /** Milliseconds since the epoch. */
    readonly generatedAt: number
    readonly header: Pick<AccessHeader, 'report' | 'subject' | 'source'>
    readonly rows: readonly Comparable[]
}

/** The part of a row that is compared. */
export type Comparable = Omit<AccessChange, 'change' | 'by' | 'at'> & { readonly userId: string | null }

export const comparableRow = ({ path, userName, userId, group }: AccessRow): Comparable => ({
    ...{ what: path, userName, userId, group },
})

export const comparableFinding = ({ ailment, object, detail }: Finding): Comparable => ({
    ...{ what: `${ailment}: ${object} (${detail})`, userName: null, userId: null, group: null },
})

const keyOf = ({ what, userId }: Comparable): string => `${userId ?? ''} ${what}`

/** Gives the rows that were gained and lost, without who did it. */
export function differences(
    before: readonly Comparable[],
    now: readonly Comparable[]
): readonly (Comparable & Pick<AccessChange, 'change'>)[] {
    const [known, present] = [new Set(before.map(keyOf)), new Set(now.map(keyOf))]
    return [
        ...now.filter((row) => !known.has(keyOf(row))).map((row) => ({ ...row, change: 'gained' as const })),
        ...before.filter((row) => !present.has(keyOf(row))).map((row) => ({ ...row, change: 'lost' as const })),
    ]
}

/**
 * Reads an earlier report from its JSON.
 *
 * @throws InvalidInput if it is no report of this command, or one about something else
 */
export function earlierReportIn(content: unknown, now: EarlierReport['header']): EarlierReport {
    if (!isJsonObject(content) || content['format'] !== 1 || !Array.isArray(content['rows']))
        throw new InvalidInput('The file of --since is no report of this command. Write one with --format json.')
    const { report, subject, source } = content
    if (report !== now.report || source !== now.source || !isSameSubject(subject, now.subject))
        throw new InvalidInput('The file of --since is a report about another vault, folder or user.')
    const generatedAt = Date.parse(String(content['generatedAt']))
    if (Number.isNaN(generatedAt)) throw new InvalidInput('The file of --since does not tell when it was made.')
    return { generatedAt, header: now, rows: content['rows'].map((row: unknown) => comparableIn(row)) }
}

const isSameSubject = (one: unknown, other: string | null): boolean =>
    typeof one === 'string' && other !== null ? one.toLowerCase() === other.toLowerCase() : one === other

function comparableIn(row: unknown): Comparable {
    const text = (name: string): string | null => {
        const value = isJsonObject(row) ? row[name] : undefined
        return typeof value === 'string' ? value : null
    }
    const [path, ailment, object, detail] = [text('path'), text('ailment'), text('object'), text('detail')]
    const what = path ?? (ailment === null ? null : `${ailment}: ${object ?? ''} (${detail ?? ''})`)
    if (what === null) throw new InvalidInput('The file of --since has a row of unknown form.')
    return { what, userName: text('userName'), userId: text('userId'), group: text('group') }
}
