import { aboutOf } from '../about'
import { documentOf } from '../page/document'
import { cautionOf, noteOf, sectionOf } from '../page/section'
import { tilesOf } from '../page/tiles'
import { type Changes, changesSection } from './changes'
import type { ReportView } from './report-view'

/** Makes the report as one self-contained page of HTML. */
export function accessPageOf({ heading, report, page }: ReportView, changes: Changes | undefined): string {
    const { header, cautions } = report
    const { source, label, generatedAt } = header
    const { tiles, note, charts, table } = page()
    const parts = [
        ...tiles.map(tilesOf),
        noteOf(note),
        ...cautions.map(cautionOf),
        ...charts.map(sectionOf),
        ...(changes === undefined ? [] : [sectionOf(changesSection(changes))]),
        sectionOf(table),
    ]
    return documentOf({
        title: `${heading}: ${label === null ? source : `${label} (${source})`}`,
        heading,
        label,
        about: aboutOf(header),
        mainHtml: parts.join('\n'),
        footer: `Made at ${generatedAt}`,
    })
}
