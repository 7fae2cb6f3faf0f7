import { attempt, type Attempt } from '../../support/run'
import { othersOf, standing, untruths } from './oracle'
import type { Asked, Outcome, Recipe, Row } from './recipe'
import { at, rowsOf } from './rows'
import { onStage, type Stage } from './stage'

/** Tests each recipe in the settings and with the switches of this extent. */
export function describeRecipes(recipes: readonly Recipe[]): void {
    describe.each(recipes)('the connector $name', (recipe) => {
        test.each(rowsOf(recipe))('$where', prove)
    })
}

/** Runs a row, and compares its result with the rule and with the stores of the tenant and the vault. */
const prove = ({ recipe, setting, circumstance, ...row }: Row): Promise<void> =>
    onStage(setting, { ...recipe.behaviour, ...circumstance.behaviour }, async (stage) => {
        recipe.prepare?.(stage)
        circumstance.prepare?.(stage)
        const asked = recipe.asks?.(stage)
        const others = othersOf(stage, asked?.login)
        const [type, input] = recipe.command(stage)
        const attempted = await attempt(type, input, stage.config(recipe.config))
        expectOutcome(attempted, recipe.outcome(at({ recipe, setting, circumstance, ...row })))
        expect(recipe.untruths?.(stage, attempted) ?? []).toEqual([])
        if (asked === undefined) return
        expect(untruths(stage, asked, attempted)).toEqual([])
        expect(othersOf(stage, asked.login)).toBe(others)
        expectLasting(stage, asked)
    })

function expectOutcome({ outputs, failure }: Attempt, outcome: Outcome): void {
    if (outcome instanceof RegExp) {
        expect(failure?.message).toMatch(outcome)
        return
    }
    if (failure) throw failure
    const failed = outputs.flatMap(({ results = [] }) =>
        results.flatMap(({ attribute, status }) => (status === 'error' ? [attribute] : []))
    )
    expect(failed).toEqual(outcome === 'done' ? [] : outcome.allBut)
}

/** Checks that the next synchronization does not undo the result. */
function expectLasting(stage: Stage, asked: Asked): void {
    const before = [...standing(stage, asked)]
    stage.sandbox.vault.platform.synchronization.run()
    expect([...standing(stage, asked)]).toEqual(before)
}
