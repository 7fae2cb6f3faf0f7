/**
 * The page's only script. It lets readers sort and filter each table; without it, the page shows all rows.
 *
 * A click on a heading sorts the table by that column, and a second click reverses the order. Numbers are sorted by value,
 * and empty cells come last. The filter hides the rows that have its text in no cell. It reads the text of the rows only
 * once, because a table may have thousands.
 */
export const tableScript = `
const collator = new Intl.Collator()

function makeSortable(table) {
    const [body] = table.tBodies
    const headings = [...table.tHead.rows[0].cells]
    headings.forEach((heading, index) => {
        const button = document.createElement('button')
        button.type = 'button'
        button.append(...heading.childNodes)
        heading.append(button)
        button.addEventListener('click', () => {
            const rising = heading.getAttribute('aria-sort') !== 'ascending'
            headings.forEach((other) => other.removeAttribute('aria-sort'))
            heading.setAttribute('aria-sort', rising ? 'ascending' : 'descending')
            const numeric = heading.classList.contains('number')
            const compare = ([, a], [, b]) => {
                if (a === '' || b === '') return (a === '') - (b === '')
                const order = numeric ? a - b : collator.compare(a, b)
                return rising ? order : -order
            }
            const rows = [...body.rows].map((row) => [row, row.cells[index].dataset.value])
            body.append(...rows.sort(compare).map(([row]) => row))
        })
    })
}

function makeFilterable(table) {
    const rows = [...table.tBodies[0].rows]
    const label = document.createElement('label')
    const field = document.createElement('input')
    field.type = 'search'
    label.append('Filter ', field)
    const count = document.createElement('p')
    count.setAttribute('aria-live', 'polite')
    const bar = document.createElement('div')
    bar.className = 'filter'
    bar.append(label, count)
    table.parentElement.before(bar)

    let texts
    const textsOnce = () => (texts ??= rows.map((row) => Array.from(row.cells, textOf).join('\\n').toLowerCase()))
    const textOf = (cell) => cell.textContent
    const all = rows.length.toLocaleString('en') + (rows.length === 1 ? ' row' : ' rows')
    const show = () => {
        const wanted = field.value.trim()
        const sought = wanted.toLowerCase()
        let shown = 0
        rows.forEach((row, index) => {
            const isShown = sought === '' || textsOnce()[index].includes(sought)
            if (isShown) shown += 1
            if (row.hidden === isShown) row.hidden = !isShown
        })
        count.textContent = sought === '' ? all : shown.toLocaleString('en') + ' of ' + all + ' with “' + wanted + '”'
    }
    field.addEventListener('input', show)
    // A browser may restore the text of a field when the page is loaded again.
    addEventListener('pageshow', show)
    show()
}

document.querySelectorAll('table').forEach((table) => {
    makeSortable(table)
    makeFilterable(table)
})
`
