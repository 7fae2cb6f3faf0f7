import type { VaultHttp } from './http'
import type { Query } from './request'
import { WireMismatch, WireObject } from './wire'

/** A list of the API that comes in pages. */
export interface PagedList<T> {
    /** The path with ids as names, such as /v1/groups/{id}/users; what is learned of a list is kept under it. */
    readonly route: string
    readonly path: string
    readonly query?: Query
    /** The member to sort by. */
    readonly sortBy: string
    /** That member, where it is a number that no two records share: it then proves that shifting pages lost nothing. */
    readonly key?: (record: T) => number
    /** What tells records apart where some vaults repeat the key; the key unless given. */
    readonly identity?: (record: T) => string
    /** Seldom more than a page, so that sorting is asked for only if it is: some vaults refuse to, at the cost of a call. */
    readonly isShort?: true
    /** One client saw a search of this list without a match answered by 404. */
    readonly mayBe404?: true
    readonly decode: (item: WireObject) => T
}

export interface Page<T> {
    readonly records: readonly T[]
    /** The place of its first record in the list, as it was when the vault answered. */
    readonly skip: number
    /** All that match, as the vault counted them with this page; undefined where it does not count. */
    readonly total: number | undefined
    readonly hasNext: boolean
}

export interface PageRequest {
    readonly skip: number
    readonly take: number
    readonly isSorted: boolean
}

/** A list that can prove its completeness by its keys. */
export type KeyedList<T> = PagedList<T> & Required<Pick<PagedList<T>, 'key'>>

export const isKeyed = <T>(list: PagedList<T>): list is KeyedList<T> => list.key !== undefined

/** What tells a record from all others of its list. */
export const identityIn = <T>({ key, identity }: KeyedList<T>, record: T): string | number =>
    identity === undefined ? key(record) : identity(record)

/** Whether a page is the last of its list. Where the vault does not count, only an empty page behind the last one proves it. */
export function endIn({ skip, records, total, hasNext }: Page<unknown>): 'end' | 'more' | 'unknown' {
    const reached = skip + records.length
    // A total below what was read is none: some vaults say 0 where they do not count.
    const isCounted = total !== undefined && total >= reached
    if (!hasNext && isCounted && total === reached) return 'end'
    if (hasNext || (isCounted && total > reached)) return 'more'
    return records.length === 0 ? 'end' : 'unknown'
}

/** How errors call the reading of a list. */
export const lineOfList = ({ path }: Pick<PagedList<unknown>, 'path'>): string => `GET /api${path}`

/** One page. `nextSkip` is not looked at: it is set even on the last page (observed). */
export const pageAt = <T>(
    http: VaultHttp,
    list: PagedList<T>,
    { skip, take, isSorted }: PageRequest
): Promise<Page<T>> =>
    http.get({
        path: list.path,
        query: {
            ...list.query,
            ...(isSorted ? { 'sortBy[0].name': list.sortBy, 'sortBy[0].direction': 'Asc' } : {}),
            skip,
            take,
        },
        decode: (content) => {
            const page = WireObject.of(content)
            const records = page.list('records', list.decode)
            const hasNext = page.flag('hasNext')
            if (hasNext && records.length === 0) throw new WireMismatch('a page is empty although more are announced')
            return { records, skip, total: page.optionalInteger('total'), hasNext }
        },
    })
