import { InvalidResponse, ListInMotion } from '../errors'
import type { VaultHttp } from './http'
import { endIn, type KeyedList, lineOfList, type Page } from './page'
import { type PageReader, PagesAhead } from './page-reader'

// Pages one after the other that bring nothing new. Each removal of a whole page from a list that is being read makes one.
const mostIdle = 100

// Pages one after the other, at different places, that begin with the same record.
const mostRepeats = 4

/** The vault took the sort field, but did not sort by it. */
export class NotInOrder extends Error {}

/**
 * The records of a sorted list from its first page on, each once, whatever is added, removed or changed meanwhile.
 *
 * Each page begins with the last record of the one before it. One that begins later shows that records moved up, so that
 * some may stand before it: then the page before is read again, until the pages meet.
 *
 * @throws NotInOrder if a page does not ascend; InvalidResponse if the list has no end; ListInMotion if its pages do not fit
 * together
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

/** How far a list was read. */
class Reading<T> {
    /** True once the list is proven to have ended. */
    isOver = false
    /** Where the next page is to begin. */
    nextSkip = 0
    /** The highest key that was read. */
    private last = Number.NEGATIVE_INFINITY
    private idle = 0
    private repeats = 0
    private before: { readonly skip: number; readonly first: number | undefined } | undefined

    constructor(
        private readonly list: KeyedList<T>,
        private readonly stride: number
    ) {}

    /** The records of a page that were not read yet. */
    take(page: Page<T>): readonly T[] {
        const keys = page.records.map(this.list.key)
        const [first] = keys
        if (keys.some((key, index) => index > 0 && key <= (keys[index - 1] ?? 0))) throw new NotInOrder()
        // Nothing can stand between what was read and a page that begins within it.
        const meets = page.skip === 0 || (first !== undefined && first <= this.last)
        const fresh = meets ? page.records.slice(keys.filter((key) => key <= this.last).length) : []
        if (meets) this.last = Math.max(this.last, ...keys.slice(-1))
        this.countRepeats(page, keys)
        this.countIdle(page, fresh.length)
        this.isOver = meets && this.repeats === 0 && isLast(page, fresh.length)
        // With the last record of this page, but never at the same place again without need.
        const step = Math.max(page.records.length - 1, fresh.length > 0 ? 0 : 1)
        this.nextSkip = meets ? page.skip + step : Math.max(0, page.skip - this.stride)
        return fresh
    }

    /** A vault that does not heed `skip` gives pages that all begin alike. Records that were added before do so for a while. */
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

/** A list whose end the vault leaves open, or denies, has ended once a further page brings its last record alone. */
function isLast(page: Page<unknown>, fresh: number): boolean {
    const end = endIn(page)
    const isBehind = fresh === 0 && page.records.length <= 1
    return end === 'end' || (isBehind && (end === 'unknown' || page.total === page.skip + page.records.length))
}
