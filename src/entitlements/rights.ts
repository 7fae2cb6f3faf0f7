import { RightMissing } from '../errors'
import type { CurrentUser } from '../secret-server/users'

/** Role permissions of the vault, of which any one will do; the first is the one to ask for. */
export type AnyOf = readonly [string, ...string[]]

/** What a feature needs of the vault, besides a role on each single folder or secret. */
export interface Rights {
    /** What it governs, in the plural, as in "to read groups". */
    readonly feature: string
    readonly read: AnyOf
    readonly change: AnyOf
}

/** What an empty list means depends on these. */
export interface ListRights {
    readonly self: () => Promise<CurrentUser>
    /** What the list holds, in the plural. */
    readonly what: string
    readonly rights: AnyOf
    /** True if every vault has some of these, so that an empty list is never the truth. */
    readonly isNeverEmpty?: true
}

const plain = (name: string): string => name.toLowerCase().replace(/\s/g, '')

/** Whether an account holds one of these. An account whose rights the vault does not tell gets the benefit of the doubt. */
export function holdsAny({ permissions }: CurrentUser, rights: AnyOf): boolean {
    const held = new Set(permissions?.map(plain))
    return permissions === undefined || rights.some((right) => held.has(plain(right)))
}

/**
 * The rows of a list, unless it is empty for want of a right: a vault answers with an empty list, not with an error, to a
 * caller that may not see what is in it.
 *
 * @throws RightMissing naming the right
 */
export async function visibleRows<T>(rows: readonly T[], list: ListRights): Promise<readonly T[]> {
    if (rows.length > 0) return rows
    const account = await list.self()
    const holdsRight = holdsAny(account, list.rights)
    if (holdsRight && list.isNeverEmpty === undefined) return rows
    // Who holds the right and sees nothing is kept from it by teams.
    const isHidden = holdsRight && account.permissions !== undefined
    throw new RightMissing(list.what, isHidden ? 'Unrestricted by Teams' : list.rights[0])
}
