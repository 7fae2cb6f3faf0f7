import type { Behaviour } from '../behaviour'
import type { Call } from '../call'
import { day } from '../foundation'

interface Audit {
    readonly at: number
    readonly affectedId: number
}

/** The time before which the vault has no audits. */
export function oldestAudit({ vault, behaviour }: Call): number {
    const { auditRetentionDays: days } = behaviour
    return days === null ? -Infinity : vault.now().getTime() - days * day
}

export function keptAudits<T extends Audit>(call: Call, audits: T[]): T[] {
    const oldest = oldestAudit(call)
    return oldest === -Infinity ? audits : audits.filter(({ at }) => at >= oldest)
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
