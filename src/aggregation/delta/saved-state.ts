import { createHash } from 'node:crypto'
import { idListText, idsFromText } from './id-list'
import { BucketDigests } from './bucket-digests'

/** What ISC keeps for us of a listing: what it was like when it was last sent. */
export interface SavedState {
    /** Milliseconds since 1970 at which everything was sent, whether or not it had changed. */
    readonly fullAt: number
    /** Random; digests are made with it, so that nobody can prepare two objects with the same one. */
    readonly salt: string
    readonly ids: ReadonlySet<string>
    /** Undefined if there was no room for them. */
    readonly digests: BucketDigests | undefined
}

/** What a state is of, and what shows in its objects without standing in them. */
export interface Subject {
    /** Objects of another origin have nothing to do with these, whatever their ids. */
    readonly origin: string
    /** Anything else that makes all objects new when it changes. */
    readonly view: string
}

// Characters; ISC keeps the state among the attributes of its source.
const longestState = 64 * 1024

const version = '2'

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 16)

/** Digests of other salts or views have nothing in common, so that every object counts as changed. */
export const seedOf = (salt: string, { view }: Subject): string => `${salt} ${hashOf(view)} `

/** One text, with as many buckets as there is room for; undefined if the ids alone take too much. */
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

/** True for any text that stateText() gave, whatever it is of. */
export function isState(text: unknown): text is string {
    if (typeof text !== 'string' || text.length > longestState) return false
    const fields = text.split('.').slice(0, -1)
    return fields[0] === version && sealed(fields) === text
}

/** Reads what stateText() gave, or tells why it is of no use. */
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
