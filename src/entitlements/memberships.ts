import { addTo } from '../lib/add-to'
import type { UserId } from '../secret-server/ids'

/** Gives the sorted entitlement ids of one kind that a user holds; an empty list if there are none. */
export type HeldByAll = (user: UserId) => readonly string[]

/** Collects the entitlements of each user. Keeps only ids and shared strings, to save memory on large vaults. */
export class Memberships {
    private readonly byUser = new Map<UserId, string[]>()

    add(user: UserId, value: string): void {
        addTo(this.byUser, user, value)
    }

    /** True if an entitlement was added for the user. */
    has(user: UserId): boolean {
        return this.byUser.has(user)
    }

    readonly heldBy: HeldByAll = (user) => sorted(this.byUser.get(user) ?? [])
}

/** Sorts entitlement values by code units and removes duplicates. List, read and update share this order. */
export function sorted(values: readonly string[]): readonly string[] {
    // Most lists are sorted already, so this check saves a copy.
    if (isAscending(values)) return values
    const ordered = [...values].sort()
    return isAscending(ordered) ? ordered : [...new Set(ordered)]
}

function isAscending(values: readonly string[]): boolean {
    let last: string | undefined
    for (const value of values) {
        if (last !== undefined && last >= value) return false
        last = value
    }
    return true
}
