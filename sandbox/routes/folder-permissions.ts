import { broken } from '../answers'
import { known, type Call } from '../call'
import { folderPermissionModel, folderPermissionSummary, type ShownRow } from '../models/folder-permission'
import type { PermissionRow } from '../vault/state'
import {
    changeFolderPermissions,
    createPermission,
    deletePermission,
    updatePermission,
} from './folder-permission-writes'
import { viewFolders } from './folders'
import type { RouteTable } from './table'

export const folderPermissionRoutes: RouteTable = {
    '/v1/folder-permissions': { get: listPermissions, post: createPermission },
    '/v1/folder-permissions/:id': { get: readPermission, put: updatePermission, delete: deletePermission },
    '/v1/folder/:folderId/permissions': { patch: changeFolderPermissions },
}

const rowKeys = {
    id: ({ row }: ShownRow) => row.id,
    folderId: ({ folderId }: ShownRow) => folderId,
    folderAccessRoleName: ({ row }: ShownRow) => row.folderRole,
}

const exclusions: Readonly<Record<string, string>> = {
    Owner: 'filter.excludeOwners',
    Edit: 'filter.excludeEditors',
    View: 'filter.excludeViewers',
}

function listPermissions(call: Call): object {
    const found = call.may(...viewFolders) ? matchingRows(call) : []
    return call.page(found, rowKeys, (shown) => folderPermissionSummary(call, shown))
}

function matchingRows(call: Call): ShownRow[] {
    const { query } = call
    const folderId = query.integer('filter.folderId')
    const matches = principalFilter(call)
    const hidden = new Set<string>(Object.keys(exclusions).filter((role) => query.flag(exclusions[role] ?? '')))
    const shown = folderId === undefined ? wideRows(call) : rowsOn(call, folderId)
    const found = shown.filter(({ row }) => matches(row) && !hidden.has(row.folderRole))
    return folderId === undefined && isUnfiltered(call) ? unfiltered(call, found) : found
}

function rowsOn(call: Call, folderId: number): ShownRow[] {
    if (!call.vault.folders.has(folderId) || !call.reaches(folderId, 'View')) return []
    return call.vault.effectiveRows(folderId).map((row) => ({ row, folderId }))
}

function wideRows(call: Call): ShownRow[] {
    const { vault, behaviour } = call
    const stored = [...vault.folderPermissions.values()]
        .filter((row) => call.reaches(row.folderId, 'View'))
        .map((row) => ({ row, folderId: row.folderId }))
    if (!behaviour.inheritedRowsInWideLists) return stored
    const inheriting = [...vault.folders.values()].filter((folder) => folder.inheritPermissions)
    return [...stored, ...inheriting.flatMap((folder) => rowsOn(call, folder.id))]
}

function principalFilter(call: Call): (row: PermissionRow) => boolean {
    const { query, vault, behaviour } = call
    const userId = query.integer('filter.userId')
    const groupId = query.integer('filter.groupId')
    const domainId = call.is117 ? query.integer('filter.domainId') : undefined
    const searched = call.is117 ? (query.text('filter.searchText')?.toLowerCase() ?? '') : ''
    const through = new Set(
        userId !== undefined && behaviour.userIdFilter === 'withGroups' ? vault.groupIdsOf(userId) : []
    )
    return (row) => {
        const user = vault.users.get(row.userId ?? 0)
        const principal = user ?? vault.groups.get(row.groupId ?? 0)
        const name = user?.displayName ?? vault.groups.get(row.groupId ?? 0)?.name ?? ''
        const hasGroup = behaviour.userRowGroupId === 'personalGroup' ? user?.personalGroupId : undefined
        return (
            (userId === undefined || row.userId === userId || through.has(row.groupId ?? 0)) &&
            (groupId === undefined || (row.groupId ?? hasGroup) === groupId) &&
            (domainId === undefined || principal?.domainId === domainId) &&
            name.toLowerCase().includes(searched)
        )
    }
}

function isUnfiltered({ query }: Call): boolean {
    return query.integer('filter.userId') === undefined && query.integer('filter.groupId') === undefined
}

function unfiltered(call: Call, rows: ShownRow[]): ShownRow[] {
    const { unfilteredPermissions } = call.behaviour
    if (unfilteredPermissions === 'refuse') throw broken('A folder, group or user is required.', 'API_FolderIdRequired')
    if (unfilteredPermissions === 'usersOnly') return rows.filter(({ row }) => row.userId !== null)
    if (unfilteredPermissions === 'enabledOnly')
        return rows.filter(({ row }) => call.vault.users.get(row.userId ?? 0)?.enabled !== false)
    return unfilteredPermissions === 'all' ? rows : rows.filter((_row, index) => index % 2 === 0)
}

function readPermission(call: Call): object {
    call.needs(...viewFolders)
    const shown = known(call.vault.rowShownAs(call.param('id')))
    call.needsFolder(shown.folderId, 'View')
    return folderPermissionModel(call, shown)
}
