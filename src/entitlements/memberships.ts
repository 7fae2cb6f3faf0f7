import { addTo } from '../lib/add-to'
import type { HeldByAll } from './kind'
import type { UserId } from '../secret-server/ids'

/** Collects who holds what, as ids and shared strings only: of the rows of a large vault nothing else is kept. */
export class Memberships {
    private readonly byUser = new Map<UserId, string[]>()

    add(user: UserId, value: string): void {
        addTo(this.byUser, user, value)
    }

    /** Whether anything was added for a user. */
    has(user: UserId): boolean {
        return this.byUser.has(user)
    }

    readonly heldBy: HeldByAll = (user) => sorted(this.byUser.get(user) ?? [])
}

/** Entitlement values as they leave the connector: each once, in an order that list, read and update share. */
export function sorted(values: readonly string[]): readonly string[] {
    // Most come so: none, one, or ids of as many digits, which are asked for in their order.
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
