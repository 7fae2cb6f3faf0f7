import { randomBytes } from 'node:crypto'
import { isJsonObject } from '../json'
import { log } from '../log'
import { Kept } from './kept'
import { Sketch } from './sketch'
import { isSnapshot, seedOf, type Snapshot, snapshotFrom, snapshotText, type Subject } from './snapshot'

// ISC's copy also follows what ISC itself changes, of which nothing is known here: an object that somebody else then
// changed back looks as it did at the last run, and is only put right by sending it all the same.
const longestWithoutFull = 7 * 24 * 60 * 60 * 1000

/** An account or an entitlement with its id. */
export interface Listed {
    readonly identity: string
}

/** All objects of one kind, in the order in which they are to be sent. */
export interface Listing<T extends Listed> {
    /** Of the kinds that may share a state, each has a snapshot under its name. */
    readonly kind: string
    readonly objects: AsyncIterable<T>
    /** What says that an object is gone. */
    readonly removed: (id: string) => T
    /** Cells a row of the sketch, a power of two; about twice as many changes can be told apart. */
    readonly sketchWidth: number
}

/** How objects leave, and a state for the next run. */
export interface Outlet<T> {
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
    { send, saveState }: Outlet<T>
): Promise<void> {
    const last = lastOf(listing.kind, subject, state)
    let sent = 0
    const counted = (object: T): Promise<void> | undefined => {
        sent += 1
        return send(object)
    }
    const isDue = Math.abs(Date.now() - (last?.fullAt ?? 0)) >= longestWithoutFull
    const now =
        last?.sketch === undefined || isDue
            ? await sendAll(listing, subject, counted)
            : await sendChanged(listing, { ...last, sketch: last.sketch }, subject, counted)
    const removed = [...(last?.ids ?? [])].filter((id) => !now.ids.has(id))
    for (const id of removed) await send(listing.removed(id))
    const text = snapshotText(now, subject)
    saveState({ ...othersIn(state, listing.kind), ...(text === undefined ? {} : { [listing.kind]: text }) })
    const counts = { listed: now.ids.size, sent, removed: removed.length, stateCharacters: text?.length ?? 0 }
    log.info({ kind: listing.kind, ...counts }, 'Changes sent')
    if (text === undefined) log.warn({ kind: listing.kind }, 'Too many objects for delta aggregation: switch it off')
}

function lastOf(kind: string, subject: Subject, state: unknown): Snapshot | undefined {
    const text = isJsonObject(state) ? state[kind] : undefined
    if (text === undefined) {
        log.info({ kind }, 'There is no state of an earlier run: everything is sent')
        return undefined
    }
    const last = snapshotFrom(text, subject)
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
        entries.filter((entry): entry is [string, string] => entry[0] !== kind && isSnapshot(entry[1]))
    )
}

async function sendAll<T extends Listed>(
    listing: Listing<T>,
    subject: Subject,
    send: Outlet<T>['send']
): Promise<Snapshot> {
    const salt = randomBytes(12).toString('base64url')
    const sketch = Sketch.empty(seedOf(salt, subject), listing.sketchWidth)
    const ids = new Set<string>()
    for await (const object of listing.objects) {
        const id = object.identity
        ids.add(id)
        sketch.add(id, JSON.stringify(object))
        await send(object)
    }
    return { fullAt: Date.now(), salt, ids, sketch: fitted(sketch, ids.size) }
}

async function sendChanged<T extends Listed>(
    listing: Listing<T>,
    last: Snapshot & { readonly sketch: Sketch },
    subject: Subject,
    send: Outlet<T>['send']
): Promise<Snapshot> {
    const seed = seedOf(last.salt, subject)
    const [stayed, added] = [Sketch.empty(seed, listing.sketchWidth), Sketch.empty(seed, listing.sketchWidth)]
    const ids = new Set<string>()
    const kept = new Kept<T>()
    for await (const object of listing.objects) {
        const id = object.identity
        const json = JSON.stringify(object)
        ids.add(id)
        kept.add(id, json)
        // Those that are certainly new need not take room in the comparison.
        const sketch = last.ids.has(id) ? stayed : added
        sketch.add(id, json)
    }
    const changed = stayed.changedSince(last.sketch, last.ids)
    for await (const object of kept.wanted((id) => changed.has(id) || !last.ids.has(id))) await send(object)
    return { fullAt: last.fullAt, salt: last.salt, ids, sketch: fitted(stayed.with(added), ids.size) }
}

/** No wider than it takes for everything to change at once. */
function fitted(sketch: Sketch, objects: number): Sketch {
    let { width } = sketch
    while (width > 8 && width >= objects) width /= 2
    return sketch.narrowedTo(width)
}
