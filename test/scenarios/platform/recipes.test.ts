import { switches } from './circumstances'
import { allRows, recipes, rowsOf } from './rows'

describe('the table of recipes and switches', () => {
    test('has the expected number of rows', () => {
        expect(recipes).toHaveLength(41)
        expect(allRows).toHaveLength(2399)
    })

    test('has each row only once', () => {
        const titles = allRows.map(({ recipe, where }) => `${recipe.name} (${where})`)
        expect(new Set(titles).size).toBe(titles.length)
    })

    test('has each value of each switch in some recipe, in the sample too', () => {
        const seen = new Set(recipes.flatMap(rowsOf).map(({ circumstance }) => circumstance.name))
        const all = Object.values(switches).flatMap((values) => values.map(({ name }) => name))
        expect(all.filter((name) => !seen.has(name))).toEqual([])
    })
})
