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

const plain = (name: string): string => name.toLowerCase().replace(/\s/g, '')

/** Whether an account holds one of these. An account whose rights the vault does not tell gets the benefit of the doubt. */
export function holdsAny({ permissions }: CurrentUser, rights: AnyOf): boolean {
    const held = new Set(permissions?.map(plain))
    return permissions === undefined || rights.some((right) => held.has(plain(right)))
}

/**
 * To a caller without the right, the vault answers with empty lists. So where a list is empty, the right decides whether
 * there is nothing, or nothing to be seen.
 *
 * @throws RightMissing if the account holds other rights, but none of these; it names the first
 */
export async function proveRight(self: () => Promise<CurrentUser>, what: string, rights: AnyOf): Promise<void> {
    if (!holdsAny(await self(), rights)) throw new RightMissing(what, rights[0])
}

/** Why a list that can't be empty is: for want of the right to see it, or because teams hide it. */
export async function unseen(self: () => Promise<CurrentUser>, what: string, rights: AnyOf): Promise<RightMissing> {
    const account = await self()
    const isHidden = account.permissions !== undefined && holdsAny(account, rights)
    return new RightMissing(what, isHidden ? 'Unrestricted by Teams' : rights[0])
}
