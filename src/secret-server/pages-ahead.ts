import type { VaultHttp } from './http'
import { type Page, pageAt, type PagedList } from './page'

/**
 * The pages of a sorted list after its first, by the number of records that the vault counted with that one: fetched as
 * many at a time as the vault is asked at all, and given in order. Each begins with the last record of the one before.
 */
export class PagesAhead<T> {
    private readonly coming: Promise<Page<T>>[] = []
    private skip: number

    constructor(
        private readonly http: VaultHttp,
        private readonly list: PagedList<T>,
        private readonly first: Page<T>
    ) {
        this.skip = first.records.length - 1
    }

    /** The next page; undefined after the last that was counted. */
    next(): Promise<Page<T>> | undefined {
        const { maxConcurrency } = this.http.connection
        while (this.coming.length < maxConcurrency && this.skip + 1 < (this.first.total ?? 0)) this.fetch()
        return this.coming.shift()
    }

    private fetch(): void {
        const { pageSize } = this.http.connection
        const page = pageAt(this.http, this.list, { skip: this.skip, take: pageSize + 1, isSorted: true })
        // Whoever waits for it learns of a failure; a reader that stopped before does not need to.
        page.catch(() => undefined)
        this.coming.push(page)
        this.skip += pageSize
    }
}
