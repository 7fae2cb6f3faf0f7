import { InvalidResponse, RequestRefused } from '../errors'
import { log } from '../log'
import type { Query, VaultHttp } from './http'
import { WireObject } from './wire'

/** A list of the API that comes in pages. */
export interface PagedList<T> {
    /** The path with ids as names, such as /v1/groups/{id}/users; what is learned of a list is kept under it. */
    readonly route: string
    readonly path: string
    readonly query?: Query
    /** The member to sort by, so that pages don't shift under the reader. */
    readonly sortBy: string
    readonly decode: (item: WireObject) => T
}

export interface Page<T> {
    readonly records: readonly T[]
    /** All that match, as the vault counted them with this page. */
    readonly total: number
}

/**
 * The pages of a list, in order. Ends at `hasNext: false`; `nextSkip` is set even on the last page (observed).
 *
 * @throws InvalidResponse if a page is not a page, or is empty although more are announced
 */
export async function* pages<T>(http: VaultHttp, list: PagedList<T>): AsyncGenerator<Page<T>> {
    for (let skip = 0; ;) {
        const page = await pageAt(http, list, skip)
        yield page
        if (!page.hasNext) return
        if (page.records.length === 0)
            throw new InvalidResponse(`GET /api${list.path}`, 'a page is empty although more are announced')
        skip += page.records.length
    }
}

/** All records of a list that is known to be of moderate length. */
export async function allOf<T>(http: VaultHttp, list: PagedList<T>): Promise<T[]> {
    const records: T[] = []
    for await (const page of pages(http, list)) records.push(...page.records)
    return records
}

async function pageAt<T>(http: VaultHttp, list: PagedList<T>, skip: number): Promise<Page<T> & { hasNext: boolean }> {
    const sorting = { 'sortBy[0].name': list.sortBy, 'sortBy[0].direction': 'Asc' }
    const read = (order: Query) =>
        http.get({
            path: list.path,
            query: { ...list.query, ...order, skip, take: http.connection.pageSize },
            decode: (content) => pageIn(WireObject.of(content), list.decode),
        })
    if (http.unsortable.has(list.route)) return read({})
    try {
        return await read(sorting)
    } catch (error) {
        // Which members can be sorted by is not published.
        if (skip > 0 || !(error instanceof RequestRefused) || error.status !== 400) throw error
        const page = await read({})
        http.unsortable.add(list.route)
        log.info({ route: list.route }, 'This list can not be sorted by id; it is read in the order of the vault')
        return page
    }
}

function pageIn<T>(page: WireObject, decode: (item: WireObject) => T): Page<T> & { hasNext: boolean } {
    const records = page.list('records', decode)
    return { records, total: page.optionalInteger('total') ?? records.length, hasNext: page.flag('hasNext') }
}
