import type { FolderTree } from '../entitlements/folder-tree'
import { FolderCounter, type Places } from './folder-counter'
import type { GroupAccess, HolderAccess } from './holder-access'

/** What an account shows of its access. What is not known is null. */
export interface AccessFigures {
    /** True if the user owns any folder or its secrets, or holds an administrative role, directly or through a group. */
    readonly privileged: boolean | null
    /** Number of folders that the user owns. */
    readonly ownedFolders: number | null
    /** Number of folders that the user reaches at any level. */
    readonly reachableFolders: number | null
}

/** Makes the figures of users from their access. */
export class FiguresOfAccess {
    private readonly folders: FolderCounter | undefined
    private readonly ofGroups = new WeakMap<GroupAccess, Places>()

    /** @param tree Undefined if manageFolderPermissions is off. */
    constructor(tree: FolderTree | undefined) {
        this.folders = tree && new FolderCounter(tree)
    }

    of(access: HolderAccess): AccessFigures {
        const { folders } = this
        const places = folders === undefined ? [] : this.placesOf(folders, access)
        const holders = [access, ...access.groups]
        const roles = holders.flatMap((holder) => holder.roles ?? [])
        const areRolesKnown = holders.every((holder) => holder.roles !== undefined)
        const isPrivileged = roles.length > 0 || places.some((list) => list.isPrivileged)
        const isAllKnown = areRolesKnown && folders !== undefined
        const privileged = isPrivileged ? true : isAllKnown ? false : null
        if (folders === undefined) return { privileged, ownedFolders: null, reachableFolders: null }
        // The holder of such a role can turn on unlimited administration at any time, and then reaches everything.
        if (roles.some(({ isUnlimited }) => isUnlimited))
            return { privileged, ownedFolders: folders.total, reachableFolders: folders.total }
        if (!areRolesKnown) return { privileged, ownedFolders: null, reachableFolders: null }
        const { owned, reached } = folders.count(places)
        return { privileged, ownedFolders: owned, reachableFolders: reached }
    }

    private placesOf(folders: FolderCounter, { grants = [], groups }: HolderAccess): readonly Places[] {
        const ofGroups = groups.map((group) => {
            const places = this.ofGroups.get(group) ?? folders.placesOf(group.grants ?? [])
            this.ofGroups.set(group, places)
            return places
        })
        return [folders.placesOf(grants), ...ofGroups]
    }
}
