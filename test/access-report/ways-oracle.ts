import type { Vault } from '../../sandbox'

/** A way by which a user reaches a folder, as a text of ids, names and the level. */
export const shownWay = (parts: readonly (string | null)[]): string => parts.map((part) => part ?? '-').join(' | ')

/** The ways to a folder that the vault itself knows, of all users. */
export function waysIn(vault: Vault, folderId: number): string[] {
    const rows = vault.effectiveRows(folderId)
    return [...vault.users.values()].flatMap(({ id: userId, personalGroupId }) => {
        const groups = vault.groupIdsOf(userId).flatMap((id) => vault.groups.get(id) ?? [])
        const holders = [
            { name: null, roleGroup: personalGroupId, rows: rows.filter((row) => row.userId === userId) },
            ...groups
                .filter(({ enabled }) => enabled)
                .map(({ id, name }) => ({ name, roleGroup: id, rows: rows.filter((row) => row.groupId === id) })),
        ]
        const unlimited = [...vault.roles.values()].filter(
            ({ enabled, permissions }) => enabled && permissions.includes('Unlimited Administrator')
        )
        return holders.flatMap((holder) => [
            ...holder.rows.map(({ folderRole, secretRole }) =>
                shownWay([String(userId), String(folderId), holder.name, null, `${folderRole}/${secretRole}`])
            ),
            ...unlimited
                .filter(({ groupIds }) => groupIds.has(holder.roleGroup))
                .map(({ name }) => shownWay([String(userId), String(folderId), holder.name, name, 'Owner/Owner'])),
        ])
    })
}
