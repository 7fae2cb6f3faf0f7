import { ErrorUnderSuccess, RequestRefused, UnknownRoute, VaultFailed } from './errors'
import { log } from '../log'
import type { VaultHttp } from './http'
import { inOrder, NotInOrder } from './ordered-pages'
import { endIn, identityIn, isKeyed, type KeyedList, type Page, pageAt, type PagedList } from './page'
import { PageReader } from './page-reader'
import { inAnyOrder } from './unordered-pages'

/** The first page of a list, and whether the vault accepted the sort field. */
interface FirstPage<T> {
    readonly page: Page<T>
    readonly isSorted: boolean
}

/**
 * Yields the records of a list page by page, each exactly once, even if the list changes between two pages.
 *
 * @throws InvalidResponse if an answer is not a page, or the list does not end; ListInMotion if the connector can't
 * prove that no record is missing
 */
export async function* pages<T>(http: VaultHttp, list: PagedList<T>): AsyncGenerator<readonly T[]> {
    const first = await wholeOrFirstPage(http, list)
    if (endIn(first.page) === 'end') yield first.page.records
    else yield* pagesFrom(http, list, first)
}

/**
 * Gives all records of a list.
 *
 * @throws as `pages`
 */
export async function allOf<T>(http: VaultHttp, list: PagedList<T>): Promise<readonly T[]> {
    const first = await wholeOrFirstPage(http, list)
    // Thousands of short lists, such as the members of a group, end here without the cost of a generator.
    if (endIn(first.page) === 'end') return first.page.records
    const records: T[] = []
    for await (const some of pagesFrom(http, list, first)) for (const record of some) records.push(record)
    return records
}

async function* pagesFrom<T>(
    http: VaultHttp,
    list: PagedList<T>,
    { page, isSorted }: FirstPage<T>
): AsyncGenerator<readonly T[]> {
    if (isSorted && isKeyed(list)) yield* keyed(http, list, page)
    else yield await inAnyOrder(http, list, { isSorted, first: page })
}

/** Requests a short list unsorted. If one page does not hold all of it, requests it again, sorted. */
async function wholeOrFirstPage<T>(http: VaultHttp, list: PagedList<T>): Promise<FirstPage<T>> {
    if (list.isShort) {
        const page = await pageAt(http, list, { ...firstOf(http), isSorted: false })
        if (endIn(page) === 'end') return { page, isSorted: false }
    }
    return firstPage(http, list)
}

async function* keyed<T>(http: VaultHttp, list: KeyedList<T>, first: Page<T>): AsyncGenerator<readonly T[]> {
    const sent = new Set<string | number>()
    const read = http.progress.expect(list.route, first.total ?? 0)
    try {
        const reader = new PageReader(http, list, first, true)
        for await (const fresh of inOrder(http, reader, { list, first })) {
            for (const record of fresh) sent.add(identityIn(list, record))
            read(fresh.length)
            yield fresh
        }
    } catch (error) {
        if (!(error instanceof NotInOrder)) throw error
        unsorted(http, list)
        const all = await inAnyOrder(http, list, { isSorted: false })
        yield all.filter((record) => !sent.has(identityIn(list, record)))
    }
}

const firstOf = (http: VaultHttp) => ({ skip: 0, take: http.connection.pageSize })

/**
 * Delinea does not publish the members that lists can be sorted by. If the vault refuses, the list is read unsorted.
 */
async function firstPage<T>(http: VaultHttp, list: PagedList<T>): Promise<FirstPage<T>> {
    if (!http.unsortable.has(list.route)) {
        try {
            return { page: await pageAt(http, list, { ...firstOf(http), isSorted: true }), isSorted: true }
        } catch (error) {
            if (list.mayBe404 && isNotFound(error)) return { page: await secondAnswer(http, list), isSorted: true }
            if (!mayRefuseSorting(error)) throw error
        }
    }
    const page = await pageAt(http, list, { ...firstOf(http), isSorted: false })
    unsorted(http, list)
    return { page, isSorted: false }
}

/** A vault may answer an unknown sort field with 400, also under a status of success, or fail with a 5xx. */
const mayRefuseSorting = (error: unknown): boolean =>
    (error instanceof RequestRefused && error.status === 400) ||
    error instanceof ErrorUnderSuccess ||
    error instanceof VaultFailed

const isNotFound = (error: unknown): boolean =>
    error instanceof RequestRefused && error.status === 404 && !(error instanceof UnknownRoute)

/** A 404 may come from a proxy. It counts as an empty list only if a second request gets it too. */
async function secondAnswer<T>(http: VaultHttp, list: PagedList<T>): Promise<Page<T>> {
    try {
        return await pageAt(http, list, { ...firstOf(http), isSorted: true })
    } catch (error) {
        if (isNotFound(error)) return { records: [], skip: 0, total: 0, hasNext: false }
        throw error
    }
}

function unsorted(http: VaultHttp, { route }: Pick<PagedList<unknown>, 'route'>): void {
    if (!http.unsortable.has(route)) log.info({ route }, 'The vault does not sort this list')
    http.unsortable.add(route)
}
