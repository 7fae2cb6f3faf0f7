import type { Behaviour } from './behaviour'

/** Turns the numbers, the booleans or both of an answer into strings, as the switches say. */
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
    // A bare value stays, because as a string it would no longer be JSON.
    return typeof answer === 'object' ? turned(answer) : answer
}
