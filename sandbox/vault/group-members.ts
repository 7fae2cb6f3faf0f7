/** Which groups each user is in: every request asks for those of its caller, and a large vault has thousands. */
export class GroupsByMember {
    private readonly groups = new Map<number, Set<number>>()

    add(userId: number, groupId: number): void {
        const known = this.groups.get(userId)
        if (known) known.add(groupId)
        else this.groups.set(userId, new Set([groupId]))
    }

    delete(userId: number, groupId: number): void {
        this.groups.get(userId)?.delete(groupId)
    }

    of(userId: number): readonly number[] {
        return [...(this.groups.get(userId) ?? [])].sort((a, b) => a - b)
    }
}

/** The ids of a group's members, whoever changes them. */
export class GroupMembers extends Set<number> {
    constructor(
        private readonly groupId: number,
        private readonly byMember: GroupsByMember
    ) {
        super()
    }

    override add(userId: number): this {
        this.byMember.add(userId, this.groupId)
        return super.add(userId)
    }

    override delete(userId: number): boolean {
        this.byMember.delete(userId, this.groupId)
        return super.delete(userId)
    }

    override clear(): void {
        for (const userId of this) this.byMember.delete(userId, this.groupId)
        super.clear()
    }
}
