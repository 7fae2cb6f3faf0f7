import type { Config } from '../../config'
import type { FolderPermission } from '../../secret-server/folder-permissions'
import type { SecretId } from '../../secret-server/ids'
import type { SecretPermission } from '../../secret-server/secret-permissions'
import { heldByInheritance } from '../levels/inheritance'
import { problemWithNames } from '../levels/level-names'
import type { LevelKind } from '../levels/level-plan'
import type { EndsInheritance } from '../step'
import type { SecretCatalogue } from './secret-catalogue'
import { secretOrder, secretRoles } from './secret-level'
import { parseSecretPermissionId, secretPermissionId, type SecretPermissionKey } from './secret-permission-id'

/** One user's rows on secrets, and all that planning changes of them looks at. */
export interface SecretHolding {
    /** The user's rows on any secret. */
    readonly rows: readonly SecretPermission[]
    readonly secrets: SecretCatalogue
    /** Everyone's rows on the secrets where a change depends on them. */
    readonly rowsOn: ReadonlyMap<SecretId, readonly SecretPermission[]>
    /** The user's rows on any folder. */
    readonly folderRows: readonly FolderPermission[]
}

/** How secret permissions of one user are planned. */
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
        unknown: (key) =>
            problemWithSecretRole(key, [
                ...configuredSecretRoles(scope),
                ...[...holding.rows, ...(holding.rowsOn.get(key.secretId) ?? [])].map((row) => row.secretRole),
            ]),
        obstacle: ({ secretId }) => obstacleTo(holding.secrets, secretId, breakInheritance),
        hidden: ({ secretId }) =>
            holding.secrets.get(secretId) === undefined
                ? { level: 'WARN', message: `secret ${secretId} can't be seen, so that it could not be verified` }
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

/** The secret roles that the source names besides the standard ones. */
export const configuredSecretRoles = (scope: Config['scope']): string[] =>
    scope.folderPermissionLevels.map((level) => level.secretRole).filter((role) => role !== 'None')

/** Why the vault can't have this role, as far as the standard roles and these others tell. */
export const problemWithSecretRole = (key: SecretPermissionKey, others: readonly string[]): string | undefined =>
    problemWithNames([{ what: 'secret role', name: key.secretRole, known: [...secretRoles, ...others] }])

function obstacleTo(secrets: SecretCatalogue, id: SecretId, breakInheritance: boolean): string | undefined {
    const secret = secrets.get(id)
    if (secret === undefined) return `secret ${id} is gone, or the connector's account can't see it`
    if (secrets.isPersonal(secret)) return "the secret lies in a personal folder, whose permissions can't be changed"
    if (!secrets.covers(secret)) return 'the secret lies outside the folders of this source'
    // The vault would end the inheritance without a word.
    if (!secret.inheritsPermissions || breakInheritance) return undefined
    return `the secret inherits its permissions; ask for access on ${secrets.whereDefined(secret)}`
}

/** Secrets come before the folders that they inherit from. */
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
