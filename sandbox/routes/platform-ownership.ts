import { broken, deniedByPlatform, directoryManagedGroup, Refusal } from '../answers'
import type { Call } from '../call'
import { isMirror } from '../tenant/mirrors'
import type { Group, User } from '../vault/state'

/** Whether the Platform keeps the user. */
export function isOfPlatform({ vault }: Call, user: User): boolean {
    return vault.platform.isIntegrated && isMirror(user)
}

/** Refuses the write of a mirror as the switch says, or has the next synchronization undo what is about to be written. */
export function writeOfMirror(call: Call, user: User): void {
    if (!isOfPlatform(call, user)) return
    refuseUserWrite(call)
    const before = { ...user }
    undoLater(call, call.behaviour.integratedUserWrites, () => {
        const { lastLogin, lastSessionActivity } = user
        Object.assign(user, before, { lastLogin, lastSessionActivity })
    })
}

/** A vault with Platform users alone makes none of its own. */
export function creationOfUser(call: Call): void {
    if (call.vault.platform.integrationType === 'Native') refuseUserWrite(call)
}

/** The vault can't delete the user again, so it is disabled. */
export function undoCreation(call: Call, user: User): void {
    if (call.vault.platform.integrationType !== 'Native') return
    undoLater(call, call.behaviour.integratedUserWrites, () => void (user.enabled = false))
}

function refuseUserWrite({ behaviour }: Call): void {
    const { integratedUserWrites: mode } = behaviour
    if (mode === 'denied400' || mode === 'denied403') throw deniedByPlatform(mode)
    if (mode === 'freeText') throw broken('This user is managed by the Delinea Platform.')
}

/** As {@link writeOfMirror}, of the members of a group. */
export function writeOfMembers(call: Call, group: Group): void {
    if (!call.vault.platform.isIntegrated || !group.isPlatform) return
    const { integratedGroupWrites: mode } = call.behaviour
    if (mode === 'directoryManaged') throw directoryManagedGroup()
    if (mode !== 'undone') throw deniedByPlatform(mode)
    const before = [...group.members]
    undoLater(call, mode, () => {
        group.members.clear()
        for (const userId of before) group.members.add(userId)
    })
}

/** As {@link writeOfMirror}, of roles, which the Platform keeps for local users too. Holders are groups or personal ones. */
export function writeOfRoles(call: Call, holders: readonly number[]): void {
    const { vault, behaviour } = call
    if (!vault.platform.isIntegrated) return
    const { integratedRoleWrites: mode } = behaviour
    if (mode === 'successFalse') throw new Refusal(200, { success: false })
    if (mode !== 'undone') throw deniedByPlatform(mode)
    const before = holders.map((groupId) => ({ groupId, roleIds: vault.roleIdsOfGroup(groupId) }))
    undoLater(call, mode, () => {
        for (const { groupId, roleIds } of before) {
            for (const roleId of vault.roleIdsOfGroup(groupId)) vault.unassignRoleFromGroup(roleId, groupId)
            for (const roleId of roleIds) vault.assignRoleToGroup(roleId, groupId)
        }
    })
}

function undoLater({ vault }: Call, mode: string, undo: () => void): void {
    if (mode === 'undone') vault.platform.synchronization.undoLater(undo)
}
