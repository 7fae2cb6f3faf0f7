import { InvalidResponse } from '../errors'
import { log } from '../log'
import type { VaultHttp } from './http'
import { lineOfList, type Page, pageAt, type PagedList } from './page'

const longestPatience = 3

/**
 * All records of a list whose order is unknown. Nothing but stillness proves that no page lost a record: while the pages
 * disagree with each other, it is read again as a whole.
 *
 * @throws InvalidResponse if it does not come to rest
 */
export async function inAnyOrder<T>(
    http: VaultHttp,
    list: PagedList<T>,
    { isSorted, first }: { readonly isSorted: boolean; readonly first?: Page<T> }
): Promise<readonly T[]> {
    for (let sweep = 1; sweep <= longestPatience; sweep += 1) {
        const begin = sweep === 1 ? first : undefined
        const pages = await sweepOf(http, list, isSorted, begin)
        const records = pages.flatMap((page) => page.records)
        if (isStill(pages, list.key === undefined ? records.length : new Set(records.map(list.key)).size))
            return records
        log.info({ route: list.route, sweep }, 'This list changed while it was read')
    }
    throw new InvalidResponse(
        lineOfList(list),
        `its pages do not fit together after ${longestPatience} readings`,
        'Run the command again when the vault changes less.'
    )
}

async function sweepOf<T>(
    http: VaultHttp,
    list: PagedList<T>,
    isSorted: boolean,
    first: Page<T> | undefined
): Promise<Page<T>[]> {
    const take = http.connection.pageSize
    const pages: Page<T>[] = []
    for (let skip = 0; ;) {
        const page = (skip === 0 && first) || (await pageAt(http, list, { skip, take, isSorted }))
        pages.push(page)
        if (!page.hasNext) return pages
        if (page.records.length === 0)
            throw new InvalidResponse(lineOfList(list), 'a page is empty although more are announced')
        skip += page.records.length
    }
}

const isStill = (pages: readonly Page<unknown>[], distinct: number): boolean =>
    pages.every(({ total }) => total === undefined || total === distinct)
