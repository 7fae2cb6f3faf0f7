import type { Call } from '../call'
import { isLocal, type PlatformGroup, type PlatformPerson } from '../tenant/people'
import type { SynchronizationStatus } from '../tenant/synchronization'

/** What search finds: one of the two. */
export type Entity =
    | { readonly person: PlatformPerson; readonly group?: undefined }
    | { readonly person?: undefined; readonly group: PlatformGroup }

/** The vault's ids of the mirror, if there is one. */
export function mirrorIdsOf(call: Call, { person, group }: Entity): { userId: number | null; groupId: number | null } {
    const { mirrors } = call.vault.platform
    return {
        userId: person ? (mirrors.of(person)?.id ?? null) : null,
        groupId: group ? (mirrors.ofGroup(group)?.id ?? null) : null,
    }
}

/** Ids show only if they are asked for. The directory is named for the domain (inferred). */
export function entitySummary(call: Call, entity: Entity): object {
    const { person, group } = entity
    const { name, uuid, directory, searchedAs } = person ?? group
    const ids = mirrorIdsOf(call, entity)
    const areIdsShown = call.query.flag('filter.showLinkedLocalEntities') ?? false
    return {
        name,
        displayName: person ? person.displayName : group.name,
        domainName: call.vault.platform.directoryOf({ directory }).name,
        entityType: searchedAs ?? (person ? personTypes[person.kind] : group.kind),
        platformEntityUuid: uuid,
        existingEntity: ids.userId !== null || ids.groupId !== null,
        ...(areIdsShown ? ids : { userId: null, groupId: null }),
        ...(call.is11761 && { serviceUser: person?.kind === 'serviceUser' }),
    }
}

const personTypes = { person: 'User', serviceUser: 'XpmServiceUser' } as const

/** The id that the vault links a group by. */
export function linkIdOf(group: PlatformGroup): string {
    return isLocal(group) ? group.uuid : (group.hexId ?? group.uuid)
}

export function synchronizationModel(status: SynchronizationStatus): object {
    const { startedAt, endedAt, errorCount, usersAdded, usersRemoved, lastLogEntry } = status
    const next = endedAt && new Date(endedAt.getTime() + 60 * 60 * 1000)
    return {
        startDateTime: precise(startedAt),
        endDateTime: precise(endedAt),
        nextSynchronizationDateTime: precise(next),
        errorCount,
        lastSyncGroupsCreated: 0,
        lastSyncUsersAddedToGroups: usersAdded,
        lastSyncUsersRemovedFromGroups: usersRemoved,
        lastLogEntry,
    }
}

/** With a fraction, as two runs may come in one second (inferred). */
function precise(date: Date | null): string | null {
    return date && date.toISOString().slice(0, -1)
}
