import { ListInMotion, RequestRefused, UnknownRoute, VaultFailed } from '../errors'
import { log } from '../log'
import type { VaultHttp } from './http'
import { inOrder, NotInOrder } from './ordered-pages'
import { identityIn, isKeyed, type KeyedList, lineOfList, type Page, pageAt, type PagedList } from './page'
import { inAnyOrder } from './unordered-pages'

/** The first page of a list, and whether the vault took the sort field. */
export interface FirstPage<T> {
    readonly page: Page<T>
    readonly isSorted: boolean
}

/**
 * The records of a list, page by page and each once, although the list may change between two pages.
 *
 * @throws InvalidResponse if a page is not a page; ListInMotion if it can't be proven that nothing is missing
 */
export async function* pages<T>(
    http: VaultHttp,
    list: PagedList<T>,
    begun?: FirstPage<T>
): AsyncGenerator<readonly T[]> {
    const { page, isSorted } = begun ?? (await wholeOrFirstPage(http, list))
    if (!page.hasNext) yield wholeOf(list, page)
    else if (isSorted && isKeyed(list)) yield* keyed(http, list, page)
    else yield await inAnyOrder(http, list, { isSorted, first: page })
}

/** All records of a list, of which the first page may have been read before. */
export async function allOf<T>(http: VaultHttp, list: PagedList<T>, begun?: FirstPage<T>): Promise<readonly T[]> {
    const first = begun ?? (await wholeOrFirstPage(http, list))
    // Thousands of lists, such as the members of a group, end here.
    if (!first.page.hasNext) return wholeOf(list, first.page)
    const records: T[] = []
    for await (const some of pages(http, list, first)) for (const record of some) records.push(record)
    return records
}

/** A short list is asked for as it is, and only if that is not all of it, sorted like any other. */
async function wholeOrFirstPage<T>(http: VaultHttp, list: PagedList<T>): Promise<FirstPage<T>> {
    if (list.isShort) {
        const page = await pageAt(http, list, { ...firstOf(http), isSorted: false })
        if (!page.hasNext) return { page, isSorted: false }
    }
    return firstPage(http, list)
}

function wholeOf<T>(list: PagedList<T>, only: Page<T>): readonly T[] {
    proveEnd(list, only)
    return only.records
}

async function* keyed<T>(http: VaultHttp, list: KeyedList<T>, first: Page<T>): AsyncGenerator<readonly T[]> {
    const sent = new Set<string | number>()
    const unsent = (records: readonly T[]): readonly T[] =>
        records.filter((record) => !sent.has(identityIn(list, record)))
    const read = http.progress.expect(list.route, first.total ?? 0)
    const ordered = inOrder(http, list, first)
    try {
        for (;;) {
            const next = await ordered.next()
            if (next.done) return proveEnd(list, next.value)
            for (const record of next.value) sent.add(identityIn(list, record))
            read(next.value.length)
            yield next.value
        }
    } catch (error) {
        if (!(error instanceof NotInOrder)) throw error
        unsorted(http, list)
        yield unsent(await inAnyOrder(http, list, { isSorted: false }))
    }
}

/** A vault that announces no more must have reached the end of what it counts. */
function proveEnd(list: Pick<PagedList<unknown>, 'path'>, { skip, records, total }: Page<unknown>): void {
    const reached = skip + records.length
    if (total !== undefined && reached < total)
        throw new ListInMotion(lineOfList(list), `it ends after ${reached} records where it counts ${total}`)
}

const firstOf = (http: VaultHttp) => ({ skip: 0, take: http.connection.pageSize })

/** Which members can be sorted by is not published: a list that refuses is read in the order of the vault. */
async function firstPage<T>(http: VaultHttp, list: PagedList<T>): Promise<FirstPage<T>> {
    if (!http.unsortable.has(list.route)) {
        try {
            return { page: await pageAt(http, list, { ...firstOf(http), isSorted: true }), isSorted: true }
        } catch (error) {
            if (list.mayBe404 && isNotFound(error)) return { page: await secondAnswer(http, list), isSorted: true }
            // A name that it does not know may also make the vault fail.
            if (!(error instanceof RequestRefused && error.status === 400) && !(error instanceof VaultFailed))
                throw error
        }
    }
    const page = await pageAt(http, list, { ...firstOf(http), isSorted: false })
    unsorted(http, list)
    return { page, isSorted: false }
}

const isNotFound = (error: unknown): boolean =>
    error instanceof RequestRefused && error.status === 404 && !(error instanceof UnknownRoute)

/** An empty list is not believed for a 404 that something on the way may have said, once. */
async function secondAnswer<T>(http: VaultHttp, list: PagedList<T>): Promise<Page<T>> {
    try {
        return await pageAt(http, list, { ...firstOf(http), isSorted: true })
    } catch (error) {
        if (isNotFound(error)) return { records: [], skip: 0, total: 0, hasNext: false }
        throw error
    }
}

function unsorted(http: VaultHttp, { route }: Pick<PagedList<unknown>, 'route'>): void {
    if (!http.unsortable.has(route)) log.info({ route }, 'This list can not be sorted by its ids')
    http.unsortable.add(route)
}
