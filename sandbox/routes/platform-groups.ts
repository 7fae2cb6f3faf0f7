import type { Call } from '../call'
import { linkIdOf } from '../models/platform'
import { isLocal, type PlatformGroup } from '../tenant/people'
import { fitting } from '../tenant/pattern'
import { same } from '../vault/same'
import { since117 } from './platform-integration'
import type { RouteTable } from './table'

/** Groups of the Platform and of the directories behind it, which the vault can link. */
export const platformGroupRoutes: RouteTable = {
    '/v1/platform/groups/search-directory': { get: searchDirectory },
    '/v1/platform/members': { get: since117(listMembers) },
    '/v1/platform/group': { post: linkGroup },
    '/v1/platform/group/:groupId': { delete: unlinkGroup },
}

// Inferred: which rights these need is not published.
const viewGroups = ['View Groups', 'Administer Groups']

/** Errors come with a 200 (specified). */
function searchDirectory(call: Call): object {
    call.needs(...viewGroups)
    const { directoryError, groups } = call.vault.platform
    if (directoryError !== null) return { groups: [], errorMessage: directoryError }
    const text = call.query.text('searchText') ?? ''
    const fits = text === '' ? () => true : fitting(text, '*')
    const found = [...groups.values()].filter(({ name }) => fits(name))
    return { groups: found.map((group) => ({ dsGuid: linkIdOf(group), name: group.name })), errorMessage: '' }
}

function groupLinkedBy({ vault }: Call, id: string, name: string): PlatformGroup | undefined {
    return [...vault.platform.groups.values()].find((group) => same(linkIdOf(group), id) && same(group.name, name))
}

function listMembers(call: Call): object {
    call.needs(...viewGroups)
    const { directoryError, people } = call.vault.platform
    const group = groupLinkedBy(call, call.query.text('domainIdentifier') ?? '', call.query.text('groupName') ?? '')
    if (directoryError !== null || !group) {
        return { members: [], errorMessage: directoryError ?? 'The group was not found.' }
    }
    const members = [...group.members].flatMap((uuid) => people.get(uuid) ?? [])
    return { members: members.map(({ displayName }) => ({ displayName })), errorMessage: '' }
}

/** Of a directory the vault takes the hex form of the id alone (documented). */
function linkGroup(call: Call): boolean {
    call.needs('Administer Groups')
    const data = call.body.requiredWithin('data')
    const group = groupLinkedBy(call, data.requiredText('domainIdentifier'), data.requiredText('name'))
    if (!group || isLocal(group)) return false
    const { mirrors } = call.vault.platform
    const mirror = mirrors.ofGroup(group) ?? mirrors.makeGroup(group)
    mirror.enabled = true
    return true
}

/** The group stays, disabled (documented). */
function unlinkGroup(call: Call): boolean {
    call.needs('Administer Groups')
    const group = call.group(call.param('groupId'))
    if (!group.isPlatform) return false
    group.enabled = false
    return true
}
