import { log } from '../log'

const plain = (name: string): string => name.trim().toLowerCase()

/**
 * True if the source configuration excludes a group or role of this name. Neither case nor blanks at the ends count.
 *
 * @param names Trimmed names in lower case.
 */
export const isExcluded = (names: ReadonlySet<string>, name: string): boolean => names.has(plain(name))

/**
 * Warns of names that exclude nothing: with a typing error, everybody could request what was to be left out.
 *
 * @param setting The key of the names in the source configuration.
 */
export function warnOfUnmatched(
    setting: 'excludedGroups' | 'excludedRoles',
    names: ReadonlySet<string>,
    objects: readonly { readonly name: string }[]
): void {
    const known = new Set(objects.map(({ name }) => plain(name)))
    const unmatched = [...names].filter((name) => !known.has(name))
    if (unmatched.length > 0)
        log.warn(
            `${setting} names what the vault does not have: ${unmatched.join(', ')}. Enter names without a domain.`
        )
}
