/** True for what JSON calls an object: neither null nor a list. */
export const isJsonObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
    typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a text says in JSON; undefined if it is none. */
export function jsonIn(text: string): unknown {
    try {
        return JSON.parse(text)
    } catch {
        return undefined
    }
}
