import { createHash } from 'node:crypto'
import type { ReportHeader, UsageReport } from '../../usage-report/report'
import type { Summary } from '../../usage-report/summary'
import { counted } from '../counted'
import { escaped } from '../page/escape'
import { sorting } from '../page/sorting'
import { styles } from '../page/styles'
import { type Chart, chartsOf } from './charts'
import { tableOfRows } from './rows'
import { cautions } from './words'

// The page loads and sends nothing. The policy allows its only script by its hash.
const policy = [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `script-src 'sha256-${createHash('sha256').update(sorting).digest('base64')}'`,
    "base-uri 'none'",
    "form-action 'none'",
].join('; ')

/** Makes the report as one self-contained page of HTML, which loads no other file. */
export function usagePageOf(report: UsageReport): string {
    const { header, summary } = report
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(titleOf(header))}</title>
<style>${styles}</style>
</head>
<body>
${headOf(header)}
<main>
${tilesOf(summary)}
${meaningOf(report)}
${cautions(report)
    .map((line) => `<section class="caution">${escaped(line)}</section>`)
    .join('\n')}
${chartsOf(report).map(sectionOf).join('\n')}
${rowsSection(report)}
</main>
<footer>Report ${escaped(header.reportId)}, made at ${escaped(header.generatedAt)}</footer>
<script>${sorting}</script>
</body>
</html>
`
}

const titleOf = ({ source, label }: ReportHeader): string =>
    `Secret Server usage: ${label === null ? source : `${label} (${source})`}`

function headOf({ source, label, periodDays, generatedAt }: ReportHeader): string {
    const badge = label === null ? '' : ` <span class="label">${escaped(label)}</span>`
    const end = generatedAt.slice(0, 10)
    const start = new Date(Date.parse(end) - (periodDays - 1) * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
    return `<header>
<h1>Who uses Secret Server${badge}</h1>
<p class="about">${escaped(source)} · ${counted(periodDays, 'day')}, ${start} to ${end} · generated ${escaped(timeOf(generatedAt))}</p>
</header>`
}

const timeOf = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`

function tilesOf(summary: Summary): string {
    const tiles: readonly (readonly [value: number | null, name: string, tone?: 'warm' | 'hot'])[] = [
        [summary.users, 'users'],
        [summary.active, 'active'],
        [summary.inactive, 'inactive', 'warm'],
        [summary.neverSignedIn, 'never signed in', 'warm'],
        [summary.unknown === 0 ? null : summary.unknown, 'unknown'],
        [summary.disabled, 'disabled'],
        [summary.privileged, 'privileged'],
        [summary.privilegedNeverSignedIn, 'privileged, never came', 'hot'],
    ]
    const items = tiles.flatMap(([value, name, tone]) =>
        value === null
            ? []
            : [
                  `<li${tone === undefined || value === 0 ? '' : ` class="${tone}"`}><b>${value.toLocaleString('en')}</b>${name}</li>`,
              ]
    )
    return `<ul class="tiles">${items.join('')}</ul>`
}

/** Explains the terms of the tiles. */
function meaningOf({ header, summary }: UsageReport): string {
    const privileged =
        ' Privileged: enabled, and holds Owner of a folder or its secrets, not counting groups and roles.'
    return `<p class="note">Active: signed in within ${header.periodDays === 1 ? 'this day' : `these ${header.periodDays} days`}. Inactive: only before.${summary.privileged === null ? '' : privileged}</p>`
}

function sectionOf({ id, title, note, svg }: Chart): string {
    const figure = svg === undefined ? '' : `<div class="chart">${svg}</div>\n`
    return `<section id="${id}">\n<h2>${escaped(title)}</h2>\n<p class="note">${escaped(note)}</p>\n${figure}</section>`
}

function rowsSection(report: UsageReport): string {
    const { minInactiveDays } = report.header
    const which =
        minInactiveDays === null
            ? 'All accounts of the source.'
            : `Only users without a login for ${counted(minInactiveDays, 'day')}: ${report.rows.length} of ${report.summary.users}.`
    return `<section class="rows">
<h2>Users</h2>
<p class="note">${which} Orange: inactive. Red: never signed in. A dash: not known, or not read.</p>
<div class="wide">${tableOfRows(report)}</div>
</section>`
}
