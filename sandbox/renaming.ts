import type { Behaviour } from './behaviour'
import { defaultBehaviour } from './default-behaviour'
import type { Vault } from './vault/vault'

/**
 * Renames the built-in objects of a vault as soon as a switch changes. Until then, the vault keeps its original names.
 */
export function renaming(vault: Vault, behaviour: Behaviour): () => void {
    let { personalFolderRoot, allUsersGroup } = defaultBehaviour
    return () => {
        if (behaviour.personalFolderRoot !== personalFolderRoot) {
            personalFolderRoot = behaviour.personalFolderRoot
            Object.assign(vault.personalFolderRoot ?? {}, { name: personalFolderRoot })
        }
        if (behaviour.allUsersGroup !== allUsersGroup) {
            allUsersGroup = behaviour.allUsersGroup
            Object.assign(vault.groups.get(vault.everyoneId) ?? {}, { name: allUsersGroup })
        }
    }
}
