import { InvalidResponse } from '../errors'
import type { VaultHttp } from './http'
import { lineOfList, type Page, pageAt, type PagedList } from './page'

// More than any list of a vault holds: design §7 reckons with 200,000 users.
const mostRecords = 1_000_000

/**
 * How many requests the reading of a list may take, however often parts of it are read again. No answer of the vault can
 * raise it above that of a list with a million records.
 *
 * @param total As the vault counted; undefined if it did not.
 * @param stride Records that a page brings.
 */
export const mostRequests = (total: number | undefined, stride: number): number =>
    1_000 + 5 * Math.ceil(Math.min(total ?? mostRecords, mostRecords) / Math.max(1, stride))

/** Asks for pages of one list, and for no more of them than `mostRequests`. */
export class PageReader<T> {
    private readonly most: number
    private asked = 0

    constructor(
        private readonly http: VaultHttp,
        readonly list: PagedList<T>,
        first: Page<T>,
        private readonly isSorted: boolean
    ) {
        this.most = mostRequests(first.total, first.records.length)
    }

    /** The page at `skip`, with one record more than others: it begins with the last record of the page before. */
    async page(skip: number): Promise<Page<T>> {
        if (this.asked >= this.most) throw new InvalidResponse(lineOfList(this.list), 'it has no end')
        this.asked += 1
        const take = this.http.connection.pageSize + 1
        return pageAt(this.http, this.list, { skip, take, isSorted: this.isSorted })
    }
}

/** The pages after the first, fetched side by side where the vault counts, and given in order. */
export class PagesAhead<T> {
    private coming: { readonly skip: number; readonly page: Promise<Page<T>> }[] = []

    constructor(
        private readonly reader: PageReader<T>,
        private readonly first: Page<T>,
        private width: number
    ) {}

    /** The page at `skip`. Those that are expected after it come along. */
    next(skip: number): Promise<Page<T>> {
        // What was fetched for other places does not fit any more: the list has moved, and is read page by page from here.
        if (this.coming.length > 0 && this.coming[0]?.skip !== skip) {
            this.coming = []
            this.width = 1
        }
        const stride = Math.max(1, this.first.records.length)
        let at = this.coming.at(-1)?.skip ?? skip - stride
        while (this.coming.length < this.width) {
            at += stride
            if (at !== skip && at + 1 >= (this.first.total ?? 0)) break
            const page = this.reader.page(at)
            // Whoever waits for it learns of a failure; a reader that stopped before does not need to.
            page.catch(() => undefined)
            this.coming.push({ skip: at, page })
        }
        const next = this.coming.shift()
        return next?.page ?? this.reader.page(skip)
    }
}
