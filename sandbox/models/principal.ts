import type { Call } from '../call'
import type { Principal } from '../vault/state'
import { personalGroupName } from './role'

/** Whom a row is for. It names a group and a user, of which one is the filler that the switches choose. */
export function principalModel(call: Call, row: Principal): object {
    const { vault, behaviour } = call
    const user = vault.users.get(row.userId ?? 0)
    if (!user) {
        const groupName = vault.groups.get(row.groupId ?? 0)?.name ?? null
        const userId = behaviour.groupRowUserId === 'zero' ? 0 : null
        return { groupId: row.groupId, groupName, userId, userName: null, knownAs: groupName }
    }
    const personal = behaviour.userRowGroupId === 'personalGroup'
    return {
        groupId: personal ? user.personalGroupId : null,
        groupName: personal ? personalGroupName(user, behaviour.personalGroupNaming) : null,
        userId: user.id,
        userName: user.userName,
        knownAs: user.displayName,
    }
}
