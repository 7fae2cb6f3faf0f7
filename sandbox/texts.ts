import type { Behaviour } from './behaviour'

/** The same answer with its numbers, its booleans or both as strings, where the switches say so. */
export function withTexts(answer: unknown, { idsAs, flagsAs }: Behaviour): unknown {
    if (idsAs === 'numbers' && flagsAs === 'booleans') return answer
    const turned = (value: unknown): unknown => {
        if (Array.isArray(value)) return value.map(turned)
        if (typeof value === 'object' && value !== null) {
            return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, turned(member)]))
        }
        const isTurned =
            (typeof value === 'number' && idsAs === 'texts') || (typeof value === 'boolean' && flagsAs === 'texts')
        return isTurned ? String(value) : value
    }
    // A bare value is no member of anything, and as a string it would no longer be JSON.
    return typeof answer === 'object' ? turned(answer) : answer
}
