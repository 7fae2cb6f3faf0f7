import { createHash } from 'node:crypto'
import { idListText, idsFromText } from './id-list'
import { BucketDigests } from './bucket-digests'

/** The state of a listing at its last run, which ISC keeps for the connector. */
export interface SavedState {
    /** Milliseconds since the epoch at which all objects were last sent. */
    readonly fullAt: number
    /** Random part of the seed of the digests, so that nobody can prepare two objects with the same digest. */
    readonly salt: string
    readonly ids: ReadonlySet<string>
    /** Undefined if they did not fit. */
    readonly digests: BucketDigests | undefined
}

/** Identifies the listing to which a state belongs. */
export interface Subject {
    /** The kind and vault of the objects. A state of another origin is not used, because its ids mean other objects. */
    readonly origin: string
    /** Any other setting that makes all objects count as changed when it changes. */
    readonly view: string
}

// Characters. ISC stores the state as an attribute of the source.
const longestState = 64 * 1024

const version = '2'

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 16)

/** Makes the seed of the digests. With another salt or view, every object counts as changed. */
export const seedOf = (salt: string, { view }: Subject): string => `${salt} ${hashOf(view)} `

/** Writes a state as text, with as many buckets as fit. Undefined if the ids alone do not fit. */
export function stateText(state: SavedState, { origin }: Subject): string | undefined {
    const fields = [version, hashOf(origin), String(state.fullAt), state.salt, idListText(state.ids)]
    for (let buckets = state.digests?.buckets ?? 0; buckets >= 1; buckets /= 2) {
        const text = sealed([...fields, state.digests?.narrowedTo(buckets).toText() ?? ''])
        if (text.length <= longestState) return text
    }
    const text = sealed([...fields, ''])
    return text.length <= longestState ? text : undefined
}

function sealed(fields: readonly string[]): string {
    const text = fields.join('.')
    return `${text}.${hashOf(text)}`
}

/** True for any text that stateText() has written, of any origin. */
export function isState(text: unknown): text is string {
    if (typeof text !== 'string' || text.length > longestState) return false
    const fields = text.split('.').slice(0, -1)
    return fields[0] === version && sealed(fields) === text
}

/** Reads a text that stateText() has written. Says why, if the text is unusable for this subject. */
export function stateFrom(text: unknown, subject: Subject): SavedState | 'unreadable' | 'foreign' {
    if (!isState(text)) return 'unreadable'
    const [, origin, fullAt = '', salt = '', ids = '', digests = ''] = text.split('.')
    if (origin !== hashOf(subject.origin)) return 'foreign'
    try {
        return {
            fullAt: Number(fullAt),
            salt,
            ids: new Set(idsFromText(ids)),
            digests: BucketDigests.fromText(seedOf(salt, subject), digests),
        }
    } catch {
        return 'unreadable'
    }
}
