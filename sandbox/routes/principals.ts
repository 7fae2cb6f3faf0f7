import type { Call } from '../call'
import type { Principal } from '../vault/state'

export function samePrincipal(left: Principal, right: Principal): boolean {
    return left.userId === right.userId && left.groupId === right.groupId
}

/** A personal group stands for its user. */
export function principalOf(call: Call, groupId: number | undefined, userId: number | undefined): Principal {
    const owner = groupId === undefined ? undefined : call.vault.personalGroupOwner(groupId)
    if (groupId === undefined || owner) return { userId: call.user(owner?.id ?? userId).id, groupId: null }
    return { userId: null, groupId: call.group(groupId).id }
}

/** As the vault takes it. */
export function given({ userId, groupId }: Principal): { userId?: number; groupId?: number } {
    return { ...(userId !== null && { userId }), ...(groupId !== null && { groupId }) }
}
