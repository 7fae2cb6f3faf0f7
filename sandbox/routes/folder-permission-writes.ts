import { AccessDenied, broken, invalid, permissionsAreInherited } from '../answers'
import { known, type Call } from '../call'
import type { Members } from '../members'
import { folderPermissionModel } from '../models/folder-permission'
import { folderRoleIds, isFolderRole, isSecretRole, secretRoleIds } from '../vault/access-roles'
import { rootFolder } from '../vault/folder-tree'
import type { Folder, FolderRole, PermissionRow, Principal, SecretRole } from '../vault/state'
import { given, principalOf, samePrincipal } from './principals'
import { deleted, succeeded } from './table'

/** The caller must own the folder, and nobody may share a personal one. */
function changeable(call: Call, folderId: number): Folder {
    call.needs('Administer Folders')
    const folder = known(call.vault.folders.get(folderId))
    if (folder.personal || !call.reaches(folderId, 'Owner')) throw new AccessDenied()
    return folder
}

function folderRoleOf(body: Members): FolderRole {
    const name = body.requiredText('folderAccessRoleName')
    if (!isFolderRole(name)) throw invalid('folderAccessRoleName', 'Unknown role.')
    return name
}

function secretRoleOf(body: Members): SecretRole | undefined {
    const name = body.text('secretAccessRoleName')
    if (name !== undefined && !isSecretRole(name)) throw invalid('secretAccessRoleName', 'Unknown role.')
    return name
}

/** Breaking is the default (specified), so a caller who says nothing cuts the folder off from its parent. */
function unlessInherited(folder: Folder, breaks: boolean): void {
    if (folder.inheritPermissions && !breaks) throw permissionsAreInherited()
}

function keepsAnOwner(call: Call, row: PermissionRow, folderId: number): void {
    if (call.behaviour.lastOwner === 'allow' || row.folderRole !== 'Owner') return
    const owners = call.vault.effectiveRows(folderId).filter((other) => other.folderRole === 'Owner')
    if (owners.length === 1) throw broken('A folder needs an owner.')
}

export function createPermission(call: Call): object {
    const { body, vault, behaviour } = call
    const folder = changeable(call, body.requiredInteger('folderId'))
    const [userId, groupId] = [body.integer('userId'), body.integer('groupId')]
    if ((userId === undefined) === (groupId === undefined)) throw invalid('userId', 'Either a user or a group.')
    const principal = principalOf(call, groupId, userId)
    const folderRole = folderRoleOf(body)
    const secretRole = secretRoleOf(body) ?? 'None'
    unlessInherited(folder, body.flag('breakInheritance') ?? true)

    const present = vault.effectiveRows(folder.id).some((row) => samePrincipal(row, principal))
    if (present && behaviour.duplicatePermission === 'refuse') throw broken('This permission exists.')
    const rows = vault.breakInheritance(folder.id)
    const before = rows.find((row) => samePrincipal(row, principal))
    const update = before && behaviour.duplicatePermission === 'update'
    const row = update
        ? Object.assign(before, { folderRole, secretRole })
        : vault.grantFolder({ folderId: folder.id, folderRole, secretRole, ...given(principal) })
    return folderPermissionModel(call, { row, folderId: folder.id })
}

export function updatePermission(call: Call): object {
    const { body, vault } = call
    const id = call.param('id')
    if (body.requiredInteger('id') !== id) throw invalid('id', 'The ids of path and body differ.')
    const folder = changeable(call, body.requiredInteger('folderId'))
    const shown = known(vault.rowShownAs(id))
    if (vault.owningFolder(folder.id)?.id !== shown.row.folderId)
        throw invalid('folderId', 'The row is not of this folder.')
    const folderRole = folderRoleOf(body)
    const secretRole = secretRoleOf(body) ?? shown.row.secretRole
    unlessInherited(folder, body.flag('breakInheritance') ?? true)
    if (folderRole !== 'Owner') keepsAnOwner(call, shown.row, folder.id)
    const rows = vault.breakInheritance(folder.id)
    const row = known(rows.find((it) => it.id === id) ?? rows.find((it) => samePrincipal(it, shown.row)))
    return folderPermissionModel(call, { row: Object.assign(row, { folderRole, secretRole }), folderId: folder.id })
}

