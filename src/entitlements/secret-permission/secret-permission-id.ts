import { idFromText, type SecretId } from '../../secret-server/ids'
import type { SecretLevel } from './secret-level'

/** A secret and a level on it. */
export interface SecretPermissionKey extends SecretLevel {
    readonly secretId: SecretId
}

/** Makes the entitlement id, e.g. `7:Edit`. */
export const secretPermissionId = (key: SecretPermissionKey): string => `${key.secretId}:${key.secretRole}`

/** Parses an entitlement id. Gives undefined for a text of another form. */
export function parseSecretPermissionId(text: string): SecretPermissionKey | undefined {
    const [, secret, secretRole] = /^(\d+):([^/:]+)$/.exec(text) ?? []
    if (secret === undefined || secretRole === undefined) return undefined
    const secretId = idFromText<'Secret'>(secret)
    return secretId && { secretId, secretRole }
}
