/**
 * Gives the names, in lower case letters, under which a role permission may be known. Vaults differ in case, blanks
 * and plurals. The Delinea Platform uses other words for some, and sends them as paths such as
 * `delinea.vault/secretserver/user/unrestrictedbyteams/allow`.
 */
export function namesOfRight(name: string): readonly string[] {
    const [, area, right] = wirePath.exec(name) ?? []
    // The last part may be the whole name, or a verb for the area before it.
    const names = area === undefined || right === undefined ? [name] : [right, right + area]
    return names.map(plain).map((known) => sameRight.get(known) ?? known)
}

const wirePath = /^delinea\.vault\/(?:.+\/)?([^/]+)\/([^/]+)\/allow$/i

// Delinea's documents of the Platform use the words on the left for the vault's right on the right.
const sameRight: ReadonlyMap<string, string> = new Map([['unrestrictedaccessacrossteam', 'unrestrictedbyteam']])

// The names that Delinea gives these rights among the permissions of the Platform.
const namesAtPlatform: ReadonlyMap<string, string> = new Map([
    ['Administer Folders', 'Administer Secret Server Folders'],
    ['Unrestricted by Teams', 'Unrestricted Access Across Teams'],
    ['View Secret', 'View Secrets'],
])

/** Adds the Platform's name to each role permission that a text names in quotes, if the Platform has another name. */
export const withPlatformNames = (text: string): string =>
    text.replace(/"([^"]+)"/g, (quoted, right: string) => {
        const other = namesAtPlatform.get(right)
        return other === undefined ? quoted : `${quoted} (in the Delinea Platform "${other}")`
    })

/** Leaves out blanks, punctuation, the product's name and a plural. */
const plain = (name: string): string =>
    name
        .toLowerCase()
        .replace(/\bss\b|secret\s?server/g, '')
        .replace(/[^\p{L}\d]/gu, '')
        .replace(/s$/, '')
