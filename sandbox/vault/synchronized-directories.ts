import { randomUUID } from 'node:crypto'

import type { Directory, Named } from './directory'
import { localDomain, type User } from './state'

/** A person as the directory has it, whether or not the vault has a user for it. */
export interface DirectoryPerson extends Pick<
    User,
    'userName' | 'domainId' | 'adGuid' | 'externalUserSource' | 'enabled' | 'displayName' | 'emailAddress'
> {
    /** The synchronized groups that have the person. */
    readonly groupIds: Set<number>
}

type Name = Pick<User, 'userName' | 'domainId'>

/**
 * The state of people in the directories, and the synchronization that brings it into the vault. The directory is the
 * master, so what the vault changed is undone (documented for disabled users, inferred for all else).
 */
export class SynchronizedDirectories {
    private readonly people = new Map<string, DirectoryPerson>()

    constructor(private readonly vault: Directory) {}

    /** Takes users of a directory whom it does not know yet to be there as they are in the vault now. */
    meet(users: Iterable<User> = this.vault.users.values()): void {
        for (const user of users) {
            if (user.domainId === localDomain || this.people.has(keyOf(user))) continue
            const { userName, domainId, adGuid, externalUserSource, enabled, displayName, emailAddress } = user
            const groupIds = this.vault.groupIdsOf(user.id).filter((id) => this.vault.groups.get(id)?.synchronized)
            this.add({
                ...{ userName, domainId, adGuid, externalUserSource, enabled, displayName, emailAddress },
                groupIds: new Set(groupIds),
            })
        }
    }

    /** Tests change what it gives. */
    person(name: Name): DirectoryPerson | undefined {
        this.meet()
        return this.people.get(keyOf(name))
    }

    add(person: Named<DirectoryPerson, keyof Name>): DirectoryPerson {
        const added: DirectoryPerson = {
            adGuid: randomUUID(),
            externalUserSource: 'None',
            enabled: true,
            displayName: person.userName,
            emailAddress: null,
            groupIds: new Set(),
            ...person,
        }
        this.people.set(keyOf(added), added)
        return added
    }

    synchronize(): void {
        this.meet()
        const users = new Map([...this.vault.users.values()].map((user) => [keyOf(user), user]))
        const members = new Map<number, Set<number>>()
        for (const person of this.people.values()) {
            const groupIds = [...person.groupIds].filter((id) => this.vault.groups.get(id)?.synchronized)
            const user = users.get(keyOf(person)) ?? (groupIds.length > 0 ? this.makeUser(person) : undefined)
            if (!user) continue
            const { enabled, displayName, emailAddress } = person
            Object.assign(user, { enabled, displayName, emailAddress })
            for (const id of groupIds) members.set(id, (members.get(id) ?? new Set()).add(user.id))
        }
        for (const group of this.vault.groups.values()) {
            if (group.synchronized) replace(group.members, members.get(group.id) ?? new Set())
        }
    }

    private makeUser({ userName, domainId, adGuid, externalUserSource }: DirectoryPerson): User {
        return this.vault.addUser({ userName, domainId, adGuid, externalUserSource, isEmailCopiedFromAD: true })
    }
}

/** User names are unique in a domain and do not change. */
function keyOf({ userName, domainId }: Name): string {
    return `${domainId}\\${userName.toLowerCase()}`
}

function replace(members: Set<number>, wanted: ReadonlySet<number>): void {
    for (const userId of [...members]) if (!wanted.has(userId)) members.delete(userId)
    for (const userId of wanted) members.add(userId)
}
