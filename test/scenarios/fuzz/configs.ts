import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sandbox } from '../../../sandbox'
import type { Random } from '../random'
import { mutated } from './mutation'
import { oddText, oddValue } from './values'

interface Form {
    readonly sourceConfig: readonly {
        readonly items: readonly { readonly items: readonly { readonly key: string }[] }[]
    }[]
}

const form = JSON.parse(readFileSync(join(__dirname, '../../../connector-spec.json'), 'utf8')) as Form

/** Every key of the source form. */
const keys = form.sourceConfig.flatMap((menu) => menu.items.flatMap(({ items }) => items.map(({ key }) => key)))

const sound = [true, false, 'true', 'false', 1, 2, 10, '500', 'password', 'disable', 'refuse', 'Finance', '\\IT']

/** A configuration as no form would send it: some keys odd, a few missing, sometimes not a configuration at all. */
export function randomConfig(random: Random, { config, baseUrl }: Sandbox): unknown {
    if (random.chance(0.03)) return oddValue(random)
    if (random.chance(0.1)) return mutated(random, config())
    const changed = random.some(keys, 5).map((key) => [key, valueOf(random, key, baseUrl)] as const)
    return config(Object.fromEntries(changed))
}

function valueOf(random: Random, key: string, baseUrl: string): unknown {
    const kind = random.below(4)
    if (kind === 0) return oddText(random)
    if (kind === 1) return random.pick(sound)
    if (kind === 2 && key.endsWith('Url')) return random.pick([`${baseUrl}/`, `${baseUrl}/api`, ` ${baseUrl}/api/v1 `])
    return oddValue(random)
}
