declare const kind: unique symbol

/** A positive Int32 that identifies one kind of object. The vault sends 0 or -1 where there is no object. */
export type Id<Kind extends string> = number & { readonly [kind]: Kind }

export type UserId = Id<'User'>
export type GroupId = Id<'Group'>
export type RoleId = Id<'Role'>
export type TeamId = Id<'Team'>
export type FolderId = Id<'Folder'>
export type FolderPermissionId = Id<'FolderPermission'>
export type SecretId = Id<'Secret'>
export type SecretPermissionId = Id<'SecretPermission'>

/** True for a number in the range of ids. This is the only way to turn a number into an id. */
export const isId = <Kind extends string>(value: unknown): value is Id<Kind> =>
    typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 0x7fffffff

/** Parses an id from its decimal text. Gives undefined for any other text. */
export function idFromText<Kind extends string>(text: string): Id<Kind> | undefined {
    const value = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined
    return isId<Kind>(value) ? value : undefined
}
