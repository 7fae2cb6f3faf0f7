import { InvalidResponse, ListInMotion } from '../errors'
import { log } from '../log'
import type { VaultHttp } from './http'
import { identityIn, isKeyed, lineOfList, mostPages, type Page, pageAt, type PagedList } from './page'

const longestPatience = 3

/**
 * All records of a list whose order is unknown. Nothing but stillness proves that no page lost a record: while the pages
 * do not meet, or disagree with what the vault counts, it is read again as a whole.
 *
 * @throws ListInMotion if it does not come to rest
 */
export async function inAnyOrder<T>(
    http: VaultHttp,
    list: PagedList<T>,
    { isSorted, first }: { readonly isSorted: boolean; readonly first?: Page<T> }
): Promise<readonly T[]> {
    for (let sweep = 1; sweep <= longestPatience; sweep += 1) {
        const pages = await sweepOf(http, list, isSorted, sweep === 1 ? first : undefined)
        const records = stillRecords(list, pages)
        if (records !== undefined) return records
        log.info({ route: list.route, sweep }, 'This list changed while it was read')
    }
    throw new ListInMotion(lineOfList(list), `its pages do not fit together after ${longestPatience} readings`)
}

/** All pages from the first on; each begins with the last record of the one before. */
async function sweepOf<T>(
    http: VaultHttp,
    list: PagedList<T>,
    isSorted: boolean,
    first: Page<T> | undefined
): Promise<Page<T>[]> {
    const { pageSize } = http.connection
    const pages = [first ?? (await pageAt(http, list, { skip: 0, take: pageSize, isSorted }))]
    for (let page = pages[0]; page?.hasNext; page = pages.at(-1)) {
        if (pages.length > mostPages(http, page)) throw new InvalidResponse(lineOfList(list), 'it has no end')
        const skip = page.skip + page.records.length - 1
        if (page.records.length === 0 || (pages.length > 1 && page.records.length === 1))
            throw new InvalidResponse(lineOfList(list), 'a page is empty although more are announced')
        pages.push(await pageAt(http, list, { skip, take: pageSize + 1, isSorted }))
    }
    return pages
}

/** The records of pages that fit together; undefined if they do not. */
function stillRecords<T>(list: PagedList<T>, pages: readonly Page<T>[]): readonly T[] | undefined {
    const nameOf = (record: T): string | number => (isKeyed(list) ? identityIn(list, record) : JSON.stringify(record))
    const records: T[] = []
    let last: string | number | undefined
    for (const page of pages) {
        const names = page.records.map(nameOf)
        if (records.length > 0 && names[0] !== last) return undefined
        for (const record of records.length > 0 ? page.records.slice(1) : page.records) records.push(record)
        last = names.at(-1)
    }
    const distinct = isKeyed(list) ? new Set(records.map(nameOf)).size : records.length
    return pages.every(({ total }) => total === undefined || total === distinct) ? records : undefined
}
