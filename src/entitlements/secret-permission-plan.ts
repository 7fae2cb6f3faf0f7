import type { UserId } from '../secret-server/ids'
import {
    changeSecretLevel,
    grantSecret,
    permissionsOnSecret,
    revokeSecret,
    type SecretPermission,
} from '../secret-server/secret-permissions'
import type { Source } from './kind'
import { problemWithNames } from './level-names'
import type { LevelKind, NewRow } from './level-plan'
import { parseSecretPermissionId, secretPermissionId, type SecretPermissionKey } from './secret-permission-id'
import { secretOrder, secretRoles } from './secret-level'
import type { SecretScope } from './secret-scope'

/** Whose permissions change, and the rows that this user has on whatever secret. */
interface Request {
    readonly source: Source
    readonly scope: SecretScope
    readonly user: UserId
    readonly rows: readonly SecretPermission[]
}

/** How secret permissions of one user are planned and written. */
export function secretLevels(request: Request): LevelKind<SecretPermissionKey, SecretPermission> {
    const { http } = request.source
    return {
        attribute: 'secretPermissions',
        example: '7:View',
        order: secretOrder,
        idOf: secretPermissionId,
        parse: parseSecretPermissionId,
        subjectOf: (key) => key.secretId,
        unknown: (key) => unknownLevel(request, key),
        obstacle: ({ secretId }) => obstacleTo(request, secretId),
        hidden: async ({ secretId }) =>
            (await request.scope.all()).has(secretId)
                ? undefined
                : { level: 'WARN', message: `secret ${secretId} can't be seen, so that it could not be verified` },
        grant: (key) => newRow(request, key),
        change: (row, { secretId, secretRole }) => changeSecretLevel(http, { id: row.id, secretId, secretRole }),
        revoke: (row) => revokeSecret(http, row.id),
    }
}

/** Besides the standard roles there are those that the source names, and those in use. */
async function unknownLevel({ source, scope, rows }: Request, key: SecretPermissionKey): Promise<string | undefined> {
    const named = source.config.scope.folderPermissionLevels.map((level) => level.secretRole)
    const known = [...secretRoles, ...named.filter((role) => role !== 'None'), ...rows.map((row) => row.secretRole)]
    const problem = (more: readonly SecretPermission[]): string | undefined =>
        problemWithNames([
            { what: 'secret role', name: key.secretRole, known: [...known, ...more.map((row) => row.secretRole)] },
        ])
    if (problem([]) === undefined) return undefined
    const secret = (await scope.all()).get(key.secretId)
    const isListed = secret !== undefined && (await scope.governs(secret))
    return problem(isListed ? await permissionsOnSecret(source.http, secret.id) : [])
}

async function obstacleTo(
    { source, scope }: Request,
    id: SecretPermissionKey['secretId']
): Promise<string | undefined> {
    const secret = (await scope.all()).get(id)
    if (secret === undefined) return `secret ${id} is gone, or the connector's account can't see it`
    if (!(await scope.covers(secret))) return 'the secret lies outside the folders of this source'
    // The vault would end the inheritance without a word.
    if (!secret.inheritsPermissions || source.config.breakInheritance) return undefined
    return `the secret inherits its permissions; ask for access on ${await scope.whereDefined(secret)}`
}

/** Where inheritances end, secrets come before the folders that they inherit from. */
async function newRow({ source, scope, user }: Request, key: SecretPermissionKey): Promise<NewRow> {
    const { http, folderRows } = source
    const secret = (await scope.all()).get(key.secretId)
    const inheriting = secret?.inheritsPermissions === true ? secret : undefined
    const defining = inheriting && (await scope.definingFolder(inheriting))
    return {
        precedence: inheriting === undefined ? 0 : Number.MAX_SAFE_INTEGER,
        run: async () => {
            await folderRows.refuseInherited(user, defining, ({ secretRole }) =>
                secretRole === 'None' ? undefined : secretRole
            )
            await grantSecret(http, { secretId: key.secretId, secretRole: key.secretRole, userId: user })
            if (inheriting !== undefined) scope.broken(inheriting)
        },
    }
}
