import type { Answer } from '../recorder'

/** The same JSON with each number, text and boolean turned into a value of another type; null stays. */
export function withWrongTypes(answer: Answer): Answer {
    if (answer.contentType !== 'application/json') return answer
    return { ...answer, text: JSON.stringify(turned(JSON.parse(answer.text))) }
}

function turned(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(turned)
    if (typeof value === 'object' && value !== null) {
        return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, turned(member)]))
    }
    if (typeof value === 'number') return 'no number'
    if (typeof value === 'string') return { text: {} }
    if (typeof value === 'boolean') return 'neither'
    return value
}
