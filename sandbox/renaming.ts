import type { Behaviour } from './behaviour'
import { defaultBehaviour } from './default-behaviour'
import type { Vault } from './vault/vault'

/** Renames what every vault has as soon as a switch changes; until then a vault keeps the names that it came with. */
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
