import { createHash } from 'node:crypto'
import { idListText, idsFromText } from './id-list'
import { Sketch } from './sketch'

/** What a listing was like when it was last sent. */
export interface Snapshot {
    /** Milliseconds since 1970 at which everything was sent, whether or not it had changed. */
    readonly fullAt: number
    /** Random; digests are made with it, so that nobody can prepare two objects with the same one. */
    readonly salt: string
    readonly ids: ReadonlySet<string>
    /** Undefined if there was no room for it. */
    readonly sketch: Sketch | undefined
}

/** What a snapshot is of, and what shows in its objects without standing in them. */
export interface Subject {
    /** Objects of another origin have nothing to do with these, whatever their ids. */
    readonly origin: string
    /** Anything else that makes all objects new when it changes. */
    readonly view: string
}

// Characters; ISC keeps the state among the attributes of its source.
const longestSnapshot = 64 * 1024

const version = '1'

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 16)

/** Sketches of other salts or views have nothing in common, so that every object counts as changed. */
export const seedOf = (salt: string, { view }: Subject): string => `${salt} ${hashOf(view)} `

/** One text, its sketch as wide as there is room for; undefined if the ids alone take too much. */
export function snapshotText(snapshot: Snapshot, { origin }: Subject): string | undefined {
    const fields = [version, hashOf(origin), String(snapshot.fullAt), snapshot.salt, idListText(snapshot.ids)]
    for (let width = snapshot.sketch?.width ?? 0; width >= 1; width /= 2) {
        const text = sealed([...fields, snapshot.sketch?.narrowedTo(width).toText() ?? ''])
        if (text.length <= longestSnapshot) return text
    }
    const text = sealed([...fields, ''])
    return text.length <= longestSnapshot ? text : undefined
}

function sealed(fields: readonly string[]): string {
    const text = fields.join('.')
    return `${text}.${hashOf(text)}`
}

/** True for any text that snapshotText() gave, whatever it is of. */
export function isSnapshot(text: unknown): text is string {
    if (typeof text !== 'string' || text.length > longestSnapshot) return false
    const fields = text.split('.').slice(0, -1)
    return fields[0] === version && sealed(fields) === text
}

/** Reads what snapshotText() gave, or tells why it is of no use. */
export function snapshotFrom(text: unknown, subject: Subject): Snapshot | 'unreadable' | 'foreign' {
    if (!isSnapshot(text)) return 'unreadable'
    const [, origin, fullAt = '', salt = '', ids = '', sketch = ''] = text.split('.')
    if (origin !== hashOf(subject.origin)) return 'foreign'
    try {
        return {
            fullAt: Number(fullAt),
            salt,
            ids: new Set(idsFromText(ids)),
            sketch: Sketch.fromText(seedOf(salt, subject), sketch),
        }
    } catch {
        return 'unreadable'
    }
}
