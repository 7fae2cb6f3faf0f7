import { AccessDenied } from './answers'
import type { Behaviour } from './behaviour'
import type { Members } from './members'
import { page, type SortKeys } from './paging'
import type { Query } from './query'
import { Reach } from './reach'
import type { Session, Sessions } from './sessions'
import type { FolderRole, Group, Secret, SecretShare, User } from './vault/state'
import type { AuditAction } from './vault/user-audits'
import type { Vault } from './vault/vault'

interface Parts {
    vault: Vault
    behaviour: Behaviour
    sessions: Sessions
    session: Session
    caller: User
    params: ReadonlyMap<string, string>
    query: Query
    body: Members
}

/** One authenticated request, and what its caller may do. */
export class Call {
    readonly vault: Vault
    readonly behaviour: Behaviour
    readonly sessions: Sessions
    readonly session: Session
    readonly caller: User
    readonly query: Query
    readonly body: Members
    private readonly params: ReadonlyMap<string, string>
    private readonly rights: ReadonlySet<string>
    private readonly reach: Reach

    constructor(parts: Parts) {
        this.vault = parts.vault
        this.behaviour = parts.behaviour
        this.sessions = parts.sessions
        this.session = parts.session
        this.caller = parts.caller
        this.query = parts.query
        this.body = parts.body
        this.params = parts.params
        this.rights = parts.vault.permissionsOf(parts.caller.id)
        this.reach = new Reach(parts, this.may('Unrestricted by Teams'))
    }

    param(name: string): number {
        return Number(this.text(name))
    }

    /** A part of the path that is no number. */
    text(name: string): string {
        return this.params.get(name) ?? ''
    }

    get is117(): boolean {
        return this.behaviour.version.startsWith('11.7.')
    }

    get is11761(): boolean {
        return this.behaviour.version === '11.7.000061'
    }

    may(...anyOf: string[]): boolean {
        return anyOf.some((right) => this.rights.has(right))
    }

    needs(...anyOf: string[]): void {
        if (!this.may(...anyOf)) throw new AccessDenied()
    }

    reaches(folderId: number, atLeast: FolderRole): boolean {
        return this.reach.folder(folderId, atLeast)
    }

    /** An unreachable folder is answered like an unknown one. */
    needsFolder(folderId: number, atLeast: FolderRole): void {
        if (!this.reaches(folderId, atLeast)) throw new AccessDenied()
    }

    reachesSecret(secret: Secret, atLeast: SecretShare): boolean {
        return this.reach.secret(secret, atLeast)
    }

    /** True if no user is hidden from the caller. */
    get seesAllUsers(): boolean {
        return this.reach.seesAllUsers
    }

    sees(user: User): boolean {
        return this.reach.user(user)
    }

    seesGroup(group: Group): boolean {
        return this.reach.group(group)
    }

    /** A user that teams hide is answered like an unknown one, and so is a group. */
    user(id: number | undefined): User {
        const user = known(this.vault.users.get(id ?? 0))
        if (!this.sees(user)) throw new AccessDenied()
        return user
    }

    group(id: number | undefined): Group {
        const group = known(this.vault.groups.get(id ?? 0))
        if (!this.seesGroup(group)) throw new AccessDenied()
        return group
    }

    audit(action: AuditAction, user: User, notes?: string): void {
        const about = { affectedId: user.id, actorId: this.caller.id, ...(notes !== undefined && { notes }) }
        this.vault.userAudits.record({ action, at: this.vault.now(), ...about })
    }

    /** What a list shows to a caller without the right to see any of it. */
    emptyPage(): object {
        return this.page([], {}, () => ({}))
    }

    page<T>(items: T[], keys: SortKeys<T>, toRecord: (item: T) => object): object {
        return page(items, { query: this.query, behaviour: this.behaviour, keys, toRecord })
    }
}

/** An unknown id is answered like a forbidden one. */
export function known<T>(found: T | undefined): T {
    if (found === undefined) throw new AccessDenied()
    return found
}
