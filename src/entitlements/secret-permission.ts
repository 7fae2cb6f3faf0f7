import { InvalidInput } from '../errors'
import { eachOf } from '../secret-server/each-of'
import type { UserSummary } from '../secret-server/users'
import { permissionsOnSecret, secretPermissionsOfUser } from '../secret-server/secret-permissions'
import type { SecretSummary } from '../secret-server/secrets'
import type { Entitlement, EntitlementAccess, EntitlementKind, Finding, Holding, Source } from './kind'
import { planLevels } from './level-plan'
import { Memberships, sorted } from './memberships'
import { parseSecretPermissionId, secretPermissionId } from './secret-permission-id'
import { secretRoles } from './secret-level'
import { secretLevels } from './secret-permission-plan'
import { proveRight, type Rights } from './rights'
import { SecretScope } from './secret-scope'

const rights: Rights = {
    feature: 'secret permissions',
    read: ['View Secret'],
    change: ['Share Secret', 'Edit Secret', 'Own Secret'],
}

/** A user's own row in the permissions of a secret that does not inherit; one entitlement a secret and level. */
export const secretPermission: EntitlementKind = {
    type: 'secretPermission',
    attribute: 'secretPermissions',
    rights,
    isOn: (config) => config.scope.manageSecretPermissions,
    open: secretPermissionAccess,
}

function secretPermissionAccess(source: Source): EntitlementAccess {
    const { http, folders, self } = source
    const prove = (): Promise<void> => proveRight(self, 'secrets', rights.read)
    const scope = new SecretScope(http, folders, prove)
    // Each secret that is held is then looked for in the folders.
    if (!folders.coversAll) folders.expectMore()

    const entitlementsOf = async (secret: SecretSummary): Promise<Entitlement[]> => {
        const rows = await permissionsOnSecret(http, secret.id)
        const roles = new Set([...secretRoles, ...rows.map((row) => row.secretRole)])
        const path = await scope.pathOf(secret)
        return [...roles].map((secretRole) => entitlementOf(secret, path, secretRole))
    }

    return {
        async *list() {
            const secrets = await scope.governed()
            const listed = await eachOf(http, 'permissions of secrets', secrets, entitlementsOf)
            yield* listed.flat()
        },

        async read(id) {
            const key = parseSecretPermissionId(id)
            if (key === undefined)
                throw new InvalidInput(`"${id}" is not the id of a secret permission; these look like 7:View.`)
            const secret = (await scope.all()).get(key.secretId)
            const listed = secret !== undefined && (await scope.governs(secret)) ? await entitlementsOf(secret) : []
            const found = listed.find((entitlement) => entitlement.id === id)
            if (found === undefined)
                throw new InvalidInput(`There is no secret permission ${id} that this source governs.`)
            return found
        },

        async heldByAll() {
            const memberships = new Memberships()
            await eachOf(http, 'permissions of secrets', await scope.shown(), async (secret) => {
                for (const row of await permissionsOnSecret(http, secret.id))
                    if (row.userId !== undefined) memberships.add(row.userId, secretPermissionId(row))
            })
            return memberships.heldBy
        },

        async heldBy(user) {
            const holding = await holdingOf(source, scope, user)
            return holding.values.length === 0 ? { ...holding, prove } : holding
        },
    }
}

async function holdingOf(source: Source, scope: SecretScope, user: UserSummary): Promise<Holding> {
    const rows = await secretPermissionsOfUser(source.http, user.id)
    // Which rows are on secrets that inherit takes the list of all secrets, a call more than a read of an account may take.
    const shown = source.folders.coversAll ? rows : await scope.rowsShown(rows)
    return {
        values: sorted(shown.map(secretPermissionId)),
        plan: async (delta) => {
            const asked = [...delta.add, ...delta.remove]
            await scope.prepare(asked.flatMap((value) => parseSecretPermissionId(value)?.secretId ?? []))
            const held = await scope.rowsShown(rows)
            const planned = await planLevels(secretLevels({ source, scope, user: user.id, rows }), held, delta)
            const kept = new Set(held.map(secretPermissionId))
            const inherited = shown.map(secretPermissionId).filter((id) => delta.remove.includes(id) && !kept.has(id))
            return { ...planned, findings: [...planned.findings, ...inherited.map(notItsOwn)] }
        },
    }
}

const notItsOwn = (value: string): Finding => ({
    level: 'ERROR',
    attribute: 'secretPermissions',
    value,
    message:
        `secretPermissions ${value} is not as asked: the secret is inactive, or inherits its permissions; ` +
        'ask for the removal of the folder permission that they come from.',
})

function entitlementOf(secret: SecretSummary, path: string, secretRole: string): Entitlement {
    const id = secretPermissionId({ secretId: secret.id, secretRole })
    return {
        id,
        attributes: {
            id,
            name: `${path} [${secretRole}]`,
            secretId: String(secret.id),
            secretName: secret.name,
            folderId: secret.folderId === undefined ? null : String(secret.folderId),
            secretRole,
            privileged: secretRole === 'Owner',
        },
    }
}
