import { InvalidResponse, RequestRefused, VaultFailed } from '../errors'
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
    const first = await firstPage(http, list)
    let { page } = first
    for (let skip = 0; ;) {
        yield page
        if (!page.hasNext) return
        if (page.records.length === 0)
            throw new InvalidResponse(`GET /api${list.path}`, 'a page is empty although more are announced')
        skip += page.records.length
        page = await pageAt(http, list, skip, first.isSorted)
    }
}

/** All records of a list that is known to be of moderate length. */
export async function allOf<T>(http: VaultHttp, list: PagedList<T>): Promise<T[]> {
    const records: T[] = []
    for await (const page of pages(http, list)) records.push(...page.records)
    return records
}

/** Which members can be sorted by is not published: a list that refuses is read in the order of the vault. */
async function firstPage<T>(
    http: VaultHttp,
    list: PagedList<T>
): Promise<{ readonly page: RawPage<T>; readonly isSorted: boolean }> {
    if (!http.unsortable.has(list.route)) {
        try {
            return { page: await pageAt(http, list, 0, true), isSorted: true }
        } catch (error) {
            // A name that it does not know may also make the vault fail.
            if (!(error instanceof RequestRefused && error.status === 400) && !(error instanceof VaultFailed))
                throw error
        }
    }
    const page = await pageAt(http, list, 0, false)
    if (!http.unsortable.has(list.route)) log.info({ route: list.route }, 'This list can not be sorted by id')
    http.unsortable.add(list.route)
    return { page, isSorted: false }
}

const pageAt = <T>(http: VaultHttp, list: PagedList<T>, skip: number, isSorted: boolean): Promise<RawPage<T>> =>
    http.get({
        path: list.path,
        query: {
            ...list.query,
            ...(isSorted ? { 'sortBy[0].name': list.sortBy, 'sortBy[0].direction': 'Asc' } : {}),
            skip,
            take: http.connection.pageSize,
        },
        decode: (content) => pageIn(WireObject.of(content), list.decode),
    })

interface RawPage<T> extends Page<T> {
    readonly hasNext: boolean
}

function pageIn<T>(page: WireObject, decode: (item: WireObject) => T): RawPage<T> {
    const records = page.list('records', decode)
    return { records, total: page.optionalInteger('total') ?? records.length, hasNext: page.flag('hasNext') }
}
