import { RightMissing } from '../errors'
import type { CurrentUser } from '../secret-server/users'

const plain = (name: string): string => name.toLowerCase().replace(/\s/g, '')

/**
 * To a caller without the right, the vault answers with empty lists. So where a list is empty, the right decides whether
 * there is nothing, or nothing to be seen. An account whose rights the vault does not tell gets the benefit of the doubt.
 *
 * @throws RightMissing if the account holds other rights, but none of these; it names the first
 */
export async function proveRight(
    self: () => Promise<CurrentUser>,
    what: string,
    rights: readonly [string, ...string[]]
): Promise<void> {
    const { permissions } = await self()
    const held = new Set(permissions.map(plain))
    if (held.size > 0 && !rights.some((right) => held.has(plain(right)))) throw new RightMissing(what, rights[0])
}
