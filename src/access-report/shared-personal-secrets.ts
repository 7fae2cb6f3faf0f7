import type { FolderTree } from '../entitlements/folder-tree'
import { ifVisible, visibleRows } from '../entitlements/rights'
import type { Snapshot } from '../entitlements/snapshot'
import { onceFor } from '../lib/once'
import { askEach } from '../secret-server/ask-each'
import { permissionsOnFolder } from '../secret-server/folder-permissions'
import type { Folder } from '../secret-server/folders'
import type { FolderId } from '../secret-server/ids'
import { permissionsOnSecret, type SecretPermission } from '../secret-server/secret-permissions'
import type { Finding } from './finding'

/**
 * Reads the secrets in personal folders to which anyone but the owner of the folder has access. Sends one request for each
 * secret there that has its own permissions. A personal folder itself can't be shared.
 *
 * @returns undefined if the connector's account sees no personal folder but its own, or no secrets
 */
export async function sharedPersonalSecrets(snapshot: Snapshot): Promise<readonly Finding[] | undefined> {
    const { http, self } = snapshot
    const tree = await snapshot.folders()
    if (!(await seesPersonalFolders(snapshot, tree))) return undefined
    const seeSecrets = { self, what: 'secrets', rights: ['View Secret'] } as const
    const secrets = await ifVisible(
        snapshot.secrets().then((listed) => visibleRows(listed, seeSecrets)),
        seeSecrets
    )
    if (secrets === undefined) return undefined
    const personal = secrets.flatMap(({ id, name, folderId, inheritsPermissions }) => {
        const folder = folderId && tree.get(folderId)
        return !inheritsPermissions && folder && tree.isPersonal(folder) ? [{ id, name, folder }] : []
    })
    const holdersOf = onceFor((folder: FolderId) => permissionsOnFolder(http, folder))
    return (
        await askEach(http, 'permissions of secrets', personal, async ({ id, name, folder }) => {
            const holders = await holdersOf(tree.definingFolder(folder)?.id ?? folder.id)
            const owners = new Set(holders.map(({ userId }) => userId))
            const others = countBesides(owners, await permissionsOnSecret(http, id))
            return others === 0 ? [] : [sharedSecret(`${folder.path}\\${name}`, others)]
        })
    ).flat()
}

/** True if the account sees more than its own personal folder and the root of all personal folders. */
async function seesPersonalFolders({ self, command, folderRowsOf }: Snapshot, tree: FolderTree): Promise<boolean> {
    const root = await command.personalRoot()
    const below = tree.covered().filter((folder) => tree.isPersonal(folder) && folder.path.toLowerCase() !== root.path)
    if (below.length === 0) return false
    const own = new Set((await folderRowsOf((await self()).id)).map(({ folderId }) => folderId))
    const isOwn = (folder: Folder): boolean => own.has(tree.definingFolder(folder)?.id ?? folder.id)
    return !below.every(isOwn)
}

/** Counts the users and groups in some rows. */
function countBesides(owners: ReadonlySet<SecretPermission['userId']>, rows: readonly SecretPermission[]): number {
    const users = rows.flatMap(({ userId }) => (userId === undefined || owners.has(userId) ? [] : [userId]))
    return new Set(users).size + rows.filter(({ userId }) => userId === undefined).length
}

const sharedSecret = (path: string, others: number): Finding => ({
    ailment: 'secret shared from a personal folder',
    object: path,
    detail: `Besides the owner, ${others} ${others === 1 ? 'user or group has' : 'users and groups have'} access to it.`,
    advice: 'Move the secret to a shared folder, where its access is governed.',
})
