import type { HeldByAll } from './kind'
import type { UserId } from '../secret-server/ids'

/** Collects who holds what, as ids and shared strings only: of the rows of a large vault nothing else is kept. */
export class Memberships {
    private readonly byUser = new Map<UserId, string[]>()

    add(user: UserId, value: string): void {
        const values = this.byUser.get(user)
        if (values === undefined) this.byUser.set(user, [value])
        else values.push(value)
    }

    readonly heldBy: HeldByAll = (user) => sorted(this.byUser.get(user) ?? [])
}

/** Entitlement values as they leave the connector: each once, in an order that list, read and update share. */
export function sorted(values: readonly string[]): string[] {
    const ordered = [...values].sort()
    return ordered.some((value, index) => value === ordered[index - 1]) ? [...new Set(ordered)] : ordered
}
