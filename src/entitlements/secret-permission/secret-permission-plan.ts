import type { Config } from '../../config'
import type { FolderPermission } from '../../secret-server/folder-permissions'
import type { SecretId } from '../../secret-server/ids'
import type { SecretPermission } from '../../secret-server/secret-permissions'
import { heldByInheritance } from '../levels/inheritance'
import { problemWithNames } from '../levels/level-names'
import type { LevelKind } from '../levels/level-plan'
import { type RowsOn, rowsReadOn, unreadable } from '../levels/rows-if-allowed'
import type { EndsInheritance } from '../step'
import type { SecretCatalogue } from './secret-catalogue'
import { secretOrder, secretRoles } from './secret-level'
import { parseSecretPermissionId, secretPermissionId, type SecretPermissionKey } from './secret-permission-id'

/** One user's rows on secrets, with all data for planning changes. */
export interface SecretHolding {
    /** The user's rows on any secret. */
    readonly rows: readonly SecretPermission[]
    readonly secrets: SecretCatalogue
    /** The rows of all users and groups, for the secrets on which a change depends on them. */
    readonly rowsOn: RowsOn<SecretId, SecretPermission>
    /** The user's rows on any folder. */
    readonly folderRows: readonly FolderPermission[]
}

/** Gives the rules for planning secret permissions of one user. */
export function secretLevels(
    holding: SecretHolding,
    { scope, breakInheritance }: Pick<Config, 'scope' | 'breakInheritance'>
): LevelKind<SecretPermissionKey, SecretPermission> {
    return {
        attribute: 'secretPermissions',
        example: '7:View',
        order: secretOrder,
        idOf: secretPermissionId,
        parse: parseSecretPermissionId,
        subjectOf: (key) => key.secretId,
        unknown: (key) => unknownLevel(holding, key, configuredSecretRoles(scope)),
        obstacle: ({ secretId }) => obstacleTo(holding.secrets, secretId, breakInheritance),
        hidden: ({ secretId }) =>
            holding.secrets.get(secretId) === undefined
                ? {
                      level: 'WARN',
                      message: `the connector's account can't see secret ${secretId}, so it can't verify the removal`,
                  }
                : undefined,
        add: (key, step) => {
            const ends = inheritanceEnded(holding, key.secretId)
            return {
                action: 'add secret permission',
                ...{ ...step, secret: key.secretId, to: key.secretRole },
                ...(ends && { endsInheritance: ends }),
            }
        },
        change: (row, key, replaces, step) => ({
            action: 'change secret permission',
            ...{ ...step, secret: row.secretId, permission: row.id, from: row.secretRole, to: key.secretRole },
            replaces: replaces.map(({ id }) => id),
        }),
        remove: (row, step) => ({
            action: 'remove secret permission',
            ...{ ...step, secret: row.secretId, permission: row.id, from: row.secretRole },
        }),
    }
}

/** Gives the secret roles of folderPermissionLevels. A vault may have roles besides the standard ones. */
export const configuredSecretRoles = (scope: Config['scope']): string[] =>
    scope.folderPermissionLevels.map((level) => level.secretRole).filter((role) => role !== 'None')

/** Says why a secret role is unknown. Undefined if it is a standard role or one of `others`. */
export const problemWithSecretRole = (key: SecretPermissionKey, others: readonly string[]): string | undefined =>
    problemWithNames([{ what: 'secret role', name: key.secretRole, known: [...secretRoles, ...others] }])

function unknownLevel(
    { rows, rowsOn }: SecretHolding,
    key: SecretPermissionKey,
    configured: readonly string[]
): string | undefined {
    const inUse = [...rows, ...rowsReadOn(rowsOn, key.secretId)].map((row) => row.secretRole)
    const problem = problemWithSecretRole(key, [...configured, ...inUse])
    return problem && (unreadable(rowsOn, key.secretId) ?? problem)
}

export const hiddenSecret = (id: SecretId): string => `secret ${id} is gone, or the connector's account can't see it`

export const outsideRoots = 'the secret is outside the folders of this source'

function obstacleTo(secrets: SecretCatalogue, id: SecretId, breakInheritance: boolean): string | undefined {
    const secret = secrets.get(id)
    if (secret === undefined) return hiddenSecret(id)
    if (secrets.isPersonal(secret)) return "the secret is in a personal folder, and its permissions can't be changed"
    if (!secrets.covers(secret)) return outsideRoots
    // Without this check, the vault would end the inheritance and report no error.
    if (!secret.inheritsPermissions || breakInheritance) return undefined
    return `the secret inherits its permissions; request access on ${secrets.whereDefined(secret)}`
}

/** Gives secrets the greatest depth, so that their inheritance ends before that of any folder. */
function inheritanceEnded({ secrets, folderRows }: SecretHolding, id: SecretId): EndsInheritance | undefined {
    const secret = secrets.get(id)
    if (secret?.inheritsPermissions !== true) return undefined
    const folder = secrets.folderOf(secret)
    if (folder === undefined) return { depth: Number.MAX_SAFE_INTEGER, unless: [], message: '' }
    const held = heldByInheritance({ rows: folderRows, tree: secrets.tree }, folder, ({ secretRole }) =>
        secretRole === 'None' ? undefined : secretRole
    )
    return { ...held, depth: Number.MAX_SAFE_INTEGER }
}
