import { randomInt } from 'node:crypto'

// Without characters that look alike, and without those that forms and shells treat specially.
const classes = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789', '!#%+-=?@_~']

const length = 24

const pick = (characters: string): string => characters.charAt(randomInt(characters.length))

/**
 * Generates a random password of 24 characters with at least one from each of four classes. This satisfies the default
 * policies of vaults. The connector sends it with the request that creates the user or person, and never shows, logs or keeps it.
 */
export function generatedPassword(): string {
    const characters = classes.map(pick)
    while (characters.length < length) characters.push(pick(classes.join('')))
    for (let last = characters.length - 1; last > 0; last -= 1) {
        const other = randomInt(last + 1)
        const swapped = characters[other] ?? ''
        characters[other] = characters[last] ?? ''
        characters[last] = swapped
    }
    return characters.join('')
}
