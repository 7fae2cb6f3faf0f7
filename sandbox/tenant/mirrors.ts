import type { Behaviour } from '../behaviour'
import type { Directory } from '../vault/directory'
import type { Group, PlatformIntegration, User } from '../vault/state'
import type { PlatformGroup, PlatformPerson } from './people'

type Mirrored = Pick<User, 'userName' | 'displayName' | 'emailAddress' | 'enabled' | 'isLockedOut'>

/**
 * The vault's own users and groups that stand for those of the Platform. Their adGuid is the Platform's uuid (inferred).
 * What changes at the Platform reaches them at once, late, or with a synchronization only.
 */
export class Mirrors {
    /** What each mirror was told last, by uuid. */
    private readonly told = new Map<string, Mirrored>()
    /** How many reads of a mirror still show what was before a change, by uuid. */
    private readonly readsUntilChange = new Map<string, number>()
    /** How many reads still don't show a new mirror, by the id of the user. */
    private readonly readsUntilShown = new Map<number, number>()

    constructor(
        private readonly vault: Directory,
        private readonly people: ReadonlyMap<string, PlatformPerson>
    ) {}

    of({ uuid }: PlatformPerson): User | undefined {
        return [...this.vault.users.values()].find((user) => isMirror(user) && user.adGuid === uuid)
    }

    ofGroup({ uuid }: PlatformGroup): Group | undefined {
        return [...this.vault.groups.values()].find((group) => group.isPlatform && group.adGuid === uuid)
    }

    personOf(user: User): PlatformPerson | undefined {
        return isMirror(user) ? this.people.get(user.adGuid ?? '') : undefined
    }

    /** The Platform knows the person from now on. Service users are application accounts of the vault (reported). */
    make(person: PlatformPerson, platformIntegrationType: PlatformIntegration): User {
        person.isKnown = true
        const wanted = mirrored(person)
        this.told.set(person.uuid, wanted)
        return this.vault.addUser({
            ...wanted,
            adGuid: person.uuid,
            externalUserSource: 'Platform',
            platformIntegrationType,
            platformServiceUser: person.isOfIntegration,
            isApplicationAccount: person.kind === 'serviceUser',
        })
    }

    /** Its members come with a synchronization. */
    makeGroup({ uuid, name }: PlatformGroup): Group {
        return this.vault.addGroup({ name, adGuid: uuid, isPlatform: true })
    }

    /** Passes a change at the Platform on, now or later. */
    follow({ uuid }: PlatformPerson, { mirrorFollows, mirrorReads }: Behaviour): void {
        if (mirrorFollows === 'atOnce') this.tell(uuid)
        if (mirrorFollows === 'afterReads') this.readsUntilChange.set(uuid, mirrorReads)
    }

    /** A read of the user, which may bring a change that is due. */
    read(user: User): void {
        if (this.readsUntilChange.size === 0 || !isMirror(user) || user.adGuid === null) return
        const left = this.readsUntilChange.get(user.adGuid)
        if (left === undefined) return
        if (left === 0) this.tell(user.adGuid)
        else this.readsUntilChange.set(user.adGuid, left - 1)
    }

    /** So many reads that would show the user don't. */
    hide({ id }: User, reads: number): void {
        if (reads > 0) this.readsUntilShown.set(id, reads)
    }

    /** Whether a read that would show the user doesn't, which counts as one. */
    hides({ id }: User): boolean {
        const left = this.readsUntilShown.get(id)
        if (left === undefined) return false
        if (left === 1) this.readsUntilShown.delete(id)
        else this.readsUntilShown.set(id, left - 1)
        return true
    }

    get hidesAny(): boolean {
        return this.readsUntilShown.size > 0
    }

    /** Copies from the Platform what changed there; everything unless writes in the vault stay. */
    copy(user: User, person: PlatformPerson, writesStay: boolean): void {
        const wanted = mirrored(person)
        const told = this.told.get(person.uuid)
        this.told.set(person.uuid, wanted)
        this.readsUntilChange.delete(person.uuid)
        Object.assign(user, writesStay && told ? changed(told, wanted) : wanted)
        if (!user.isLockedOut) Object.assign(user, { lockOutReason: null, lockOutDescription: null })
        else user.lockOutReason ??= 'Other'
    }

    private tell(uuid: string): void {
        const person = this.people.get(uuid)
        const user = person && this.of(person)
        if (user) this.copy(user, person, true)
    }
}

export function isMirror({ externalUserSource }: User): boolean {
    return externalUserSource === 'Platform'
}

/** An expired person cannot sign in, so its mirror is disabled as well (inferred). */
function mirrored({ name, displayName, mail, states }: PlatformPerson): Mirrored {
    const enabled = !states.has('Disabled') && !states.has('Expired')
    return { userName: name, displayName, emailAddress: mail, enabled, isLockedOut: states.has('Locked') }
}

function changed(before: Mirrored, after: Mirrored): Partial<Mirrored> {
    const was = new Map<string, unknown>(Object.entries(before))
    return Object.fromEntries(Object.entries(after).filter(([name, value]) => was.get(name) !== value))
}
