import type { Call } from '../call'
import { secretRoleIds } from '../vault/access-roles'
import type { SecretPermissionRow } from '../vault/state'
import { principalModel } from './principal'

export function secretPermissionModel(call: Call, row: SecretPermissionRow): object {
    return {
        id: row.id,
        secretId: row.secretId,
        ...principalModel(call, row),
        secretAccessRoleId: secretRoleIds[row.secretRole],
        secretAccessRoleName: row.secretRole,
    }
}
