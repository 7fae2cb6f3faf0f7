import { type FolderLevel, folderRoleNames, secretRoleNames } from '../config'
import { levelText } from '../entitlements/folder-permission/folder-level'
import type { Folder } from '../secret-server/folders'
import type { GroupAccess, HolderAccess } from './holder-access'

/** One way by which a user reaches a folder. */
export interface Way {
    readonly level: FolderLevel
    /** The group through which the user has it. Null if the user has it directly. */
    readonly group: string | null
    /** The role of unlimited administration that gives it. Null if a permission on the folder gives it. */
    readonly role: string | null
}

const everything: FolderLevel = { folderRole: 'Owner', secretRole: 'Owner' }

/** Gives all ways by which a user reaches a folder that owns its permissions. */
export function waysTo({ id }: Pick<Folder, 'id'>, access: HolderAccess): Way[] {
    const waysOf = (holder: HolderAccess | GroupAccess, group: string | null): Way[] => [
        ...(holder.grants ?? [])
            .filter(({ folder }) => folder.id === id)
            .map(({ level }) => ({ level, group, role: null })),
        ...(holder.roles ?? [])
            .filter(({ isUnlimited }) => isUnlimited)
            .map(({ name }) => ({ level: everything, group, role: name })),
    ]
    return [...waysOf(access, null), ...access.groups.flatMap((group) => waysOf(group, group.name))]
}

/** Tells a way in words, such as `jdoe → group Finance → \Finance\Payroll (inherits from \Finance) as Edit/Edit`. */
export function wayInWords(userName: string, { level, group, role }: Way, folder: Folder, defining: Folder): string {
    const through = [
        ...(group === null ? [] : [`group ${group}`]),
        ...(role === null ? [] : [`role ${role} (unlimited administration)`]),
    ]
    const inherits = folder.id === defining.id || role !== null ? '' : ` (inherits from ${defining.path})`
    return [userName, ...through, `${folder.path}${inherits} as ${levelText(level)}`].join(' → ')
}

/**
 * Gives the level that several ways add up to: the highest folder role and the highest secret role. A custom role of the vault
 * counts only if there is no standard role but None, because it is not known which of them is higher.
 */
export const combinedLevel = (ways: readonly Way[]): FolderLevel => ({
    folderRole: highest(
        folderRoleNames,
        ways.map(({ level }) => level.folderRole)
    ),
    secretRole: highest(
        secretRoleNames,
        ways.map(({ level }) => level.secretRole)
    ),
})

function highest(order: readonly string[], roles: readonly string[]): string {
    const rank = (role: string): number => (role === 'None' ? -2 : order.indexOf(role))
    return [...roles].sort((one, other) => rank(other) - rank(one) || (one < other ? -1 : 1))[0] ?? ''
}
