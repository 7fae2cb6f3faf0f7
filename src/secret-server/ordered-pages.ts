import { InvalidResponse, ListInMotion } from './errors'
import type { VaultHttp } from './http'
import { endIn, type KeyedList, lineOfList, type Page } from './page'
import { type PageReader, PagesAhead } from './page-reader'

// Consecutive pages without a new record. Each removal of a page's worth of records during the reading causes one.
const mostIdle = 100

// Consecutive pages at different positions that begin with the same record.
const mostRepeats = 4

/** The vault accepted the sort field, but did not sort by it. */
export class NotInOrder extends Error {}

/**
 * Yields the records of a sorted list, each exactly once, even if records are added, removed or changed during the
 * reading.
 *
 * Each page is requested so that it begins with the last record of the page before it. If it begins with a later
 * record, records have moved towards the head of the list, and unread records may precede this page. The reader then
 * goes back until two pages overlap.
 *
 * @throws NotInOrder if the keys of a page do not ascend; InvalidResponse if the list does not end; ListInMotion if the
 * pages contradict each other
 */
export async function* inOrder<T>(
    { connection }: VaultHttp,
    reader: PageReader<T>,
    { list, first }: { readonly list: KeyedList<T>; readonly first: Page<T> }
): AsyncGenerator<readonly T[]> {
    const ahead = new PagesAhead(reader, first, connection.maxConcurrency)
    const reading = new Reading(list, Math.max(1, first.records.length))
    for (let page = first; ; page = await ahead.next(reading.nextSkip)) {
        yield reading.take(page)
        if (reading.isOver) return
    }
}

/** Keeps how far a list was read. */
class Reading<T> {
    /** True once the end of the list is proven. */
    isOver = false
    /** The position at which the next page has to begin. */
    nextSkip = 0
    /** The highest key that was read so far. */
    private last = Number.NEGATIVE_INFINITY
    private idle = 0
    private repeats = 0
    private before: { readonly skip: number; readonly first: number | undefined } | undefined

    constructor(
        private readonly list: KeyedList<T>,
        private readonly stride: number
    ) {}

    /** Gives the records of a page that were not read before. */
    take(page: Page<T>): readonly T[] {
        const keys = page.records.map(this.list.key)
        const [first] = keys
        if (keys.some((key, index) => index > 0 && key <= (keys[index - 1] ?? 0))) throw new NotInOrder()
        // A page that begins with a known record leaves no gap.
        const meets = page.skip === 0 || (first !== undefined && first <= this.last)
        const fresh = meets ? page.records.slice(keys.filter((key) => key <= this.last).length) : []
        if (meets) this.last = Math.max(this.last, ...keys.slice(-1))
        this.countRepeats(page, keys)
        this.countIdle(page, fresh.length)
        this.isOver = meets && this.repeats === 0 && isLast(page, fresh.length)
        // The next page begins with the last record of this one. A page that brought nothing new moves at least one
        // further.
        const step = Math.max(page.records.length - 1, fresh.length > 0 ? 0 : 1)
        this.nextSkip = meets ? page.skip + step : Math.max(0, page.skip - this.stride)
        return fresh
    }

    /**
     * Detects a vault that ignores `skip`: its pages all begin with the same record. Records that are added at the head
     * of the list have the same effect for a few pages.
     */
    private countRepeats({ skip }: Page<T>, keys: readonly number[]): void {
        const first = keys.length > 1 ? keys[0] : undefined
        const isRepeated = this.before !== undefined && skip > this.before.skip && first === this.before.first
        this.repeats = isRepeated && first !== undefined ? this.repeats + 1 : 0
        this.before = { skip, first }
        if (this.repeats > mostRepeats)
            throw new ListInMotion(lineOfList(this.list), 'pages at different places begin with the same record')
    }

    private countIdle({ skip, records, total, hasNext }: Page<T>, fresh: number): void {
        this.idle = fresh > 0 ? 0 : this.idle + 1
        const reached = skip + records.length
        if (this.idle > 0 && !hasNext && records.length > 0 && total !== undefined && total > reached)
            throw new ListInMotion(lineOfList(this.list), `it ends after ${reached} records where it counts ${total}`)
        if (this.idle > mostIdle) throw new InvalidResponse(lineOfList(this.list), 'it has no end')
    }
}

/**
 * If the vault does not say where the list ends, or contradicts itself, a further page with only the last record proves
 * it.
 */
function isLast(page: Page<unknown>, fresh: number): boolean {
    const end = endIn(page)
    const isBehind = fresh === 0 && page.records.length <= 1
    return end === 'end' || (isBehind && (end === 'unknown' || page.total === page.skip + page.records.length))
}
