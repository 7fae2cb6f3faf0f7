import { isFull } from '../../support/extent'
import { type Circumstance, type Switch, switches } from './circumstances'
import type { At, Recipe, Row } from './recipe'
import { recipesOfCreates } from './recipes-of-creates'
import { recipesOfReads } from './recipes-of-reads'
import { recipesOfStates } from './recipes-of-states'
import { recipesOfUpdates } from './recipes-of-updates'
import { type Setting, settings } from './stage'

export const recipes: readonly Recipe[] = [
    ...recipesOfCreates,
    ...recipesOfUpdates,
    ...recipesOfStates,
    ...recipesOfReads,
]

const switchesOf = ({ touchedBy }: Recipe): Switch[] => ['usual', ...touchedBy]

const valuesOf = (name: Switch): readonly Circumstance[] => switches[name]

const settingsOf = ({ where = () => true }: Recipe): Setting[] => settings.filter((setting) => where(setting))

const rowOf = (recipe: Recipe, setting: Setting, circumstance: Circumstance): Row => ({
    ...{ recipe, setting, circumstance },
    where: `${setting.kind}, ${setting.signIn}: ${circumstance.name}`,
})

/** Every recipe with every value of every switch that affects it, in every setting. */
export const allRows: readonly Row[] = recipes.flatMap(allRowsOf)

/**
 * The rows of a recipe in this extent. The sample has one row for each recipe and switch. The value and the setting change
 * from one recipe to the next, and the last recipe of a switch takes the values that are left. So each value runs with
 * some recipe, and each recipe runs in each setting.
 */
export const rowsOf = (recipe: Recipe): readonly Row[] => (isFull ? allRowsOf(recipe) : sampleOf(recipe))

function allRowsOf(recipe: Recipe): Row[] {
    return switchesOf(recipe).flatMap((name) =>
        valuesOf(name).flatMap((circumstance) =>
            settingsOf(recipe).map((setting) => rowOf(recipe, setting, circumstance))
        )
    )
}

function sampleOf(recipe: Recipe): Row[] {
    const number = recipes.indexOf(recipe)
    return switchesOf(recipe).flatMap((name, column) => {
        const setting = settingsOf(recipe)[(number + column) % settingsOf(recipe).length]
        return setting ? sampleValues(name, number).map((circumstance) => rowOf(recipe, setting, circumstance)) : []
    })
}

function sampleValues(name: Switch, number: number): readonly Circumstance[] {
    const values = valuesOf(name)
    const isTouched = (one: Recipe): boolean => switchesOf(one).includes(name)
    const before = recipes.slice(0, number).filter(isTouched).length
    const isLast = !recipes.slice(number + 1).some(isTouched)
    const next = before % values.length
    return isLast && before < values.length ? values.slice(before) : values.slice(next, next + 1)
}

/** Gives the place of a row, for the rule of its recipe. */
export const at = ({ recipe, setting, circumstance }: Row): At => ({
    ...setting,
    is: (name) => circumstance.name === name || recipe.behaviour?.version === name.replace(/^version=/, ''),
})
