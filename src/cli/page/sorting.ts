/**
 * All of the page's script: a click on a heading sorts by it, another one the other way round. Numbers by size, empty
 * cells last. Without it the table stays as it was written.
 */
export const sorting = `
document.querySelectorAll('th').forEach((heading, index) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.append(...heading.childNodes)
    heading.append(button)
    button.addEventListener('click', () => {
        const rising = heading.getAttribute('aria-sort') !== 'ascending'
        document.querySelectorAll('th').forEach((other) => other.removeAttribute('aria-sort'))
        heading.setAttribute('aria-sort', rising ? 'ascending' : 'descending')
        const body = document.querySelector('tbody')
        const valueOf = (row) => row.cells[index].dataset.value
        const numeric = heading.classList.contains('number')
        const compare = (one, other) => {
            const [a, b] = [valueOf(one), valueOf(other)]
            if (a === '' || b === '') return (a === '') - (b === '')
            const order = numeric ? a - b : a.localeCompare(b)
            return rising ? order : -order
        }
        body.append(...[...body.rows].sort(compare))
    })
})
`
