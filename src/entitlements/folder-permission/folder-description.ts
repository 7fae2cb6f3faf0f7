import { type FolderLevel, folderRoleNames, secretRoleNames } from '../../config'
import { enumeration } from '../../lib/enumeration'

// What a role on a folder lets its holder do there, besides seeing it (Delinea's page "Folder permissions").
const alsoOnFolder: ReadonlyMap<string, readonly string[]> = new Map([
    ['Add Secret', ['add new ones']],
    ['Edit', ['add new ones', 'create subfolders']],
    ['Owner', ['add new ones', 'create subfolders', 'decide who has access']],
])

const withSecrets: ReadonlyMap<string, string> = new Map([
    ['List', 'see the names of secrets'],
    ['View', 'view secrets'],
    ['Edit', 'view and edit secrets'],
    ['Owner', 'view, edit and share secrets'],
])

/** Tells a requester in one sentence what a level on a folder permits. */
export function describeFolderLevel({ folderRole, secretRole }: FolderLevel, path: string): string {
    if (!folderRoleNames.includes(folderRole) || !secretRoleNames.includes(secretRole))
        return `Gives the folder role ${folderRole} and the secret role ${secretRole} in ${path}, as this vault defines them`
    const onFolder = alsoOnFolder.get(folderRole) ?? []
    const onSecrets = withSecrets.get(secretRole)
    if (onSecrets === undefined) return withoutSecrets(onFolder, path)
    return `Can ${enumeration([`${onSecrets} in ${path}`, ...onFolder])}`
}

function withoutSecrets([add, ...others]: readonly string[], path: string): string {
    if (add === undefined) return `Can see the folder ${path}, but not its secrets`
    return `Can ${enumeration([`add secrets to ${path}`, ...others])}, but can't see its secrets`
}
