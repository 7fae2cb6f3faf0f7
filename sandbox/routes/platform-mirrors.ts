import { AccessDenied, broken } from '../answers'
import { known, type Call } from '../call'
import { groupModel } from '../models/group'
import { userModel } from '../models/user'
import { isMirror } from '../tenant/mirrors'
import { same } from '../vault/same'
import { since117, viewPlatform } from './platform-integration'
import type { RouteTable } from './table'

/** Reads a mirror by the uuid of what it stands for. */
export const platformMirrorRoutes: RouteTable = {
    '/v1/users/platform/:platformUserId': { get: since117(readUser) },
    '/v1/groups/platform/:adGuid': { get: since117(readGroup) },
}

function readUser(call: Call): object | null {
    call.needs(...viewPlatform)
    const { mirrors } = call.vault.platform
    const uuid = call.text('platformUserId')
    const found = [...call.vault.users.values()].find((user) => isMirror(user) && same(user.adGuid ?? '', uuid))
    if (!found || !call.sees(found) || mirrors.hides(found)) return unknownPerson(call)
    mirrors.read(found)
    const inactive = call.query.flag('includeInactive') ?? false
    if (!found.enabled && !inactive && call.behaviour.disabledUserRead === 'refuse') throw new AccessDenied()
    return userModel(call, found)
}

function unknownPerson({ behaviour }: Call): null {
    if (behaviour.unknownPlatformUser === 'denied') throw new AccessDenied()
    if (behaviour.unknownPlatformUser === 'notFound') throw broken('The user was not found.', undefined, 404)
    return null
}

function readGroup(call: Call): object {
    call.needs('View Groups', 'Administer Groups')
    const uuid = call.text('adGuid')
    const group = known([...call.vault.groups.values()].find((it) => it.isPlatform && same(it.adGuid ?? '', uuid)))
    return groupModel(call.vault, call.behaviour, call.group(group.id))
}
