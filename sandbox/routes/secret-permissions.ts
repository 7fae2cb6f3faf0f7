import { unknownRoute } from '../answers'
import { known, type Call } from '../call'
import { secretPermissionModel } from '../models/secret-permission'
import { secretRoleIds } from '../vault/access-roles'
import { same } from '../vault/same'
import type { SecretPermissionRow } from '../vault/state'
import { createSecretPermission, deleteSecretPermission, updateSecretPermission } from './secret-permission-writes'
import { secretShares, viewSecrets } from './secrets'
import type { RouteTable } from './table'

export const secretPermissionRoutes: RouteTable = {
    '/v1/secret-permissions': { get: listPermissions, post: createSecretPermission },
    '/v1/secret-permissions/role-options': { get: listRoleOptions },
    '/v1/secret-permissions/:id': { get: readPermission, put: updateSecretPermission, delete: deleteSecretPermission },
}

const rowKeys = {
    id: (row: SecretPermissionRow) => row.id,
    secretId: (row: SecretPermissionRow) => row.secretId,
    secretAccessRoleName: (row: SecretPermissionRow) => row.secretRole,
}

function listPermissions(call: Call): object {
    const { query } = call
    const secretId = query.integer('filter.secretId')
    const matches = principalFilter(call)
    const shown = secretId === undefined ? wideRows(call) : rowsOn(call, secretId)
    const found = call.may(viewSecrets) ? shown.filter(matches) : []
    return call.page(found, rowKeys, (row) => secretPermissionModel(call, row))
}

function rowsOn(call: Call, secretId: number): SecretPermissionRow[] {
    const secret = call.vault.secrets.get(secretId)
    if (!secret || !call.reachesSecret(secret, 'List')) return []
    const hidden = secret.inheritsPermissions && call.behaviour.inheritedSecretRows === 'hidden'
    return hidden ? [] : call.vault.effectiveSecretRows(secretId)
}

function wideRows(call: Call): SecretPermissionRow[] {
    const { vault, behaviour } = call
    const stored = [...vault.secretPermissions.values()].filter((row) => {
        const secret = vault.secrets.get(row.secretId)
        return secret && !secret.inheritsPermissions && call.reachesSecret(secret, 'List')
    })
    if (!behaviour.inheritedRowsInWideLists) return stored
    const inheriting = [...vault.secrets.values()].filter((secret) => secret.inheritsPermissions)
    return [...stored, ...inheriting.flatMap((secret) => rowsOn(call, secret.id))]
}

/** Names have to match in full. */
function principalFilter({ query, vault, behaviour }: Call): (row: SecretPermissionRow) => boolean {
    const [userId, userName] = [query.integer('filter.userId'), query.text('filter.userName') || undefined]
    const [groupId, groupName] = [query.integer('filter.groupId'), query.text('filter.groupName') || undefined]
    const domainName = query.text('filter.domainName') || undefined
    const domainId = domainName === undefined ? undefined : vault.domains.idNamed(domainName)
    const through = new Set(
        userId !== undefined && behaviour.userIdFilter === 'withGroups' ? vault.groupIdsOf(userId) : []
    )
    return (row) => {
        const user = vault.users.get(row.userId ?? 0)
        const group = vault.groups.get(row.groupId ?? 0)
        const hasGroup = behaviour.userRowGroupId === 'personalGroup' ? user?.personalGroupId : undefined
        return (
            (userId === undefined || row.userId === userId || through.has(row.groupId ?? 0)) &&
            (groupId === undefined || (row.groupId ?? hasGroup) === groupId) &&
            (userName === undefined || same(user?.userName ?? '', userName)) &&
            (groupName === undefined || same(group?.name ?? '', groupName)) &&
            (domainId === undefined || (user ?? group)?.domainId === domainId)
        )
    }
}

function readPermission(call: Call): object {
    call.needs(viewSecrets)
    const id = call.param('id')
    const { secretId } = known(call.vault.secretRowShownAs(id))
    const row = known(rowsOn(call, secretId).find((candidate) => candidate.id === id))
    return secretPermissionModel(call, row)
}

function listRoleOptions(call: Call): object {
    if (!call.is117) throw unknownRoute()
    call.needs(viewSecrets)
    return { roleOptions: secretShares.map((name) => ({ id: secretRoleIds[name], name, isDefault: name === 'View' })) }
}
