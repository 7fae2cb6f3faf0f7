/**
 * Converts a value of a plan into texts. ISC sends one value as a text and several as a list; numbers and null occur.
 *
 * @returns an empty list for null, an empty text and an absent value; undefined if a value is neither text, number nor
 * boolean
 */
export function textsIn(value: unknown, depth = 0): string[] | undefined {
    if (value === undefined || value === null || value === '') return []
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [String(value)]
    // No plan nests lists this deep. The limit prevents a stack overflow.
    if (!Array.isArray(value) || depth > 2) return undefined
    const texts: string[] = []
    for (const item of value) {
        const found = textsIn(item, depth + 1)
        if (found === undefined) return undefined
        texts.push(...found)
    }
    return texts
}
