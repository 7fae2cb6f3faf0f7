import { InvalidResponse, ListInMotion, RequestRefused, VaultFailed } from './errors'
import { log } from '../log'
import { Descent, orderOf } from './date-order'
import type { VaultHttp } from './http'
import { endIn, lineOfList, type Page, pageAt, type PagedList } from './page'
import { mostRequests } from './page-reader'

// With this many rows, an order by date is hardly a coincidence.
const tellingRows = 8

// Consecutive pages that begin with equal rows. With pages of one row, so many equal rows would be needed.
const mostRepeats = 50

/** A list of dated rows to which the vault only adds, such as an audit. */
export interface DatedList<T> extends Omit<PagedList<T>, 'key' | 'identity' | 'isShort' | 'mayBe404'> {
    /** Milliseconds since the epoch. Undefined if the row's date can't be parsed. */
    readonly dateOf: (row: T) => number | undefined
}

interface Walk<T> {
    readonly http: VaultHttp
    readonly list: DatedList<T>
    readonly since: number
}

/**
 * Yields the rows of a list page by page, from the newest back to a time. May also yield some older rows, and some rows
 * twice.
 *
 * Delinea does not publish the order of audits, so the connector infers it from the dates. Rows that the vault adds
 * during the reading never hide others: rows added at the head push the others into pages that are still to be read,
 * and rows added at the end move nothing. A list without an order by date is read completely.
 *
 * @param since Milliseconds since the epoch.
 * @throws InvalidResponse if the list does not end; ListInMotion if it ends before the number of rows that the vault
 * counts
 */
export async function* recentPages<T>(
    http: VaultHttp,
    list: DatedList<T>,
    since: number
): AsyncGenerator<readonly T[]> {
    const walk = { http, list, since }
    const head = await headOf(walk)
    if (head.some((page) => endIn(page) === 'end')) for (const { records } of head) yield records
    else yield* towardsThePast(walk, head)
}

async function* towardsThePast<T>(walk: Walk<T>, head: readonly Page<T>[]): AsyncGenerator<readonly T[]> {
    const { order, last } = await orderFrom(walk, head)
    const sorted = order === 'unclear' || order === 'none' ? await sortedHead(walk) : undefined
    if (order === 'newestFirst') yield* forward(walk, head)
    else if (order === 'oldestFirst' && last !== undefined) yield* backward(walk, head, last)
    else if (sorted !== undefined) yield* forward(sorted.walk, sorted.head)
    else {
        log.info({ route: walk.list.route }, 'This list is not ordered by date, so the connector reads all of it')
        yield* forward(entire(walk), head)
    }
}

const entire = <T>(walk: Walk<T>): Walk<T> => ({ ...walk, since: Number.NEGATIVE_INFINITY })

async function pageOf<T>({ http, list }: Walk<T>, skip: number, take = http.connection.pageSize): Promise<Page<T>> {
    const page = await pageAt(http, list, { skip, take, isSorted: false })
    if (page.records.length === 0 && endIn(page) === 'more')
        throw new ListInMotion(lineOfList(list), `it ends before ${skip} records where it counts ${page.total}`)
    return page
}

/** Reads the first pages, until they hold enough rows to infer an order, or the whole list. */
async function headOf<T>(walk: Walk<T>): Promise<Page<T>[]> {
    let page = await pageOf(walk, 0)
    const head = [page]
    for (let rows = strideOf(page); endIn(page) !== 'end' && rows < tellingRows; rows += strideOf(page)) {
        page = await pageOf(walk, rows)
        head.push(page)
    }
    return head
}

const datesOf = <T>({ list }: Walk<T>, pages: readonly Page<T>[]): number[] =>
    pages.flatMap(({ records }) => records.map(list.dateOf).filter((date) => date !== undefined))

interface Ends<T> {
    readonly order: ReturnType<typeof orderOf>
    /** The last page, if it was needed to infer the order. A list with the oldest rows first is read from there. */
    readonly last: Page<T> | undefined
}

/**
 * Infers the order from the head and, if needed, from the last page. The head alone may be too close in time to show an
 * order. If the oldest rows come first, the reading has to begin with the last page anyway.
 */
async function orderFrom<T>(walk: Walk<T>, head: readonly Page<T>[]): Promise<Ends<T>> {
    const order = orderOf(datesOf(walk, head))
    const total = head.at(-1)?.total
    const isTold = order === 'newestFirst' || order === 'none'
    if (isTold || total === undefined) return { order: isTold ? order : 'none', last: undefined }
    const stride = strideOf(head[0])
    const last = await pageOf(walk, Math.max(stride, total - stride), stride)
    // A vault that counts too few does not tell where the last page is.
    if (endIn(last) !== 'end') return { order: 'none', last: undefined }
    return { order: orderOf(datesOf(walk, [...head, last])), last }
}

