/** The style sheet of the page, for screens and for print. */
export const styles = `
:root { color-scheme: light; --ink: #22303a; --soft: #5d6c78; --line: #e3e8ec; --paper: #fff; --ground: #f4f6f8; --mark: #2f6f9f; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Open Sans", "Helvetica Neue", Arial, sans-serif; }
header, main, footer { max-width: 1240px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 36px; }
h1, .about, footer { overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 28px; line-height: 1.25; letter-spacing: -0.01em; }
h2 { margin: 0; font-size: 18px; }
.label { display: inline-block; margin-left: 10px; padding: 2px 12px; border-radius: 999px; background: var(--mark); color: #fff; font-size: 14px; font-weight: 600; letter-spacing: 0; vertical-align: middle; }
.about { margin: 6px 0 0; color: var(--soft); }
.note { margin: 2px 0 12px; color: var(--soft); font-size: 14px; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)); gap: 14px; margin: 24px 0 18px; padding: 0; list-style: none; }
.tiles li { padding: 14px 16px; border: 1px solid var(--line); border-radius: 10px; background: var(--paper); color: var(--soft); font-size: 14px; }
.tiles b { display: block; color: var(--ink); font-size: 28px; line-height: 1.2; font-variant-numeric: tabular-nums; }
.tiles .warm b { color: #b3601a; }
.tiles .hot b { color: #b3372f; }
section { margin: 0 0 18px; padding: 20px 24px; border: 1px solid var(--line); border-radius: 10px; background: var(--paper); }
section svg { display: block; width: 100%; height: auto; }
.caution { border-left: 4px solid #d9822b; }
.wide { overflow-x: auto; }
.narrow { display: none; }
.narrow svg { max-width: 460px; }
.filter { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 16px; margin: 0 0 10px; color: var(--soft); font-size: 14px; }
.filter p { margin: 0; overflow-wrap: anywhere; }
.filter input { width: 240px; max-width: 100%; padding: 5px 10px; border: 1px solid #9aa7b1; border-radius: 6px; background: var(--paper); color: var(--ink); font: inherit; }
.filter input:focus-visible { outline: 2px solid var(--mark); outline-offset: 1px; }
caption { padding: 0 0 6px; color: var(--soft); font-size: 14px; text-align: left; }
table { width: 100%; border-collapse: collapse; font-size: 13px; }
th, td { padding: 6px 7px; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
td { overflow-wrap: break-word; max-width: 240px; }
th { position: sticky; top: 0; background: var(--paper); color: var(--soft); font-weight: 600; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; }
td.date, td.number { white-space: nowrap; }
td.none { color: #9aa7b1; }
tr.never td:first-child { box-shadow: inset 3px 0 #b3372f; }
tr.inactive td:first-child { box-shadow: inset 3px 0 #d9822b; }
tr.disabled { color: #8695a1; }
th button { all: unset; cursor: pointer; }
th button:focus-visible { outline: 2px solid var(--mark); outline-offset: 2px; }
th[aria-sort="ascending"] button::after { content: " ▲"; }
th[aria-sort="descending"] button::after { content: " ▼"; }
/* Within what scrolls sideways a heading would not stay in sight. */
@media (min-width: 1100px) { .wide { overflow: visible; } }
@media (max-width: 859px) {
    .broad { display: none; }
    .narrow { display: block; }
}
/* Columns that are out of sight would otherwise be as narrow as possible, and make their rows tall. */
@media screen and (max-width: 1099px) { table { width: max-content; min-width: 100%; } }
/* Two tiles in a row. */
@media (max-width: 471px) { .tiles li:last-child:nth-child(odd) { grid-column: 1 / -1; } }
@media (max-width: 559px) {
    header, main, footer { padding-left: 12px; padding-right: 12px; }
    section { padding: 16px; }
}
footer { padding-bottom: 36px; color: var(--soft); font-size: 13px; }
@media print {
    @page { size: landscape; margin: 12mm; }
    * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    body { background: #fff; font-size: 11px; }
    header, main, footer { max-width: none; padding: 0; }
    .tiles { grid-template-columns: repeat(auto-fit, minmax(100px, 1fr)); gap: 8px; }
    .tiles li { padding: 8px 12px; }
    .broad { display: block; }
    .narrow, .filter label { display: none; }
    section, .tiles li { break-inside: avoid; border-color: #ccc; }
    section:has(table) { break-inside: auto; border: 0; padding: 0; }
    .wide { overflow: visible; }
    table { font-size: 9px; }
    th { position: static; }
    thead { display: table-header-group; }
    tr { break-inside: avoid; }
}
`
