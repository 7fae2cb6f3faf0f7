/** True for a value that is an object in JSON: neither null nor an array. */
export const isJsonObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
    typeof value === 'object' && value !== null && !Array.isArray(value)

/** Parses a text as JSON. Gives undefined if the text is not JSON. */
export function jsonIn(text: string): unknown {
    try {
        return JSON.parse(text)
    } catch {
        return undefined
    }
}
