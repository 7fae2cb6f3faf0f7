import type { Vault } from '../../sandbox'
import type { User } from '../../sandbox/vault/state'
import type { Random } from './random'

export type Deed = 'add' | 'delete' | 'bring back' | 'disable' | 'enable' | 'rename'

// Those that move records come first in number as well.
const deeds: readonly Deed[] = [
    'add',
    'add',
    'delete',
    'delete',
    'delete',
    'bring back',
    'disable',
    'enable',
    'rename',
    'rename',
]

/** Puts the users of a vault back as they are now, so that what a seed does depends on nothing but the seed. */
export function restorerOf({ users }: Vault): () => void {
    const kept = [...users.values()].map((user) => ({ ...user }))
    return () => {
        users.clear()
        for (const user of kept) users.set(user.id, { ...user })
    }
}

/** Changes the users of a vault at random, and knows who was there all the time and who ever was. */
export class ShiftingUsers {
    readonly throughout: Set<number>
    readonly enabledThroughout: Set<number>
    readonly ever: Set<number>
    readonly done = new Map<Deed, number>()
    private readonly present: number[]
    private readonly gone: User[] = []

    constructor(
        private readonly vault: Vault,
        private readonly random: Random
    ) {
        const users = [...vault.users.values()]
        this.throughout = new Set(users.map(({ id }) => id))
        this.ever = new Set(this.throughout)
        this.enabledThroughout = new Set(users.filter(({ enabled }) => enabled).map(({ id }) => id))
        // Without its own account the connector could see nothing at all.
        this.present = users.map(({ id }) => id).filter((id) => id !== vault.connectorUserId)
    }

    /** Mostly a change or two, now and then so many that whole pages move, and sometimes all of one kind. */
    changeSome(most: number): void {
        if (this.random.chance(0.25)) return
        const isBurst = this.random.chance(0.2)
        const only = this.random.chance(0.4) ? this.random.pick(deeds) : undefined
        const changes = 1 + this.random.below(isBurst ? most : 3)
        for (let change = 0; change < changes; change += 1) this.change(only ?? this.random.pick(deeds))
    }

    change(deed: Deed): void {
        this.done.set(deed, (this.done.get(deed) ?? 0) + 1)
        if (deed === 'add') this.arrive(this.vault.addUser({ userName: `late${this.ever.size}` }))
        else if (deed === 'bring back') this.bringBack()
        else if (this.present.length > 1) this.touch(deed, this.random.below(this.present.length))
    }

    private touch(deed: 'delete' | 'disable' | 'enable' | 'rename', index: number): void {
        const user = this.vault.users.get(this.present[index] ?? 0)
        if (user === undefined) throw new Error('A user is gone whom nobody deleted')
        if (deed === 'delete') return this.leave(user, index)
        if (deed === 'disable') this.enabledThroughout.delete(user.id)
        if (deed !== 'rename') user.enabled = deed === 'enable'
        else user.userName = user.displayName = `${this.random.pick(['aa', 'mm', 'zz'])}-${user.userName}`
    }

    private arrive(user: User): void {
        this.ever.add(user.id)
        this.present.push(user.id)
    }

    private leave(user: User, index: number): void {
        this.vault.deleteUser(user.id)
        this.throughout.delete(user.id)
        this.enabledThroughout.delete(user.id)
        this.gone.push(user)
        const last = this.present.pop()
        if (last !== undefined && index < this.present.length) this.present[index] = last
    }

    /** One who had left stands in the list again at its old place, before all that were read since. */
    private bringBack(): void {
        const user = this.gone.pop()
        if (user === undefined) return
        this.vault.users.set(user.id, user)
        this.arrive(user)
    }
}
