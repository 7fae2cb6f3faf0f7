import type { Vault } from '../../sandbox'
import type { Random } from './random'

/**
 * Whether a user owns a folder or its secrets, personal folders aside, or holds an administrative role, worked out from the
 * vault's state alone: user by user, group by group and row by row.
 */
export function isPrivileged(vault: Vault, userId: number): boolean {
    const groups = [...vault.groups.values()].filter(({ id, enabled }) => enabled && vault.isMember(id, userId))
    const groupIds = new Set(groups.map(({ id }) => id))
    for (const row of vault.folderPermissions.values()) {
        const folder = vault.folders.get(row.folderId)
        if (folder === undefined || folder.inheritPermissions || folder.personal) continue
        if (row.folderRole !== 'Owner' && row.secretRole !== 'Owner') continue
        if (row.userId === userId || groupIds.has(row.groupId ?? 0)) return true
    }
    const own = vault.users.get(userId)?.personalGroupId ?? 0
    for (const role of vault.roles.values()) {
        if (!role.enabled || !role.permissions.some((name) => /^(administer|unlimited)/i.test(name))) continue
        if ([own, ...groupIds].some((groupId) => role.groupIds.has(groupId))) return true
    }
    return false
}

/** Gives some users and groups what makes privileged, and others what only looks like it. */
export function addPrivileges(vault: Vault, random: Random): void {
    const people = [...vault.users.values()].filter(({ id }) => id !== vault.connectorUserId)
    const groups = [...vault.groups.values()].filter(
        ({ id, members }) => id !== vault.everyoneId && !members.has(vault.connectorUserId)
    )
    const folders = [...vault.folders.values()].filter(
        ({ inheritPermissions, personal }) => !inheritPermissions && !personal
    )
    const administrator = vault.roleNamed('Administrator')?.id ?? 0
    const former = vault.addRole({ name: 'Former', enabled: false, permissions: ['Unlimited Administrator'] })
    const minor = vault.addRole({ name: 'Minor', permissions: ['administer reports'] })
    const person = (): number => random.pick(people).id
    const [disabled, ofAdministrators, ofOwners] = random.shuffled(groups)
    Object.assign(disabled ?? {}, { enabled: false })
    vault.grantFolder({ folderId: random.pick(folders).id, groupId: disabled?.id ?? 0, folderRole: 'Owner' })
    vault.assignRoleToGroup(administrator, ofAdministrators?.id ?? 0)
    vault.grantFolder({ folderId: random.pick(folders).id, groupId: ofOwners?.id ?? 0, folderRole: 'Owner' })
    vault.grantFolder({ folderId: random.pick(folders).id, userId: person(), folderRole: 'View', secretRole: 'Owner' })
    vault.assignRole(administrator, person())
    vault.assignRole(minor.id, person())
    for (let times = 0; times < 3; times += 1) vault.assignRole(former.id, person())
}
