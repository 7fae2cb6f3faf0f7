import type { Foundation } from './foundation'
import { departments, folderNames } from './names'
import type { Random } from './random'
import { rootFolder } from './vault/folder-tree'
import type { FolderRole, SecretRole } from './vault/state'

const levels: [[FolderRole, SecretRole], ...[FolderRole, SecretRole][]] = [
    ['View', 'View'],
    ['Add Secret', 'View'],
    ['Edit', 'Edit'],
    ['Owner', 'Owner'],
    ['View', 'List'],
]

/** A tree: a quarter of the owning folders at the root, everything else below one that came before. */
export function addFolders({ vault, governanceId }: Foundation, count: number, owning: number, random: Random): void {
    const roots = Math.max(1, Math.ceil(owning / 4))
    const folderIds: number[] = []
    const principals = { users: [...vault.users.keys()], groups: [...vault.groups.keys()] }
    while (folderIds.length < count) {
        const index = folderIds.length
        const atRoot = index < roots
        const owns = index < owning
        const parentFolderId = atRoot ? rootFolder : (folderIds[random.below(index)] ?? rootFolder)
        const names = atRoot ? departments : folderNames
        const name = `${names[index % names.length] ?? names[0]} ${index + 1}`
        const folder = vault.addFolder({ name, parentFolderId, inheritPermissions: !owns })
        folderIds.push(folder.id)
        if (!owns) continue
        vault.grantFolder({ folderId: folder.id, groupId: governanceId, folderRole: 'Owner' })
        addRows(vault, folder.id, principals, random)
    }
}

function addRows(
    vault: Foundation['vault'],
    folderId: number,
    principals: { users: number[]; groups: number[] },
    random: Random
): void {
    const users = new Set(Array.from({ length: 1 + random.below(4) }, () => random.below(principals.users.length)))
    for (const index of users) {
        const userId = principals.users[index]
        const [folderRole, secretRole] = random.pick(levels)
        if (userId !== undefined) vault.grantFolder({ folderId, userId, folderRole, secretRole })
    }
    const group = principals.groups[2 + random.below(Math.max(1, principals.groups.length - 2))]
    const [folderRole, secretRole] = random.pick(levels)
    if (group !== undefined) vault.grantFolder({ folderId, groupId: group, folderRole, secretRole })
}
