/**
 * A value of a plan, or several, as texts: ISC sends one value as a text and several as a list; numbers and null occur.
 * Empty for null, absent and empty ones; undefined if one is neither text, number nor boolean.
 */
export function textsIn(value: unknown, depth = 0): string[] | undefined {
    if (value === undefined || value === null || value === '') return []
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [String(value)]
    // No plan has lists in lists in lists; following any number of them would end in an exception.
    if (!Array.isArray(value) || depth > 2) return undefined
    const texts: string[] = []
    for (const item of value) {
        const found = textsIn(item, depth + 1)
        if (found === undefined) return undefined
        texts.push(...found)
    }
    return texts
}
