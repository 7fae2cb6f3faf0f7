/**
 * Returns a function that gives the same string object for equal texts, such as the name of a domain. JSON parsing
 * makes a new string for each record, and a large vault has some hundred thousand records.
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
