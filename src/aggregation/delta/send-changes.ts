import { randomBytes } from 'node:crypto'
import { isJsonObject } from '../../lib/json'
import { log } from '../../log'
import { BucketDigests } from './bucket-digests'
import { DeferredObjects } from './deferred-objects'
import { isState, type SavedState, seedOf, stateFrom, stateText, type Subject } from './saved-state'

// Milliseconds. ISC also changes its copy by itself, and the connector does not see that. If someone then reverts the
// change in the vault, the object looks as it did at the last run, and only a full aggregation corrects ISC's copy.
const longestWithoutFull = 7 * 24 * 60 * 60 * 1000

/** An account or an entitlement. `identity` is its id. */
export interface Listed {
    readonly identity: string
}

/** All objects of one kind, in the order of sending. */
export interface Listing<T extends Listed> {
    /** Name of the kind. ISC may keep one state for several kinds, with an entry for each name. */
    readonly kind: string
    readonly objects: AsyncIterable<T>
    /** Makes the output that says that an object no longer exists. */
    readonly removed: (id: string) => T
    /** Gives the JSON of an object by which changes are detected. Leaves out attributes that change by themselves. */
    readonly contentOf: (object: T) => string
    /** Number of buckets for the digests, a power of two. */
    readonly buckets: number
}

/** Receives the objects, and the state for the next run. */
export interface Recipient<T> {
    /**
     * Sends an object. If ISC reads more slowly than the connector writes, gives a promise to await before the next
     * object.
     */
    readonly send: (object: T) => Promise<void> | undefined
    readonly saveState: (state: Record<string, string>) => void
}

/**
 * Sends the objects that have changed since the saved state, then the ids that no longer exist, and saves a new state.
 * Sends all objects if the saved state is unusable, and once a week.
 *
 * @param state The state that an earlier run has saved, as ISC returns it.
 */
export async function sendChanges<T extends Listed>(
    listing: Listing<T>,
    subject: Subject,
    state: unknown,
    { send, saveState }: Recipient<T>
): Promise<void> {
    const last = lastOf(listing.kind, subject, state)
    let sent = 0
    const counted = (object: T): Promise<void> | undefined => {
        sent += 1
        return send(object)
    }
    const isDue = Math.abs(Date.now() - (last?.fullAt ?? 0)) >= longestWithoutFull
    const now =
        last?.digests === undefined || isDue
            ? await sendAll(listing, subject, counted)
            : await sendChanged(listing, { ...last, digests: last.digests }, subject, counted)
    const removed = [...(last?.ids ?? [])].filter((id) => !now.ids.has(id))
    for (const id of removed) await send(listing.removed(id))
    const text = stateText(now, subject)
    saveState({ ...othersIn(state, listing.kind), ...(text === undefined ? {} : { [listing.kind]: text }) })
    const counts = { listed: now.ids.size, sent, removed: removed.length, stateCharacters: text?.length ?? 0 }
    log.info({ kind: listing.kind, ...counts }, 'Changes sent')
    if (text === undefined)
        log.warn(
            { kind: listing.kind },
            'The state of so many objects is too long to be saved. Switch delta aggregation off'
        )
}

function lastOf(kind: string, subject: Subject, state: unknown): SavedState | undefined {
    const text = isJsonObject(state) ? state[kind] : undefined
    if (text === undefined) {
        log.info({ kind }, 'There is no state of an earlier run, so the connector sends all objects')
        return undefined
    }
    const last = stateFrom(text, subject)
    if (typeof last !== 'string') return last
    log.warn(
        { kind, state: last },
        'The saved state is unusable: the connector sends all objects, and ISC keeps removed ones until a full aggregation'
    )
    return undefined
}

/** Keeps the entries of other kinds, because ISC may keep one state for all types of entitlements. */
function othersIn(state: unknown, kind: string): Record<string, string> {
    const entries: [string, unknown][] = isJsonObject(state) ? Object.entries(state) : []
    return Object.fromEntries(
        entries.filter((entry): entry is [string, string] => entry[0] !== kind && isState(entry[1]))
    )
}

async function sendAll<T extends Listed>(
    listing: Listing<T>,
    subject: Subject,
    send: Recipient<T>['send']
): Promise<SavedState> {
    const salt = randomBytes(12).toString('base64url')
    const digests = BucketDigests.empty(seedOf(salt, subject), listing.buckets)
    const ids = new Set<string>()
    for await (const object of listing.objects) {
        ids.add(object.identity)
        digests.add(object.identity, listing.contentOf(object))
        await send(object)
    }
    return { fullAt: Date.now(), salt, ids, digests }
}

async function sendChanged<T extends Listed>(
    listing: Listing<T>,
    last: SavedState & { readonly digests: BucketDigests },
    subject: Subject,
    send: Recipient<T>['send']
): Promise<SavedState> {
    const seed = seedOf(last.salt, subject)
    const [stayed, added] = [BucketDigests.empty(seed, listing.buckets), BucketDigests.empty(seed, listing.buckets)]
    const ids = new Set<string>()
    const deferred = new DeferredObjects<T>()
    for await (const object of listing.objects) {
        const id = object.identity
        ids.add(id)
        deferred.add(id, JSON.stringify(object))
        // New objects get digests of their own. Otherwise they would make the other objects of their bucket look
        // changed.
        const digests = last.ids.has(id) ? stayed : added
        digests.add(id, listing.contentOf(object))
    }
    const isChanged = stayed.changedSince(last.digests)
    for await (const object of deferred.wanted((id) => !last.ids.has(id) || isChanged(id))) await send(object)
    return { fullAt: last.fullAt, salt: last.salt, ids, digests: stayed.with(added) }
}
