import type { Behaviour } from '../behaviour'
import type { Call } from '../call'
import { day } from '../foundation'
import type { SortKeys } from '../paging'

export const viewAudits = 'View User Audit Report'

interface Audit {
    readonly at: number
    readonly affectedId: number
}

/** The time before which the vault has no audits. */
export function oldestAudit({ vault, behaviour }: Call): number {
    const { auditRetentionDays: days } = behaviour
    return days === null ? -Infinity : vault.now().getTime() - days * day
}

/** Of those that the vault still has. */
export function auditPage<T extends Audit>(
    call: Call,
    audits: T[],
    keys: SortKeys<T>,
    toRecord: (audit: T) => object
): object {
    const oldest = oldestAudit(call)
    const kept = oldest === -Infinity ? audits : audits.filter(({ at }) => at >= oldest)
    const sortable = { ...keys, dateRecorded: (audit: T) => audit.at }
    return call.page(kept, call.behaviour.auditsSortable ? sortable : {}, toRecord)
}

/** In place. */
export function inVaultOrder<T extends Audit>(oldestFirst: T[], { auditOrder }: Behaviour): T[] {
    if (auditOrder === 'oldestFirst') return oldestFirst
    if (auditOrder === 'newestFirst') return oldestFirst.reverse()
    return oldestFirst.sort((one, other) => scattered(one) - scattered(other))
}

/** A number that says nothing about the time, but is always the same for an audit. */
function scattered({ at, affectedId }: Audit): number {
    return Math.imul(Math.floor(at / 1000) + affectedId, 0x9e3779b1) >>> 0
}
