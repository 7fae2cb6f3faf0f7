import { InvalidResponse } from '../errors'
import type { VaultHttp } from './http'
import { lineOfList, type Page, pageAt, type PagedList } from './page'

/** A list that can prove its completeness by its keys. */
export type KeyedList<T> = PagedList<T> & Required<Pick<PagedList<T>, 'key'>>

/** The vault took the sort field, but did not sort by it. */
export class NotInOrder extends Error {}

/**
 * The records of a sorted list from its first page on, each once, whatever is added, removed or changed meanwhile.
 *
 * Each page begins with the last record of the one before it. One that begins with a later key shows that records moved
 * up, so that some may stand before it: then the reading goes back until the pages meet. Without a change that takes no
 * more calls than pages that only touch.
 *
 * @throws NotInOrder if a page does not ascend; InvalidResponse if a page is empty although more are announced
 */
export async function* inOrder<T>(
    http: VaultHttp,
    list: KeyedList<T>,
    first: Page<T>
): AsyncGenerator<readonly T[], Page<T>> {
    let page = first
    let last = Number.NEGATIVE_INFINITY
    for (;;) {
        proveAscending(page.records.map(list.key))
        const reached = last
        const fresh = page.records.filter((record) => list.key(record) > reached)
        last = Math.max(last, ...fresh.slice(-1).map(list.key))
        yield fresh
        if (!page.hasNext) return page
        if (page.records.length === 0)
            throw new InvalidResponse(lineOfList(list), 'a page is empty although more are announced')
        page = await pageFrom(http, list, page.skip + Math.max(page.records.length - 1, fresh.length > 0 ? 0 : 1), last)
    }
}

/** The page at `skip`, or as far before it as the record with the key `last`, or what stood before that, has moved up. */
async function pageFrom<T>(http: VaultHttp, list: KeyedList<T>, skip: number, last: number): Promise<Page<T>> {
    const { pageSize } = http.connection
    for (let from = skip; ; from = Math.max(0, from - pageSize)) {
        const page = await pageAt(http, list, { skip: from, take: pageSize + 1, isSorted: true })
        const [begin] = page.records.map(list.key)
        if (from === 0 || (begin !== undefined && begin <= last)) return page
    }
}

function proveAscending(keys: readonly number[]): void {
    const descends = (key: number, index: number): boolean => index > 0 && key <= (keys[index - 1] ?? 0)
    if (keys.some(descends)) throw new NotInOrder()
}
