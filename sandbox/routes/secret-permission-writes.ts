import { AccessDenied, broken, invalid } from '../answers'
import { known, type Call } from '../call'
import type { Members } from '../members'
import { secretPermissionModel } from '../models/secret-permission'
import type { Principal, Secret, SecretPermissionRow, SecretShare } from '../vault/state'
import { given, principalOf, samePrincipal } from './principals'
import { secretShares } from './secrets'
import { deleted } from './table'

/** The caller must own the secret. */
function changeable(call: Call, secretId: number): Secret {
    call.needs('Share Secret')
    const secret = known(call.vault.secrets.get(secretId))
    if (!call.reachesSecret(secret, 'Owner')) throw new AccessDenied()
    return secret
}

function shareOf(body: Members): SecretShare {
    const name = body.requiredText('secretAccessRoleName')
    const share = secretShares.find((candidate) => candidate === name)
    if (!share) throw invalid('secretAccessRoleName', 'Unknown role.')
    return share
}

/** By id or by name, but one of them. */
function principalIn(call: Call): Principal {
    const { body, vault } = call
    const [userId, groupId] = [body.integer('userId'), body.integer('groupId')]
    const [userName, groupName] = [body.text('userName'), body.text('groupName')]
    const count = [userId, groupId, userName, groupName].filter((member) => member !== undefined).length
    if (count !== 1) throw invalid('userId', 'Either a user or a group.')
    const domainName = body.text('domainName')
    const domainId = domainName === undefined ? undefined : vault.domains.idNamed(domainName)
    if (userName !== undefined) return principalOf(call, undefined, vault.userNamed(userName, domainId)?.id)
    if (groupName === undefined) return principalOf(call, groupId, userId)
    const group = known(vault.groupNamed(groupName))
    if (domainId !== undefined && group.domainId !== domainId) throw new AccessDenied()
    return principalOf(call, group.id, undefined)
}

/** There is no way to say that inheritance must not be broken. */
export function createSecretPermission(call: Call): object {
    const { body, vault, behaviour } = call
    const secret = changeable(call, body.requiredInteger('secretId'))
    const principal = principalIn(call)
    const secretRole = shareOf(body)
    const present = vault.effectiveSecretRows(secret.id).some((row) => samePrincipal(row, principal))
    if (present && behaviour.duplicatePermission === 'refuse') throw broken('This permission exists.')
    const before = vault.breakSecretInheritance(secret.id).find((row) => samePrincipal(row, principal))
    const row =
        before && behaviour.duplicatePermission === 'update'
            ? Object.assign(before, { secretRole })
            : vault.grantSecret({ secretId: secret.id, secretRole, ...given(principal) })
    return secretPermissionModel(call, row)
}

/** Breaks inheritance too; the row is then the copy of the one that was shown. */
function ownRow(call: Call, shown: SecretPermissionRow): SecretPermissionRow {
    const rows = call.vault.breakSecretInheritance(shown.secretId)
    return known(rows.find((row) => row.id === shown.id) ?? rows.find((row) => samePrincipal(row, shown)))
}

export function updateSecretPermission(call: Call): object {
    const { body, vault } = call
    const id = call.param('id')
    if (body.requiredInteger('id') !== id) throw invalid('id', 'The ids of path and body differ.')
    const secret = changeable(call, body.requiredInteger('secretId'))
    const shown = known(vault.secretRowShownAs(id))
    if (shown.secretId !== secret.id) throw invalid('secretId', 'The row is not of this secret.')
    const secretRole = shareOf(body)
    return secretPermissionModel(call, Object.assign(ownRow(call, shown), { secretRole }))
}

export function deleteSecretPermission(call: Call): object {
    const { vault } = call
    const id = call.param('id')
    const shown = known(vault.secretRowShownAs(id))
    changeable(call, shown.secretId)
    vault.secretPermissions.delete(ownRow(call, shown).id)
    return deleted(id, 'SecretPermission')
}
