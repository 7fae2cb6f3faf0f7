import type { Comparable } from '../../access-report/change'
import type { AccessHeader } from '../../access-report/header'
import type { Section } from '../page/section'
import type { Tile } from '../page/tiles'

/** How one report about access is shown. The formats know nothing of what it is about. */
export interface ReportView {
    readonly report: {
        readonly header: AccessHeader
        readonly summary: object
        readonly cautions: readonly string[]
        readonly rows: readonly object[]
    }
    readonly comparable: readonly Comparable[]
    /** What the report is about, such as "Who reaches \Finance". */
    readonly heading: string
    readonly csvLines: () => string[]
    readonly terminalTable: () => string
    readonly summaryLine: string
    readonly page: () => PageContent
}

/** The parts of a page that depend on the kind of report. */
export interface PageContent {
    /** Rows of tiles. */
    readonly tiles: readonly (readonly Tile[])[]
    /** Explains the tiles. */
    readonly note: string
    readonly charts: readonly Section[]
    readonly table: Section
}
