import type { Behaviour } from '../behaviour'
import type { Directory } from '../vault/directory'
import type { Mirrors } from './mirrors'
import type { PlatformGroup, PlatformPerson } from './people'
import type { PlatformIntegration } from '../vault/state'

/** What is synchronized. */
interface Source {
    readonly integrationType: PlatformIntegration
    readonly people: ReadonlyMap<string, PlatformPerson>
    readonly groups: ReadonlyMap<string, PlatformGroup>
    readonly mirrors: Mirrors
}

export interface SynchronizationStatus {
    startedAt: Date | null
    /** Null while one runs. */
    endedAt: Date | null
    errorCount: number
    usersAdded: number
    usersRemoved: number
    lastLogEntry: string
}

/** The run that brings people and memberships of the Platform into the vault. */
export class Synchronization {
    readonly status: SynchronizationStatus = {
        startedAt: null,
        endedAt: null,
        errorCount: 0,
        usersAdded: 0,
        usersRemoved: 0,
        lastLogEntry: '',
    }
    private pollsLeft = 0
    private readonly undoings: (() => void)[] = []

    constructor(
        private readonly vault: Directory,
        private readonly source: Source
    ) {}

    get isRunning(): boolean {
        return this.status.startedAt !== null && this.status.endedAt === null
    }

    /** Takes back what a caller is about to write in the vault, at the next run. */
    undoLater(undo: () => void): void {
        this.undoings.push(undo)
    }

    /** Does its work at the poll that is told so; without polls to wait for, at once. */
    start(behaviour: Behaviour): void {
        const { status } = this
        // Moments differ, so that a caller can tell one run from the other.
        status.startedAt = this.after(status.endedAt)
        Object.assign(status, { endedAt: null, errorCount: 0, usersAdded: 0, usersRemoved: 0 })
        status.lastLogEntry = 'Synchronization started.'
        this.pollsLeft = behaviour.synchronizationRuns === 'neverEnds' ? Infinity : behaviour.synchronizationPolls
        if (this.pollsLeft === 0) this.end(behaviour)
    }

    poll(behaviour: Behaviour): SynchronizationStatus {
        if (this.isRunning && this.pollsLeft === 0) this.end(behaviour)
        else if (this.isRunning) this.pollsLeft -= 1
        return this.status
    }

    private end({ synchronizationRuns, integratedUserWrites }: Behaviour): void {
        this.run(integratedUserWrites === 'accepted')
        // An error is about something that no test looks at; all else is brought over (inferred).
        const fails = synchronizationRuns === 'endsWithErrors'
        this.status.errorCount = fails ? 1 : 0
        this.status.lastLogEntry = fails ? 'Synchronization ended with errors.' : 'Synchronization ended.'
        this.status.endedAt = this.after(this.status.startedAt)
    }

    /** As the vault does from time to time, too. */
    run(writesStay = false): void {
        for (const undo of this.undoings.splice(0).reverse()) undo()
        for (const person of this.source.people.values()) this.bringPerson(person, writesStay)
        for (const group of this.source.groups.values()) this.bringMembers(group)
    }

    private bringPerson(person: PlatformPerson, writesStay: boolean): void {
        const { mirrors, integrationType } = this.source
        const user = mirrors.of(person)
        if (user) mirrors.copy(user, person, writesStay)
        else if (person.isKnown && !this.vault.userNamed(person.name)) mirrors.make(person, integrationType)
    }

    private bringMembers(group: PlatformGroup): void {
        const { mirrors, people } = this.source
        const mirror = mirrors.ofGroup(group)
        if (!mirror) return
        mirror.name = group.name
        const members = [...group.members].flatMap((uuid) => people.get(uuid) ?? [])
        const wanted = new Set(members.flatMap((person) => mirrors.of(person)?.id ?? []))
        for (const id of [...mirror.members].filter((held) => !wanted.has(held))) {
            mirror.members.delete(id)
            this.status.usersRemoved += 1
        }
        for (const id of [...wanted].filter((missing) => !mirror.members.has(missing))) {
            mirror.members.add(id)
            this.status.usersAdded += 1
        }
    }

    private after(earlier: Date | null): Date {
        const now = this.vault.now()
        return earlier && now <= earlier ? new Date(earlier.getTime() + 1) : now
    }
}
