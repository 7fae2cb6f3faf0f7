import type { Foundation } from './foundation'
import { secretNames } from './names'
import type { Random } from './random'
import type { Secret, SecretShare } from './vault/state'
import { noFolder } from './vault/vault'

const shares: [SecretShare, ...SecretShare[]] = ['View', 'List', 'Edit', 'Owner']

/** Rows for each secret with rows, where they suffice for so many: one of governance and four others. */
const rowsPerSecret = 5

/** How many rows the secrets can have: one of governance each, and one of each user. */
export function mostSecretPermissions(secrets: number, users: number): number {
    return secrets * (1 + users)
}

/** The first of them have permissions of their own, and every tenth of those is in no folder. */
export function addSecrets(start: Foundation, count: number, rows: number, random: Random): void {
    if (count === 0) return
    const { vault } = start
    ownFolderSecrets(start)
    const folderIds = [...vault.folders.values()].filter((folder) => !folder.personal).map((folder) => folder.id)
    const owning = Math.min(count, Math.ceil(rows / rowsPerSecret))
    for (let index = 0; index < count; index += 1) {
        const name = `${secretNames[index % secretNames.length] ?? ''} ${index + 1}`
        const owns = index < owning
        const folderId = owns && index % 10 === 9 ? noFolder : (folderIds[random.below(folderIds.length)] ?? noFolder)
        const secret = vault.addSecret({ name, folderId, inheritsPermissions: !owns, active: !random.chance(0.03) })
        if (owns) addRows(start, secret, shareOf(rows, owning, index), random)
    }
}

/** Governance owns folders without their secrets until there are any. */
function ownFolderSecrets({ vault, governanceId }: Foundation): void {
    for (const row of vault.folderPermissions.values()) if (row.groupId === governanceId) row.secretRole = 'Owner'
}

function shareOf(rows: number, secrets: number, index: number): number {
    return Math.floor(rows / secrets) + (index < rows % secrets ? 1 : 0)
}

/** Users in a row from anywhere, so that none comes twice. */
function addRows({ vault, governanceId }: Foundation, secret: Secret, count: number, random: Random): void {
    vault.grantSecret({ secretId: secret.id, groupId: governanceId, secretRole: 'Owner' })
    const first = random.below(vault.users.size)
    for (let row = 0; row < count - 1; row += 1) {
        const userId = 1 + ((first + row) % vault.users.size)
        vault.grantSecret({ secretId: secret.id, userId, secretRole: random.pick(shares) })
    }
}
