import { randomBytes } from 'node:crypto'
import { isJsonObject } from '../../lib/json'
import { log } from '../../log'
import { BucketDigests } from './bucket-digests'
import { DeferredObjects } from './deferred-objects'
import { isState, type SavedState, seedOf, stateFrom, stateText, type Subject } from './saved-state'

// ISC's copy also follows what ISC itself changes, of which nothing is known here: an object that somebody else then
// changed back looks as it did at the last run, and is only put right by sending it all the same.
const longestWithoutFull = 7 * 24 * 60 * 60 * 1000

/** An account or an entitlement with its id. */
export interface Listed {
    readonly identity: string
}

/** All objects of one kind, in the order in which they are to be sent. */
export interface Listing<T extends Listed> {
    /** Kinds may share what ISC keeps; each has its state under its name. */
    readonly kind: string
    readonly objects: AsyncIterable<T>
    /** What says that an object is gone. */
    readonly removed: (id: string) => T
    /** All that makes an object another one, as JSON: what changes by itself is left out. */
    readonly contentOf: (object: T) => string
    /** Buckets of the digests, a power of two. */
    readonly buckets: number
}

/** Where objects go, and the state for the next run. */
export interface Recipient<T> {
    /** Gives what the next object has to wait for, where whoever reads is slower. */
    readonly send: (object: T) => Promise<void> | undefined
    readonly saveState: (state: Record<string, string>) => void
}

/**
 * Sends what has changed since the state was saved, then what is gone, and saves the state of now. Everything is sent
 * if the state is of no use, and once a week.
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
    if (text === undefined) log.warn({ kind: listing.kind }, 'Too many objects for delta aggregation: switch it off')
}

function lastOf(kind: string, subject: Subject, state: unknown): SavedState | undefined {
    const text = isJsonObject(state) ? state[kind] : undefined
    if (text === undefined) {
        log.info({ kind }, 'There is no state of an earlier run: everything is sent')
        return undefined
    }
    const last = stateFrom(text, subject)
    if (typeof last !== 'string') return last
    log.warn(
        { kind, state: last },
        'The state is of no use: everything is sent, and what is gone stays until a full run'
    )
    return undefined
}

/** ISC may keep one state for all types of entitlements. */
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
        // Those that are certainly new do not make others of their bucket look changed.
        const digests = last.ids.has(id) ? stayed : added
        digests.add(id, listing.contentOf(object))
    }
    const isChanged = stayed.changedSince(last.digests)
    for await (const object of deferred.wanted((id) => !last.ids.has(id) || isChanged(id))) await send(object)
    return { fullAt: last.fullAt, salt: last.salt, ids, digests: stayed.with(added) }
}
