import { InvalidResponse, ListInMotion, RequestRefused, VaultFailed } from '../errors'
import { log } from '../log'
import { Descent, orderOf } from './date-order'
import type { VaultHttp } from './http'
import { endIn, lineOfList, type Page, pageAt, type PagedList } from './page'
import { mostRequests } from './page-reader'

// So many rows that come in an order do not do so by chance.
const tellingRows = 8

/** A list to which the vault only adds rows, each with its date: audits. */
export interface DatedList<T> extends Omit<PagedList<T>, 'key' | 'identity' | 'isShort' | 'mayBe404'> {
    /** Milliseconds since the epoch; undefined for a row without a date that can be read. */
    readonly dateOf: (row: T) => number | undefined
}

interface Walk<T> {
    readonly http: VaultHttp
    readonly list: DatedList<T>
    readonly since: number
}

/**
 * The rows of a list from the newest back to a time, page by page, with some that are older, and some twice.
 *
 * The order of audits is not published, so that the dates themselves tell it. From whichever end the newest rows are
 * read, what is added meanwhile never hides a row: added at the head it moves the others down, into the pages that are
 * still to come, and added at the end it moves none. Where there is no order, everything is read.
 *
 * @throws InvalidResponse if the list has no end; ListInMotion if it ends before all that the vault counts
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
        log.info({ route: walk.list.route }, 'This list is in no order of its dates: all of it is read')
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

/** The first pages, until they hold enough rows to tell an order, or all that there are. */
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
    /** The last page, where it was needed to tell, or will be read first. */
    readonly last: Page<T> | undefined
}

/** The head may be of one moment, and that of a list whose newest rows come last is not where to begin. */
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

/** The rows a page that the vault really gives: it may have a limit of its own. */
const strideOf = (page: Page<unknown> | undefined): number => page?.records.length ?? 0

/** Where the vault's own order is none, sorting is asked for: whether audits can be sorted is not published either. */
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

/** From the first page on, several at a time where the window is expected to need them. */
async function* forward<T>(walk: Walk<T>, head: readonly Page<T>[]): AsyncGenerator<readonly T[]> {
    const stride = strideOf(head[0])
    const descent = new Descent(walk.since)
    let [pages, reached, count] = [head, 0, 0]
    for (;;) {
        for (const page of pages) {
            // A page that is shorter than the first leaves a gap before those that were asked for with it.
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

/** From the last page backwards; a list that gives less than it counts is read as a whole. */
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

/** @throws InvalidResponse if more pages were read than the list can have */
function proveBounded<T>({ list }: Walk<T>, count: number, [first]: readonly Page<T>[]): void {
    if (count > mostRequests(first?.total, first?.records.length ?? 1))
        throw new InvalidResponse(lineOfList(list), 'it has no end')
}

const series = (first: number, step: number, length: number): number[] =>
    Array.from({ length }, (_item, index) => first + index * step)

/** How many pages to ask for at once: no more than are expected, since those beyond the window are for nothing. */
function widthFor<T>({ http, since }: Walk<T>, descent: Descent, pagesRead: number): number {
    const { maxConcurrency } = http.connection
    if (since === Number.NEGATIVE_INFINITY) return maxConcurrency
    return Math.min(maxConcurrency, Math.max(1, Math.floor(descent.toCome * pagesRead)))
}
