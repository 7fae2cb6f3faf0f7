import { byTime } from './by-time'

export type GroupAuditAction = 'addMember' | 'removeMember'

export interface GroupAudit {
    readonly at: number
    readonly action: GroupAuditAction
    readonly groupId: number
    /** The user who came or went. */
    readonly affectedId: number
    readonly actorId: number
}

interface Recorded extends Omit<GroupAudit, 'at'> {
    readonly at: Date
}

/** Who changed the members of groups. It may be recorded out of order; it is read by time. */
export class GroupAudits {
    private readonly all: GroupAudit[] = []

    record({ at, ...audit }: Recorded): void {
        this.all.push({ at: at.getTime(), ...audit })
    }

    /** Oldest first. */
    ofAllGroups(): readonly GroupAudit[] {
        return byTime(this.all)
    }
}
