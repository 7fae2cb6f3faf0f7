import { RightMissing } from '../errors'
import { AccessDenied } from '../secret-server/errors'
import { isRefusal } from '../secret-server/if-told'
import type { CurrentUser } from '../secret-server/users'
import { namesOfRight } from './right-names'

/** Role permissions of the vault, of which an account needs any one. Messages recommend the first. */
export type AnyOf = readonly [string, ...string[]]

/** The role permissions that a feature needs, besides a level on each single folder or secret. */
export interface Rights {
    /** Plural noun for messages, as in "to read groups". */
    readonly feature: string
    readonly read: AnyOf
    readonly change: AnyOf
}

/** The data that decide whether an empty list is true, or empty for lack of a right. */
export interface ListRights {
    readonly self: () => Promise<CurrentUser>
    /** Plural noun for the rows of the list. */
    readonly what: string
    readonly rights: AnyOf
    /** True if every vault has such rows, so that an empty list is never true. */
    readonly isNeverEmpty?: true
}

/** True if an account holds one of these role permissions, or if the vault does not send the account's permissions. */
export function holdsAny({ permissions }: CurrentUser, rights: AnyOf): boolean {
    const held = new Set(permissions?.flatMap(namesOfRight))
    return permissions === undefined || rights.some((right) => namesOfRight(right).some((name) => held.has(name)))
}

/** If the vault does not send the account's permissions, a denial tells that one is missing. */
async function lacks(refusal: unknown, self: ListRights['self'], rights: AnyOf): Promise<boolean> {
    const account = await self()
    return !holdsAny(account, rights) || (account.permissions === undefined && refusal instanceof AccessDenied)
}

/**
 * Waits for data that the connector can do without. Gives undefined if its account lacks the right to see them.
 *
 * @throws any other error, also a refusal to an account that has the right: the vault may tell the same data tomorrow
 */
export async function ifVisible<T>(
    reading: Promise<T>,
    { self, rights }: Pick<ListRights, 'self' | 'rights'>
): Promise<T | undefined> {
    try {
        return await reading
    } catch (error) {
        if (error instanceof RightMissing || (isRefusal(error) && (await lacks(error, self, rights)))) return undefined
        throw error
    }
}

/**
 * Gives the rows of a list, after checking that it is not empty for lack of a right. A vault sends an empty list, and
 * no error, to a caller that may not see its rows.
 *
 * @throws RightMissing if the list is empty and the connector's account lacks the right; the message names the right
 */
export async function visibleRows<T>(rows: readonly T[], list: ListRights): Promise<readonly T[]> {
    if (rows.length > 0) return rows
    const account = await list.self()
    const holdsRight = holdsAny(account, list.rights)
    if (holdsRight && list.isNeverEmpty === undefined) return rows
    // An account that holds the right and still sees no rows is restricted by teams.
    const isHidden = holdsRight && account.permissions !== undefined
    throw new RightMissing(list.what, isHidden ? 'Unrestricted by Teams' : list.rights[0])
}
