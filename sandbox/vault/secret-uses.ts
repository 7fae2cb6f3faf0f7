/** A user used a secret; what was done with it is of no interest here. */
export interface SecretUse {
    readonly userId: number
    readonly secretId: number
    readonly at: Date
}

/** Who used which secret last, and when. */
export class SecretUses {
    private readonly last = new Map<number, Map<number, Date>>()

    record({ userId, secretId, at }: SecretUse): void {
        const ofUser = this.last.get(userId) ?? new Map<number, Date>()
        this.last.set(userId, ofUser)
        const before = ofUser.get(secretId)
        if (before === undefined || before < at) ofUser.set(secretId, at)
    }

    of(userId: number): readonly SecretUse[] {
        return [...(this.last.get(userId) ?? [])].map(([secretId, at]) => ({ userId, secretId, at }))
    }
}
