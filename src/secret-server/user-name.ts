/** Gives a login name without blanks at its ends, in lower case. Vaults and directories ignore case. */
export const plainName = (userName: string): string => userName.trim().toLowerCase()

/**
 * Gives the part of a login name that all its forms have in common: `akumar`, `CORP\akumar` and
 * `akumar@corp.example.com`. Directories name people in each of these ways.
 */
export function shortName(userName: string): string {
    const name = withoutPrefix(userName)
    return name.replace(/@[^@]*$/, '') || name || userName.trim()
}

/** Gives a login name without the domain before a backslash. */
export function withoutPrefix(userName: string): string {
    const name = userName.trim()
    return name.slice(name.lastIndexOf('\\') + 1)
}

/** True if two login names have the same short name. */
export const isNamesake = (one: string, other: string): boolean =>
    plainName(shortName(one)) === plainName(shortName(other))

/** True for a login name with a part after an @, such as `akumar@corp.example.com`. */
export const hasSuffix = (userName: string): boolean => /[^@]@[^@]+$/.test(userName.trim())
