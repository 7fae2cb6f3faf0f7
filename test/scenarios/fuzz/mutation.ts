import { isJsonObject } from '../../../src/lib/json'
import type { Random } from '../random'
import { oddKeys, oddValue } from './values'

/** The value with something odd at one place or a few. */
export function mutated(random: Random, value: unknown): unknown {
    let result = value
    for (let times = 1 + random.below(3); times > 0; times -= 1) result = mutatedOnce(random, result)
    return result
}

function mutatedOnce(random: Random, value: unknown): unknown {
    if (random.chance(0.15)) return oddValue(random)
    if (Array.isArray(value) && value.length > 0) return mutatedList(random, value)
    if (isJsonObject(value)) return mutatedObject(random, value)
    return oddValue(random)
}

function mutatedList(random: Random, list: readonly unknown[]): unknown[] {
    const place = random.below(list.length)
    if (random.chance(0.1)) return [...list, list[place]]
    return list.map((item, index) => (index === place ? mutatedOnce(random, item) : item))
}

function mutatedObject(random: Random, object: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const keys = Object.keys(object)
    const key = keys.length > 0 && random.chance(0.85) ? random.pick(keys) : random.pick(oddKeys)
    const others = Object.entries(object).filter(([name]) => name !== key)
    if (random.chance(0.15)) return Object.fromEntries(others)
    const changed = Object.hasOwn(object, key) ? mutatedOnce(random, object[key]) : oddValue(random)
    return Object.fromEntries([...others, [key, changed]])
}
