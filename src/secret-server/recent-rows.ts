import { InvalidResponse, RequestRefused, VaultFailed } from '../errors'
import { log } from '../log'
import { Descent, orderOf } from './date-order'
import type { VaultHttp } from './http'
import { lineOfList, mostPages, type Page, pageAt, type PagedList } from './page'

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
 * @throws InvalidResponse if a page is empty although more are announced
 */
export async function* recentPages<T>(
    http: VaultHttp,
    list: DatedList<T>,
    since: number
): AsyncGenerator<readonly T[]> {
    const walk = { http, list, since }
    const first = await pageOf(walk, 0)
    if (!first.hasNext) yield first.records
    else yield* towardsThePast(walk, first)
}

async function* towardsThePast<T>(walk: Walk<T>, first: Page<T>): AsyncGenerator<readonly T[]> {
    const { order, last } = await orderFrom(walk, first)
    const sorted = order === 'unclear' || order === 'none' ? await sortedFirst(walk) : undefined
    if (order === 'newestFirst') yield* forward(walk, first)
    else if (order === 'oldestFirst' && last !== undefined) yield* backward(walk, first, last)
    else if (sorted !== undefined) yield* forward(sorted.walk, sorted.first)
    else {
        log.info({ route: walk.list.route }, 'This list is in no order of its dates: all of it is read')
        yield* forward(entire(walk), first)
    }
}

const entire = <T>(walk: Walk<T>): Walk<T> => ({ ...walk, since: Number.NEGATIVE_INFINITY })

function pageOf<T>({ http, list }: Walk<T>, skip: number, take = http.connection.pageSize): Promise<Page<T>> {
    return pageAt(http, list, { skip, take, isSorted: false })
}

const datesOf = <T>({ list }: Walk<T>, { records }: Page<T>): number[] =>
    records.map(list.dateOf).filter((date) => date !== undefined)

interface Ends<T> {
    readonly order: ReturnType<typeof orderOf>
    /** The last page, where it was needed to tell, or will be read first. */
    readonly last: Page<T> | undefined
}

/** One page may be too short to tell, and the first of a list whose newest rows come last is not where to begin. */
async function orderFrom<T>(walk: Walk<T>, first: Page<T>): Promise<Ends<T>> {
    const order = orderOf(datesOf(walk, first))
    const isTold = order === 'newestFirst' || order === 'none'
    if (isTold || first.total === undefined) return { order: isTold ? order : 'none', last: undefined }
    const stride = strideOf(walk, first)
    const last = await pageOf(walk, Math.max(stride, first.total - stride), stride)
    return { order: orderOf([...datesOf(walk, first), ...datesOf(walk, last)]), last }
}

/** The rows a page that the vault really gives: it may have a limit of its own. */
function strideOf<T>({ list }: Walk<T>, { records }: Page<T>): number {
    if (records.length === 0) throw new InvalidResponse(lineOfList(list), 'a page is empty although more are announced')
    return records.length
}

/** Where the vault's own order is none, sorting is asked for: whether audits can be sorted is not published either. */
async function sortedFirst<T>({ http, list, since }: Walk<T>): Promise<{ walk: Walk<T>; first: Page<T> } | undefined> {
    if (http.unsortable.has(list.route)) return undefined
    const sort = { 'sortBy[0].name': list.sortBy, 'sortBy[0].direction': 'Desc' }
    const walk = { http, list: { ...list, query: { ...list.query, ...sort } }, since }
    try {
        const first = await pageOf(walk, 0)
        if (orderOf(datesOf(walk, first)) === 'newestFirst') return { walk, first }
    } catch (error) {
        if (!(error instanceof RequestRefused) && !(error instanceof VaultFailed)) throw error
    }
    http.unsortable.add(list.route)
    return undefined
}

/** From the first page on, several at a time where the window is expected to need them. */
async function* forward<T>(walk: Walk<T>, first: Page<T>): AsyncGenerator<readonly T[]> {
    const [stride, most] = [strideOf(walk, first), mostPages(walk.http, first)]
    const descent = new Descent(walk.since)
    let [pages, reached, count] = [[first], 0, 0]
    for (;;) {
        for (const page of pages) {
            // A page that is shorter than the first leaves a gap before those that were asked for with it.
            if (page.skip > reached) break
            descent.follow(datesOf(walk, page))
            yield page.records
            reached = page.skip + page.records.length
            count += 1
            if (!page.hasNext || descent.isOver()) return
            strideOf(walk, page)
        }
        if (count > most) throw new InvalidResponse(lineOfList(walk.list), 'it has no end')
        const total = pages.at(-1)?.total ?? 0
        const skips = series(reached, stride, widthFor(walk, descent, count)).filter(
            (skip) => skip === reached || skip < total
        )
        pages = await Promise.all(skips.map((skip) => pageOf(walk, skip)))
    }
}

/** From the last page backwards; a list that gives less than it counts is read as a whole. */
async function* backward<T>(walk: Walk<T>, first: Page<T>, last: Page<T>): AsyncGenerator<readonly T[]> {
    const stride = strideOf(walk, first)
    const descent = new Descent(walk.since)
    let [pages, end, count] = [[last], last.skip + last.records.length, 0]
    for (;;) {
        for (const page of pages) {
            if (page.skip + page.records.length < end) {
                yield* forward(entire(walk), first)
                return
            }
            descent.follow(datesOf(walk, page).reverse())
            yield page.records
            end = page.skip
            count += 1
            if (end === 0 || descent.isOver()) return
        }
        const skips = series(end - stride, -stride, widthFor(walk, descent, count)).filter((skip) => skip > -stride)
        pages = await Promise.all(skips.map((skip) => pageOf(walk, Math.max(0, skip), stride + Math.min(0, skip))))
    }
}

const series = (first: number, step: number, length: number): number[] =>
    Array.from({ length }, (_item, index) => first + index * step)

/** How many pages to ask for at once: no more than are expected, since those beyond the window are for nothing. */
function widthFor<T>({ http, since }: Walk<T>, descent: Descent, pagesRead: number): number {
    const { maxConcurrency } = http.connection
    if (since === Number.NEGATIVE_INFINITY) return maxConcurrency
    return Math.min(maxConcurrency, Math.max(1, Math.floor(descent.toCome * pagesRead)))
}