export function deletePermission(call: Call): object {
    const { vault, query, behaviour } = call
    const id = call.param('id')
    const shown = known(vault.rowShownAs(id))
    const folder = changeable(call, shown.folderId)
    unlessInherited(folder, query.flag('breakInheritance') ?? behaviour.unflaggedDelete === 'break')
    keepsAnOwner(call, shown.row, folder.id)
    const rows = vault.breakInheritance(folder.id)
    const row = rows.find((it) => it.id === id) ?? rows.find((it) => samePrincipal(it, shown.row))
    if (row) vault.folderPermissions.delete(row.id)
    return deleted(id, 'FolderPermission')
}

/** By role ids, not names; asking to inherit makes the rest of the call moot. */
export function changeFolderPermissions(call: Call): object {
    const { vault } = call
    const folder = changeable(call, call.param('folderId'))
    const data = call.body.within('data')
    const inherit = data.dirty('inheritPermissions')?.flag('value')
    if (inherit === true) {
        if (folder.parentFolderId === rootFolder) throw broken('A root folder has nothing to inherit from.')
        vault.inheritAgain(folder.id)
        return succeeded()
    }
    unlessInherited(folder, inherit === false)
    const removed = data.list('removeItems').map((item) => principalIn(call, item))
    const wanted = data.list('addOrUpdateItems').map((item) => ({ ...principalIn(call, item), ...rolesIn(item) }))
    if (data.flag('allowRemoveOwner') !== true) callerKeepsEditing(call, folder, removed, wanted)

    const rows = vault.breakInheritance(folder.id)
    for (const row of rows) {
        if (removed.some((principal) => samePrincipal(principal, row))) vault.folderPermissions.delete(row.id)
    }
    for (const { folderRole, secretRole, ...principal } of wanted) {
        const before = vault.rowsIn(folder.id).find((row) => samePrincipal(row, principal))
        if (before) Object.assign(before, { folderRole, secretRole })
        else vault.grantFolder({ folderId: folder.id, folderRole, secretRole, ...given(principal) })
    }
    return succeeded()
}

function principalIn(call: Call, item: Members): Principal {
    return principalOf(call, item.integer('groupId'), item.integer('userId'))
}

function rolesIn(item: Members): { folderRole: FolderRole; secretRole: SecretRole } {
    const folderRole = named(folderRoleIds, item.requiredInteger('folderAccessRoleId'))
    const secretId = item.integer('secretAccessRoleId')
    const secretRole = secretId === undefined ? 'None' : named(secretRoleIds, secretId)
    if (!folderRole || !isFolderRole(folderRole)) throw invalid('folderAccessRoleId', 'Unknown role.')
    if (!secretRole || !isSecretRole(secretRole)) throw invalid('secretAccessRoleId', 'Unknown role.')
    return { folderRole, secretRole }
}

function named(ids: Readonly<Record<string, number>>, id: number): string | undefined {
    return Object.keys(ids).find((name) => ids[name] === id)
}

/** Fails where the change would take away the caller's own hold on the folder (specified). */
function callerKeepsEditing(
    call: Call,
    folder: Folder,
    removed: Principal[],
    wanted: (Principal & { folderRole: FolderRole })[]
): void {
    const { vault, caller } = call
    const holds = (row: Principal): boolean => {
        return row.userId === caller.id || (row.groupId !== null && vault.isMember(row.groupId, caller.id))
    }
    const kept = vault
        .effectiveRows(folder.id)
        .filter((row) => ![...removed, ...wanted].some((principal) => samePrincipal(principal, row)))
    const after = [...kept, ...wanted].filter(holds)
    if (after.some((row) => row.folderRole === 'Edit' || row.folderRole === 'Owner')) return
    throw broken('This would remove your own right to edit the folder.')
}
