import { AccessDenied, broken, invalid } from '../answers'
import { known, type Call } from '../call'
import { folderModel, folderSummary } from '../models/folder'
import { same } from '../vault/same'
import { rootFolder } from '../vault/folder-tree'
import type { Folder, FolderRole } from '../vault/state'
import type { RouteTable } from './table'

export const folderRoutes: RouteTable = {
    '/v1/folders': { get: listFolders, post: createFolder },
    '/v1/folders/:id': { get: readFolder },
}

export const viewFolders = ['View Folders', 'Administer Folders']
const levels: Readonly<Record<string, FolderRole>> = {
    owner: 'Owner',
    edit: 'Edit',
    addsecret: 'Add Secret',
    view: 'View',
}
const folderKeys = {
    id: (folder: Folder) => folder.id,
    folderName: (folder: Folder) => folder.name,
    parentFolderId: (folder: Folder) => folder.parentFolderId,
}

function listFolders(call: Call): object {
    const found = call.may(...viewFolders) ? matchingFolders(call) : []
    if (found.length === 0 && call.behaviour.folderListEmpty404) throw broken('Not found.', undefined, 404)
    return call.page(found, folderKeys, (folder) => folderSummary(call.vault, folder))
}

function matchingFolders(call: Call): Folder[] {
    const { query, vault } = call
    const searched = query.text('filter.searchText')?.toLowerCase() ?? ''
    const typeId = query.integer('filter.folderTypeId')
    const level = levelOf(query.text('filter.permissionRequired') ?? 'View')
    const under = placeFilter(call)
    return [...vault.folders.values()].filter(
        (folder) =>
            folder.name.toLowerCase().includes(searched) &&
            (typeId === undefined || folder.folderTypeId === typeId) &&
            under(folder) &&
            call.reaches(folder.id, level)
    )
}

function levelOf(name: string): FolderRole {
    const level = levels[name.toLowerCase()]
    if (!level) throw invalid('filter.permissionRequired', `The value '${name}' is not valid.`)
    return level
}

/** The parent filter means children in 11.2 and descendants in 11.7, by the same name (specified). */
function placeFilter(call: Call): (folder: Folder) => boolean {
    const { query, vault } = call
    if (query.flag('filter.onlyIncludeRootFolders')) return (folder) => folder.parentFolderId === rootFolder
    const parentId = query.integer('filter.parentFolderId')
    if (parentId === undefined) return () => true
    const direct = !call.is117 || query.flag('filter.limitToDirectDescendents') === true
    if (direct) return (folder) => folder.parentFolderId === parentId
    const below = (folder: Folder): boolean => {
        const parent = vault.folders.get(folder.parentFolderId)
        return folder.parentFolderId === parentId || (parent !== undefined && below(parent))
    }
    return below
}

function readFolder(call: Call): object {
    call.needs(...viewFolders)
    const path = call.query.text('folderPath')
    const id = call.param('id')
    const folder = known(id === 0 && path !== undefined ? call.vault.folderAt(path) : call.vault.folders.get(id))
    call.needsFolder(folder.id, 'View')
    const all = call.query.flag('getAllChildren') ?? false
    return folderModel(call.vault, folder, all ? (parent) => visibleChildren(call, parent) : undefined)
}

function visibleChildren(call: Call, parent: Folder): Folder[] {
    return [...call.vault.folders.values()].filter((folder) => {
        return folder.parentFolderId === parent.id && call.reaches(folder.id, 'View')
    })
}

function createFolder(call: Call): object {
    call.needs('Administer Folders')
    const { body, vault } = call
    const name = body.requiredText('folderName')
    const folderTypeId = body.requiredInteger('folderTypeId')
    const parentFolderId = body.requiredInteger('parentFolderId')
    const inheritPermissions = body.flag('inheritPermissions') ?? true
    if (folderTypeId < 1 || folderTypeId > 3) throw invalid('folderTypeId', 'It must be between 1 and 3.')
    checkPlace(call, parentFolderId, inheritPermissions)
    const taken = [...vault.folders.values()].some((it) => it.parentFolderId === parentFolderId && same(it.name, name))
    if (taken) throw broken('A folder of this name exists here.')
    const folder = vault.addFolder({ name, folderTypeId, parentFolderId, inheritPermissions })
    if (!inheritPermissions) {
        vault.grantFolder({ folderId: folder.id, userId: call.caller.id, folderRole: 'Owner', secretRole: 'Owner' })
    }
    return folderModel(vault, folder)
}

/** Nothing is above the root to inherit from, yet inheriting is the default. Only an Owner may make a folder of its own. */
function checkPlace(call: Call, parentFolderId: number, inherits: boolean): void {
    if (parentFolderId === rootFolder) {
        call.needs('Create Root Folders')
        if (inherits) throw broken('The request is invalid.')
        return
    }
    const parent = call.vault.folders.get(parentFolderId)
    if (!parent || parent.personal) throw new AccessDenied()
    call.needsFolder(parent.id, inherits ? 'Edit' : 'Owner')
}
