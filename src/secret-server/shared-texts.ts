/**
 * Texts that stand in very many records, such as the name of a domain: kept once. Parsing makes a new one for each
 * record, and a large vault has some hundred thousand of them.
 */
export function sharedTexts(): (text: string | null) => string | null {
    const known = new Map<string, string>()
    return (text) => {
        if (text === null) return null
        const same = known.get(text)
        if (same === undefined) known.set(text, text)
        return same ?? text
    }
}
