import { InvalidInput } from '../../errors'
import { once } from '../../lib/once'
import { askEach } from '../../secret-server/ask-each'
import type { UserId } from '../../secret-server/ids'
import {
    permissionsOnSecret,
    type SecretPermission,
    secretPermissionsOfUser,
} from '../../secret-server/secret-permissions'
import type { SecretSummary } from '../../secret-server/secrets'
import type { Delta, Entitlement, EntitlementAccess, EntitlementKind, Holding, KindPlan, Touched } from '../kind'
import { planLevels } from '../levels/level-plan'
import { rowsIfAllowed } from '../levels/rows-if-allowed'
import { Memberships, sorted } from '../memberships'
import { holdingOf, staying } from '../revocation'
import { type Rights, visibleRows } from '../rights'
import type { Snapshot } from '../snapshot'
import type { Finding } from '../step'
import { privilegeOfSecretRole } from '../privilege-level'
import { SecretCatalogue } from './secret-catalogue'
import { describeSecretRole } from './secret-description'
import { secretRoles } from './secret-level'
import { parseSecretPermissionId, secretPermissionId } from './secret-permission-id'
import {
    configuredSecretRoles,
    hiddenSecret,
    outsideRoots,
    problemWithSecretRole,
    secretLevels,
} from './secret-permission-plan'

const rights: Rights = {
    feature: 'secret permissions',
    read: ['View Secret'],
    change: ['Share Secret', 'Edit Secret', 'Own Secret'],
}

/** A user's own permission row on a secret that does not inherit. Each secret and level is one entitlement. */
export const secretPermission: EntitlementKind = {
    type: 'secretPermission',
    attribute: 'secretPermissions',
    rights,
    isOn: (config) => config.scope.manageSecretPermissions,
    open: secretPermissionAccess,
}

function secretPermissionAccess(snapshot: Snapshot): EntitlementAccess {
    const { http, self } = snapshot
    const catalogue = once(async () => {
        const [secrets, tree] = await Promise.all([snapshot.secrets(), snapshot.folders()])
        const visible = await visibleRows(secrets, { self, what: 'secrets', rights: rights.read })
        return new SecretCatalogue(visible, tree)
    })

    const entitlementsOf = async (secret: SecretSummary): Promise<Entitlement[]> => {
        const rows = await permissionsOnSecret(http, secret.id)
        const roles = new Set([...secretRoles, ...rows.map((row) => row.secretRole)])
        const path = (await catalogue()).pathOf(secret)
        return [...roles].map((secretRole) => entitlementOf(secret, path, secretRole))
    }

    return {
        async *list() {
            const secrets = (await catalogue()).governed()
            const listed = await askEach(http, 'permissions of secrets', secrets, entitlementsOf)
            yield* listed.flat()
        },

        async read(id) {
            const key = parseSecretPermissionId(id)
            if (key === undefined)
                throw new InvalidInput(`The id "${id}" is not that of a secret permission, such as 7:View.`)
            const secrets = await catalogue()
            const secret = secrets.get(key.secretId)
            const listed = secret !== undefined && secrets.governs(secret) ? await entitlementsOf(secret) : []
            const found = listed.find((entitlement) => entitlement.id === id)
            if (found === undefined)
                throw new InvalidInput(
                    `This source governs no secret permission ${id}. Aggregate the secret permissions again.`
                )
            return found
        },

        async heldByAll() {
            const memberships = new Memberships()
            await askEach(http, 'permissions of secrets', (await catalogue()).shown(), async (secret) => {
                for (const row of await permissionsOnSecret(http, secret.id))
                    if (row.userId !== undefined) memberships.add(row.userId, secretPermissionId(row))
            })
            return memberships.heldBy
        },

        heldBy: (user, touched) => secretHolding(snapshot, catalogue, { user, touched }),
    }
}

/** Reads a user's rows. An undefined user is not created yet and has none. */
async function secretHolding(
    { http, config, folderRowsOf }: Snapshot,
    catalogue: () => Promise<SecretCatalogue>,
    { user, touched }: { readonly user: UserId | undefined; readonly touched: Touched }
): Promise<Holding> {
    const asked = touched.values.flatMap((value) => parseSecretPermissionId(value) ?? [])
    const [rows, secrets, folderRows] = await Promise.all([
        user === undefined ? [] : secretPermissionsOfUser(http, user),
        catalogue(),
        user === undefined || asked.length === 0 ? [] : folderRowsOf(user),
    ])
    const odd = asked.filter((key) => problemWithSecretRole(key, configuredSecretRoles(config.scope)) !== undefined)
    const deciding = [...new Set(odd.map((key) => key.secretId))].filter((id) => secrets.get(id) !== undefined)
    const rowsOn = await rowsIfAllowed(http, 'permissions of secrets', deciding, (id) => permissionsOnSecret(http, id))
    // A vault may also list rows on inheriting or inactive secrets.
    const held = rows.filter((row) => {
        const secret = secrets.get(row.secretId)
        return secret !== undefined && secrets.shows(secret)
    })
    const kind = secretLevels({ rows, secrets, rowsOn, folderRows }, config)
    const values = sorted(held.map(secretPermissionId))
    const plan = (delta: Delta): KindPlan => planLevels(kind, held, delta)
    return holdingOf({ values, plan, others: () => rows.flatMap((row) => stayingRow(secrets, row)) })
}

/**
 * Gives the finding for a row on a secret that no account shows. Rows of inheriting secrets are copies. Rows of inactive
 * and of hidden secrets look alike.
 */
function stayingRow(secrets: SecretCatalogue, row: SecretPermission): Finding[] {
    const secret = secrets.get(row.secretId)
    if (secret !== undefined && (secret.inheritsPermissions || secrets.shows(secret))) return []
    const reason = secret === undefined ? hiddenSecret(row.secretId) : outsideRoots
    return [staying('secretPermissions', secretPermissionId(row), reason)]
}

function entitlementOf(secret: SecretSummary, path: string, secretRole: string): Entitlement {
    const id = secretPermissionId({ secretId: secret.id, secretRole })
    return {
        id,
        attributes: {
            id,
            name: `${path} [${secretRole}]`,
            description: describeSecretRole(secretRole, path),
            privilegeLevel: privilegeOfSecretRole(secretRole),
            secretId: String(secret.id),
            secretName: secret.name,
            folderId: secret.folderId === undefined ? null : String(secret.folderId),
            secretRole,
        },
    }
}
