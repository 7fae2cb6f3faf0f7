import { ListInMotion } from './errors'
import { log } from '../log'
import type { VaultHttp } from './http'
import { endIn, identityIn, isKeyed, lineOfList, type Page, pageAt, type PagedList } from './page'
import { PageReader } from './page-reader'

const mostReadings = 3

/**
 * Gives all records of a list whose order is unknown. Only a list that did not change during the reading is certainly
 * complete. If two consecutive pages do not overlap, or their number differs from the vault's count, the list is read
 * again.
 *
 * @throws ListInMotion if the list changes during each of three readings; InvalidResponse if it does not end
 */
export async function inAnyOrder<T>(
    http: VaultHttp,
    list: PagedList<T>,
    { isSorted, first }: { readonly isSorted: boolean; readonly first?: Page<T> }
): Promise<readonly T[]> {
    const nameOf = (record: T): string | number => (isKeyed(list) ? identityIn(list, record) : JSON.stringify(record))
    for (let reading = 1; reading <= mostReadings; reading += 1) {
        const start = { skip: 0, take: http.connection.pageSize, isSorted }
        const page = reading === 1 && first !== undefined ? first : await pageAt(http, list, start)
        const records = await stillRecords(new PageReader(http, list, page, isSorted), page, nameOf)
        if (records !== undefined) return records
        log.info({ route: list.route, reading }, 'This list changed while it was read')
    }
    throw new ListInMotion(lineOfList(list), `its pages do not fit together after ${mostReadings} readings`)
}

/** Gives the records of one reading. Undefined as soon as its pages do not fit together. */
async function stillRecords<T>(
    reader: PageReader<T>,
    first: Page<T>,
    nameOf: (record: T) => string | number
): Promise<readonly T[] | undefined> {
    const records = [...first.records]
    let end = endIn(first)
    const { total } = first
    while (end !== 'end') {
        const page = await reader.page(Math.max(0, records.length - 1))
        const [before] = records.slice(-1)
        const [begin] = page.records
        const isFitting =
            before === undefined ? begin === undefined : begin !== undefined && nameOf(begin) === nameOf(before)
        if (!isFitting || page.total !== total) return undefined
        const fresh = page.records.slice(1)
        records.push(...fresh)
        end = endIn(page)
        if (fresh.length === 0) break
    }
    const distinct = isKeyed(reader.list) ? new Set(records.map(nameOf)).size : records.length
    const isWhole = total === records.length || (end !== 'more' && (total ?? 0) < records.length)
    return distinct === records.length && isWhole ? records : undefined
}
