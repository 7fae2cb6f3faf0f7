import { InvalidResponse } from './errors'
import type { VaultHttp } from './http'
import { lineOfList, type Page, pageAt, type PagedList } from './page'

// More than any list of a vault holds. The largest vaults that the connector is built for have 200,000 users.
const mostRecords = 1_000_000

/**
 * Gives the number of requests after which the reading of a list counts as endless. It includes parts that are read
 * again. A wrong total from the vault can't raise it above the number for a list of a million records.
 *
 * @param total The vault's count of the records; undefined if it sent none.
 * @param stride Records per page.
 */
export const mostRequests = (total: number | undefined, stride: number): number =>
    1_000 + 5 * Math.ceil(Math.min(total ?? mostRecords, mostRecords) / Math.max(1, stride))

/** Requests the pages of one list, up to `mostRequests` of them. */
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

    /**
     * Requests the page at `skip`. It asks for one record more than `pageSize`, because the first record repeats the
     * last one of the page before.
     *
     * @throws InvalidResponse once the list has taken `mostRequests`
     */
    async page(skip: number): Promise<Page<T>> {
        if (this.asked >= this.most) throw new InvalidResponse(lineOfList(this.list), 'it has no end')
        this.asked += 1
        const take = this.http.connection.pageSize + 1
        return pageAt(this.http, this.list, { skip, take, isSorted: this.isSorted })
    }
}

/** Fetches the pages after the first, several at a time if the vault sends a total, and gives them in order. */
export class PagesAhead<T> {
    private coming: { readonly skip: number; readonly page: Promise<Page<T>> }[] = []

    constructor(
        private readonly reader: PageReader<T>,
        private readonly first: Page<T>,
        private width: number
    ) {}

    /** Gives the page at `skip`, and requests the pages that are expected after it. */
    next(skip: number): Promise<Page<T>> {
        // The list has moved, so the pages that were fetched ahead do not fit. From here on it is read page by page.
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
            // The reader may stop before it awaits this page. Without a handler, a failure would then end the process.
            page.catch(() => undefined)
            this.coming.push({ skip: at, page })
        }
        const next = this.coming.shift()
        return next?.page ?? this.reader.page(skip)
    }
}
