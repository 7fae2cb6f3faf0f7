import { InvalidResponse } from '../errors'
import type { VaultHttp } from './http'
import { type KeyedList, lineOfList, mostPages, type Page, pageAt } from './page'
import { PagesAhead } from './pages-ahead'

/** The vault took the sort field, but did not sort by it. */
export class NotInOrder extends Error {}

/**
 * The records of a sorted list from its first page on, each once, whatever is added, removed or changed meanwhile.
 *
 * Each page begins with the last record of the one before it. One that begins with a later key shows that records moved
 * up, so that some may stand before it: then the reading goes back until the pages meet. Without a change that takes no
 * more calls than pages that only touch, and they can be fetched at the same time.
 *
 * @throws NotInOrder if a page does not ascend; InvalidResponse if a page is empty although more are announced
 */
export async function* inOrder<T>(
    http: VaultHttp,
    list: KeyedList<T>,
    first: Page<T>
): AsyncGenerator<readonly T[], Page<T>> {
    const reading = new Reading(list)
    const ahead = new PagesAhead(http, list, first)
    const most = mostPages(http, first)
    let page = first
    yield reading.freshIn(page)
    for (let count = 1; page.hasNext; count += 1) {
        if (count > most) throw new InvalidResponse(lineOfList(list), 'it has no end')
        const fetched = await ahead.next()
        if (fetched !== undefined && !reading.meets(fetched)) yield* before(http, list, { page: fetched, reading })
        page = fetched ?? (await pageFrom(http, list, { skip: reading.nextSkip(page), reading }))
        yield reading.freshIn(page)
    }
    return page
}

/** What stands between that which was read and a page that begins later. */
async function* before<T>(
    http: VaultHttp,
    list: KeyedList<T>,
    { page, reading }: { readonly page: Page<T>; readonly reading: Reading<T> }
): AsyncGenerator<readonly T[]> {
    for (let skip = Math.max(0, page.skip - http.connection.pageSize); ;) {
        const earlier = await pageFrom(http, list, { skip, reading })
        yield reading.freshIn(earlier)
        if (!earlier.hasNext || reading.meets(page)) return
        skip = reading.nextSkip(earlier)
    }
}

/** The page at `skip`, or as far before it as what was read last, or what stood before that, has moved up. */
async function pageFrom<T>(
    http: VaultHttp,
    list: KeyedList<T>,
    { skip, reading }: { readonly skip: number; readonly reading: Reading<T> }
): Promise<Page<T>> {
    const { pageSize } = http.connection
    for (let from = skip; ; from = Math.max(0, from - pageSize)) {
        const page = await pageAt(http, list, { skip: from, take: pageSize + 1, isSorted: true })
        if (from === 0 || reading.meets(page)) return page
    }
}

/** How far a list was read. */
class Reading<T> {
    private last = Number.NEGATIVE_INFINITY
    private freshCount = 0

    constructor(private readonly list: KeyedList<T>) {}

    /** The records of a page that were not read yet; from now on they are. */
    freshIn(page: Page<T>): readonly T[] {
        const keys = page.records.map(this.list.key)
        if (keys.some((key, index) => index > 0 && key <= (keys[index - 1] ?? 0))) throw new NotInOrder()
        if (page.hasNext && keys.length === 0)
            throw new InvalidResponse(lineOfList(this.list), 'a page is empty although more are announced')
        const begin = keys.findIndex((key) => key > this.last)
        const fresh = begin < 0 ? [] : page.records.slice(begin)
        this.last = Math.max(this.last, ...keys.slice(-1))
        this.freshCount = fresh.length
        return fresh
    }

    /** Whether nothing can stand between what was read and this page. */
    meets({ records: [first] }: Page<T>): boolean {
        return first !== undefined && this.list.key(first) <= this.last
    }

    /** Where the page after the one that was just read begins: with its last record, but never with itself again. */
    nextSkip({ skip, records }: Page<T>): number {
        return skip + Math.max(records.length - 1, this.freshCount > 0 ? 0 : 1)
    }
}
