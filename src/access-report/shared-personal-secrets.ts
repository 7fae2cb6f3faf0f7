import { ifVisible, visibleRows } from '../entitlements/rights'
import type { Snapshot } from '../entitlements/snapshot'
import { askEach } from '../secret-server/ask-each'
import { permissionsOnSecret } from '../secret-server/secret-permissions'
import type { Finding } from './finding'

/**
 * Reads the secrets in personal folders to which more than one user or group has access, with one request for each secret
 * there that has its own permissions. A personal folder itself can't be shared.
 *
 * @returns undefined if the connector's account sees no personal folder, or no secrets
 */
export async function sharedPersonalSecrets(snapshot: Snapshot): Promise<readonly Finding[] | undefined> {
    const { http, self } = snapshot
    const tree = await snapshot.folders()
    if (!tree.showsPersonal) return undefined
    const seeSecrets = { self, what: 'secrets', rights: ['View Secret'] } as const
    const secrets = await ifVisible(
        snapshot.secrets().then((listed) => visibleRows(listed, seeSecrets)),
        seeSecrets
    )
    if (secrets === undefined) return undefined
    const personal = secrets.flatMap(({ id, name, folderId, inheritsPermissions }) => {
        const folder = folderId && tree.get(folderId)
        return !inheritsPermissions && folder && tree.isPersonal(folder)
            ? [{ id, path: `${folder.path}\\${name}` }]
            : []
    })
    const found = await askEach(http, 'permissions of secrets', personal, async ({ id, path }): Promise<Finding[]> => {
        const others = (await permissionsOnSecret(http, id)).length - 1
        if (others < 1) return []
        return [
            {
                ailment: 'secret shared from a personal folder',
                object: path,
                detail: `Besides the owner, ${others} ${others === 1 ? 'user or group has' : 'users and groups have'} access to it.`,
                advice: 'Move the secret to a shared folder, where its access is governed.',
            },
        ]
    })
    return found.flat()
}
