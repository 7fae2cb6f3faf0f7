import { broken } from '../answers'
import type { Call } from '../call'
import type { Members } from '../members'
import { entitySummary, mirrorIdsOf, type Entity } from '../models/platform'
import { isLocal } from '../tenant/people'
import { fitting } from '../tenant/pattern'
import { since117, viewPlatform } from './platform-integration'
import type { RouteTable } from './table'

/** Finds people and groups of the Platform, and makes their mirrors. */
export const platformEntityRoutes: RouteTable = {
    '/v1/platform/users-groups-search': { get: since117(search) },
    '/v1/platform/create-users-and-groups': { post: since117(createMirrors) },
}

const keys = {
    name: ({ person, group }: Entity) => (person ?? group).name,
    displayName: ({ person, group }: Entity) => person?.displayName ?? group?.name ?? '',
}

function entitiesOf({ vault }: Call): Entity[] {
    const { people, groups } = vault.platform
    return [...[...people.values()].map((person) => ({ person })), ...[...groups.values()].map((group) => ({ group }))]
}

/** It also finds people whom only the directory behind the Platform knows. */
function search(call: Call): object {
    call.needs(...viewPlatform)
    const text = call.query.text('filter.searchText') ?? ''
    const directoryUuid = call.query.text('filter.platformDirectoryUuid') ?? ''
    const isUnlinkedOnly = call.query.flag('filter.excludeLinkedLocalEntities') ?? false
    const fits = text === '' ? () => true : fitting(text, '*')
    const found = entitiesOf(call).filter((entity) => {
        const { name, directory } = entity.person ?? entity.group
        const { uuid } = call.vault.platform.directoryOf({ directory })
        const isSearched = directoryUuid === '' ? text !== '' || isLocal({ directory }) : uuid === directoryUuid
        const names = [name, entity.person?.displayName ?? '']
        return isSearched && names.some(fits) && !(isUnlinkedOnly && isLinked(call, entity))
    })
    return call.page(found, keys, (entity) => entitySummary(call, entity))
}

function isLinked(call: Call, entity: Entity): boolean {
    const { userId, groupId } = mirrorIdsOf(call, entity)
    return userId !== null || groupId !== null
}

interface Created {
    type: 'User' | 'Group'
    platformUuid: string
    userId: number | null
    groupId: number | null
    error: string
}

/** Each item has an outcome of its own (inferred from the shape). */
function createMirrors(call: Call): object {
    call.needs('Administer Users')
    const items = call.body.list('data')
    if (items.length === 0) return { data: [], error: 'Nothing was given to create.' }
    const asked = items.map((item) => ({ item, entity: entityOf(call, item) }))
    const hasLink = asked.some(({ entity }) => entity && isLinked(call, entity))
    if (hasLink && call.behaviour.existingLink === 'refused400') throw broken('An entity is linked already.')
    if (hasLink && call.behaviour.existingLink === 'outerError')
        return { data: [], error: 'An entity is linked already.' }
    return { data: asked.map(({ item, entity }) => createMirror(call, item, entity)), error: '' }
}

function typeOf(item: Members): Created['type'] {
    return item.text('type') === 'Group' ? 'Group' : 'User'
}

function entityOf({ vault }: Call, item: Members): Entity | undefined {
    const uuid = item.text('platformUuid') ?? ''
    const group = vault.platform.groups.get(uuid)
    const person = vault.platform.people.get(uuid)
    if (typeOf(item) === 'Group') return group && { group }
    return person && { person }
}

function createMirror(call: Call, item: Members, entity: Entity | undefined): Created {
    const named = { type: typeOf(item), platformUuid: item.text('platformUuid') ?? '' }
    const failed = (error: string): Created => ({ ...named, userId: null, groupId: null, error })
    if (!entity) return failed('The Platform does not have this entity.')
    if (isLinked(call, entity)) {
        if (call.behaviour.existingLink === 'itemError') return failed('The entity is linked already.')
        return { ...named, ...mirrorIdsOf(call, entity), error: '' }
    }
    const { platform } = call.vault
    if (entity.group) {
        platform.mirrors.makeGroup(entity.group)
    } else {
        // Two people of one login in two directories cannot both have a user (inferred).
        if (call.vault.userNamed(entity.person.name)) return failed('A user of this name exists.')
        const user = platform.mirrors.make(entity.person, platform.integrationType)
        platform.mirrors.hide(user, call.behaviour.createdMirrorReads)
        call.audit('create', user)
    }
    return { ...named, ...mirrorIdsOf(call, entity), error: '' }
}
