import { byTime } from './by-time'

export const allActions = [
    'create',
    'edit',
    'passwordChange',
    'enable',
    'disable',
    'lock',
    'unlock',
    'login',
    'loginFailure',
] as const

export type AuditAction = (typeof allActions)[number]

/** Kept small: a year of sign-ins of a thousand users is a third of a million of these. */
export interface UserAudit {
    readonly at: number
    readonly action: AuditAction
    readonly affectedId: number
    readonly actorId: number
    readonly notes: string | null
}

interface Recorded {
    affectedId: number
    action: AuditAction
    at: Date
    /** The user itself unless given. */
    actorId?: number
    notes?: string
}

/** What happened to users. It may be recorded out of order; it is read by time. */
export class UserAudits {
    private readonly all: UserAudit[] = []
    private readonly byUser = new Map<number, UserAudit[]>()
    private readonly selected = new Map<string, UserAudit[]>()

    record({ affectedId, action, at, actorId = affectedId, notes }: Recorded): void {
        const audit: UserAudit = { at: at.getTime(), action, affectedId, actorId, notes: notes ?? null }
        this.all.push(audit)
        this.selected.clear()
        const ofUser = this.byUser.get(affectedId)
        if (ofUser) ofUser.push(audit)
        else this.byUser.set(affectedId, [audit])
    }

    /** Oldest first. */
    of(userId: number): readonly UserAudit[] {
        return byTime(this.byUser.get(userId) ?? [])
    }

    /** Of all users, oldest first. */
    everyone(): readonly UserAudit[] {
        return byTime(this.all)
    }

    /** The users who have any. */
    userIds(): Iterable<number> {
        return this.byUser.keys()
    }

    /** Made once of those of all users until more is recorded: a list may be read in a thousand pages. */
    selection(name: string, make: (oldestFirst: readonly UserAudit[]) => UserAudit[]): UserAudit[] {
        const found = this.selected.get(name) ?? make(this.everyone())
        this.selected.set(name, found)
        return found
    }
}
