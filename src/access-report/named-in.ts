/**
 * Gives the names in a text, in lower case. Leaves out a name that is only a part of a longer name: of `Finance` and `Finance
 * Managers`, the text `Add jdoe to Finance Managers` has only the second.
 *
 * @param text In lower case, as the names are.
 */
export function namedIn(text: string, names: ReadonlySet<string>): ReadonlySet<string> {
    const found = new Set<string>()
    let rest = text
    const possible = [...names].filter((name) => name !== '' && rest.includes(name))
    for (const name of possible.sort((one, other) => other.length - one.length)) {
        const without = rest.replace(wholeWords(name), '|')
        if (without !== rest) found.add(name)
        rest = without
    }
    return found
}

// A dot, a hyphen or an @ within a word is a part of it, as in login names. One at the end of a sentence is not.
const wholeWords = (name: string): RegExp =>
    new RegExp(
        `(?<![\\p{L}\\p{N}_]|[\\p{L}\\p{N}_][.@-])${literal(name)}(?![\\p{L}\\p{N}_]|[.@-][\\p{L}\\p{N}_])`,
        'gu'
    )

const literal = (name: string): string => name.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
