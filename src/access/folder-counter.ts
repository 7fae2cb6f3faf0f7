import type { FolderGrant } from '../entitlements/folder-permission/folder-grant'
import { isOwner } from '../entitlements/folder-permission/folder-level'
import type { FolderTree } from '../entitlements/folder-tree'
import { privilegeOfFolderLevel } from '../entitlements/privilege-level'
import type { FolderId } from '../secret-server/ids'

/** The folders of some levels, as places in the list of folders that define permissions. */
export interface Places {
    readonly reached: Int32Array
    readonly owned: Int32Array
    /** True if a level owns a folder or its secrets. Each user owns a personal folder, so these do not count. */
    readonly isPrivileged: boolean
}

/** Numbers of folders. */
export interface FolderCounts {
    readonly reached: number
    readonly owned: number
}

/**
 * Counts the folders that are reached by several lists of levels, each folder once. It visits only folders that own their
 * permissions, because whoever reaches such a folder also reaches the folders that inherit from it.
 */
export class FolderCounter {
    /** The number of folders of the source that own their permissions, or inherit them from a folder of the source. */
    readonly total: number
    private readonly placeOf = new Map<FolderId, number>()
    /** By place: the number of folders whose permissions the folder defines, itself included. */
    private readonly sizes: number[] = []
    /** By place: the turn in which the folder was counted last. */
    private readonly reachedIn: Uint32Array
    private readonly ownedIn: Uint32Array
    private turn = 0

    constructor(private readonly tree: FolderTree) {
        for (const { id } of tree.governed()) this.placeOf.set(id, this.sizes.push(0) - 1)
        for (const folder of tree.covered()) {
            const defining = tree.definingFolder(folder)
            const place = defining && this.placeOf.get(defining.id)
            if (place !== undefined) this.sizes[place] = this.sizeOf(place) + 1
        }
        this.total = this.sizes.reduce((sum, size) => sum + size, 0)
        this.reachedIn = new Uint32Array(this.sizes.length)
        this.ownedIn = new Uint32Array(this.sizes.length)
    }

    placesOf(grants: readonly FolderGrant[]): Places {
        const places = (some: readonly FolderGrant[]): Int32Array =>
            Int32Array.from(some.flatMap(({ folder }) => this.placeOf.get(folder.id) ?? []))
        return {
            reached: places(grants),
            owned: places(grants.filter(({ level }) => isOwner(level))),
            isPrivileged: grants.some(
                ({ folder, level }) => privilegeOfFolderLevel(level) === 'HIGH' && !this.tree.isPersonal(folder)
            ),
        }
    }

    count(lists: readonly Places[]): FolderCounts {
        this.turn += 1
        let [reached, owned] = [0, 0]
        for (const list of lists) {
            reached += this.countNew(list.reached, this.reachedIn)
            owned += this.countNew(list.owned, this.ownedIn)
        }
        return { reached, owned }
    }

    private countNew(places: Int32Array, countedIn: Uint32Array): number {
        let count = 0
        for (const place of places) {
            if (countedIn[place] === this.turn) continue
            countedIn[place] = this.turn
            count += this.sizeOf(place)
        }
        return count
    }

    private sizeOf(place: number): number {
        return this.sizes[place] ?? 0
    }
}
