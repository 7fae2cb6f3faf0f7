import type { UserId } from './ids'
import type { DatedList } from './recent-rows'
import { time } from './time'

/** A row of an audit that tells who changed something. Only its notes tell what was changed. */
export interface AuthoredAudit {
    /** Milliseconds since the epoch. Undefined if the vault's date can't be parsed. */
    readonly at: number | undefined
    /** Text of the vault, in words that Delinea does not publish. */
    readonly notes: string | null
    /** The user who made the change. Undefined if the vault does not tell. */
    readonly actorId: UserId | undefined
    /** Display name of that user. */
    readonly actor: string | null
}

/**
 * Describes a list of audit rows with authors.
 *
 * @param author Member of a row that has the name of the user who made the change.
 */
export const authoredAudits = (
    list: Pick<DatedList<AuthoredAudit>, 'route' | 'path'>,
    author: string
): DatedList<AuthoredAudit> => ({
    ...list,
    sortBy: 'dateRecorded',
    dateOf: ({ at }) => at,
    decode: (row) => {
        const recorded = time(row.optionalText('dateRecorded'))
        return {
            at: recorded === null ? undefined : Date.parse(recorded),
            notes: row.optionalText('notes'),
            actorId: row.optionalId('userId'),
            actor: row.optionalText(author),
        }
    },
})
