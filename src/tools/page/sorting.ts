/**
 * The page's only script. A click on a heading sorts the table by that column, and a second click reverses the order.
 * Numbers are sorted by value, and empty cells come last.
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
