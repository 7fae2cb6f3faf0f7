import { randomInt } from 'node:crypto'

// Without characters that look alike or that forms and shells treat specially.
const classes = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789', '!#%+-=?@_~']

const length = 24

const pick = (characters: string): string => characters.charAt(randomInt(characters.length))

/**
 * A random password of 24 characters with at least one of each of four classes, which satisfies the policies that
 * vaults come with. It is sent to the vault once and never shown, logged or kept.
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
