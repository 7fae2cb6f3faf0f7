import type { VaultHttp } from './http'
import type { Query } from './request'
import { WireMismatch, WireObject } from './wire'

/** A list of the API that comes in pages. */
export interface PagedList<T> {
    /**
     * The path with a placeholder for ids, such as /v1/groups/{id}/users. Whether a list can be sorted is kept by
     * route.
     */
    readonly route: string
    readonly path: string
    readonly query?: Query
    /** The member that the vault is asked to sort by. */
    readonly sortBy: string
    /**
     * Gives the value of `sortBy`, if it is a unique number. Only with it can a sorted reading prove that it lost
     * nothing.
     */
    readonly key?: (record: T) => number
    /** Identifies a record in lists in which some vaults repeat the key. Defaults to the key. */
    readonly identity?: (record: T) => string
    /**
     * The list seldom exceeds one page. Its first page is requested unsorted, because some vaults refuse to sort, which
     * would cost a second call.
     */
    readonly isShort?: true
    /** A vault may answer 404 if nothing matches (seen by one other client). */
    readonly mayBe404?: true
    readonly decode: (item: WireObject) => T
}

export interface Page<T> {
    readonly records: readonly T[]
    /** Position of the first record in the list, at the time of the answer. */
    readonly skip: number
    /** The number of records in the whole list, as sent with this page. Undefined if the vault sends none. */
    readonly total: number | undefined
    readonly hasNext: boolean
}

export interface PageRequest {
    readonly skip: number
    readonly take: number
    readonly isSorted: boolean
}

/** A list whose keys can prove that it was read completely. */
export type KeyedList<T> = PagedList<T> & Required<Pick<PagedList<T>, 'key'>>

export const isKeyed = <T>(list: PagedList<T>): list is KeyedList<T> => list.key !== undefined

/** Gives the value that identifies a record within its list. */
export const identityIn = <T>({ key, identity }: KeyedList<T>, record: T): string | number =>
    identity === undefined ? key(record) : identity(record)

/** Tells whether a page is the last of its list. Without a total, only an empty page proves the end. */
export function endIn({ skip, records, total, hasNext }: Page<unknown>): 'end' | 'more' | 'unknown' {
    const reached = skip + records.length
    // A total below the number of records read is ignored: some vaults send 0 if they do not count.
    const isCounted = total !== undefined && total >= reached
    if (!hasNext && isCounted && total === reached) return 'end'
    if (hasNext || (isCounted && total > reached)) return 'more'
    return records.length === 0 ? 'end' : 'unknown'
}

/** Names the reading of a list in errors. */
export const lineOfList = ({ path }: Pick<PagedList<unknown>, 'path'>): string => `GET /api${path}`

const queryOf = (list: Pick<PagedList<unknown>, 'query' | 'sortBy'>, { skip, take, isSorted }: PageRequest): Query => ({
    ...list.query,
    ...(isSorted ? { 'sortBy[0].name': list.sortBy, 'sortBy[0].direction': 'Asc' } : {}),
    skip,
    take,
})

/** Gives a query that is at least as long as that of any page of a list. */
export const longestQueryOf = (list: Pick<PagedList<unknown>, 'query' | 'sortBy'>): Query =>
    queryOf(list, { skip: 9_999_999, take: 9_999, isSorted: true })

/**
 * Requests one page. Ignores `nextSkip` of the answer, which is set even on the last page (observed).
 *
 * @throws InvalidResponse if the answer is not a page
 */
export const pageAt = <T>(http: VaultHttp, list: PagedList<T>, request: PageRequest): Promise<Page<T>> =>
    http.get({
        path: list.path,
        query: queryOf(list, request),
        decode: (content) => {
            const page = WireObject.of(content)
            const records = page.list('records', list.decode)
            const hasNext = page.flag('hasNext')
            if (hasNext && records.length === 0) throw new WireMismatch('a page is empty although more are announced')
            return { records, skip: request.skip, total: page.optionalInteger('total'), hasNext }
        },
    })