/** The number of rows per page that the vault gives. It may be lower than pageSize. */
const strideOf = (page: Page<unknown> | undefined): number => page?.records.length ?? 0

/**
 * Asks the vault to sort a list that has no order of its own. Delinea does not publish whether audits can be sorted.
 *
 * @returns undefined if the vault does not sort the list
 */
async function sortedHead<T>({ http, list, since }: Walk<T>): Promise<{ walk: Walk<T>; head: Page<T>[] } | undefined> {
    if (http.unsortable.has(list.route)) return undefined
    const sort = { 'sortBy[0].name': list.sortBy, 'sortBy[0].direction': 'Desc' }
    const walk = { http, list: { ...list, query: { ...list.query, ...sort } }, since }
    try {
        const head = await headOf(walk)
        if (orderOf(datesOf(walk, head)) === 'newestFirst') return { walk, head }
    } catch (error) {
        if (!(error instanceof RequestRefused) && !(error instanceof VaultFailed)) throw error
    }
    http.unsortable.add(list.route)
    return undefined
}

/** Reads from the first page on. Requests several pages at a time if the window is expected to need them. */
async function* forward<T>(walk: Walk<T>, head: readonly Page<T>[]): AsyncGenerator<readonly T[]> {
    const stride = strideOf(head[0])
    const descent = new Descent(walk.since)
    const repeats = new Repeats(walk)
    let [pages, reached, count] = [head, 0, 0]
    for (;;) {
        for (const page of pages) {
            repeats.count(page)
            // The page before was shorter than expected, so this one begins behind a gap. Request again from the gap.
            if (page.skip > reached) break
            descent.follow(datesOf(walk, [page]))
            yield page.records
            reached = page.skip + page.records.length
            count += 1
            if (endIn(page) === 'end' || descent.isOver()) return
        }
        proveBounded(walk, count, head)
        const total = pages.at(-1)?.total ?? 0
        const skips = series(reached, stride, widthFor(walk, descent, count)).filter(
            (skip) => skip === reached || skip < total
        )
        pages = await Promise.all(skips.map((skip) => pageOf(walk, skip)))
    }
}

/**
 * Reads from the last page backwards. If a page is shorter than expected, reads the whole list from the front instead.
 */
async function* backward<T>(walk: Walk<T>, head: readonly Page<T>[], last: Page<T>): AsyncGenerator<readonly T[]> {
    const stride = strideOf(head[0])
    const descent = new Descent(walk.since)
    let [pages, end, count] = [[last], last.skip + last.records.length, 0]
    for (;;) {
        for (const page of pages) {
            if (page.skip + page.records.length < end) {
                yield* forward(entire(walk), head)
                return
            }
            descent.follow(datesOf(walk, [page]).reverse())
            yield page.records
            end = page.skip
            count += 1
            if (end === 0 || descent.isOver()) return
        }
        proveBounded(walk, count, head)
        const skips = series(end - stride, -stride, widthFor(walk, descent, count)).filter((skip) => skip > -stride)
        pages = await Promise.all(skips.map((skip) => pageOf(walk, Math.max(0, skip), stride + Math.min(0, skip))))
    }
}

/** Notices a vault that ignores `skip`: it gives the same page again and again. */
class Repeats<T> {
    private before = ''
    private repeats = 0

    constructor(private readonly walk: Walk<T>) {}

    /** @throws InvalidResponse after more equal pages in a row than any audit has equal rows */
    count({ records }: Page<T>): void {
        const start = `${records.length} ${JSON.stringify(records[0])}`
        this.repeats = start === this.before ? this.repeats + 1 : 0
        this.before = start
        if (this.repeats > mostRepeats)
            throw new InvalidResponse(lineOfList(this.walk.list), 'pages at different places hold the same rows')
    }
}

/** @throws InvalidResponse if more pages were read than the list can have. */
function proveBounded<T>({ list }: Walk<T>, count: number, [first]: readonly Page<T>[]): void {
    if (count > mostRequests(first?.total, first?.records.length ?? 1))
        throw new InvalidResponse(lineOfList(list), 'it has no end')
}

const series = (first: number, step: number, length: number): number[] =>
    Array.from({ length }, (_item, index) => first + index * step)

/** Gives the number of pages to request at once: at most as many as the window is expected to need. */
function widthFor<T>({ http, since }: Walk<T>, descent: Descent, pagesRead: number): number {
    const { maxConcurrency } = http.connection
    if (since === Number.NEGATIVE_INFINITY) return maxConcurrency
    return Math.min(maxConcurrency, Math.max(1, Math.floor(descent.toCome * pagesRead)))
}
