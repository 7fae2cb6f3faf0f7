import type { Vault } from '../../../sandbox'
import { commandTypes, inputOf } from '../../support/plans'
import { about } from '../../support/run'
import { kinds } from '../holdings'
import { randomPlan } from '../plan-maker'
import type { Random } from '../random'
import { mutated } from './mutation'
import { oddKeys, oddText, oddValue } from './values'

export interface Command {
    readonly type: string
    readonly input: unknown
}

const unknownTypes = ['custom:report', 'std:account:discover-schema', 'std:nonsense', '__proto__', 'constructor', '']
const attributes = ['userName', 'displayName', 'email', 'domain', 'password', 'id', 'lastLogin', ...kinds, ...oddKeys]
const types = ['group', 'role', 'folderPermission', 'secretPermission', 'team']

/** These take many calls for what is one odd input, or for none: they come less often. */
const seldom = commandTypes.filter((type) => type.endsWith(':list') || type === 'std:test-connection')
const often = commandTypes.filter((type) => !seldom.includes(type))

export const randomType = (random: Random): (typeof commandTypes)[number] =>
    random.pick(random.chance(0.06) ? seldom : often)

/** A command as ISC might send it, changed beyond what it would. */
export function randomCommand(random: Random, vault: Vault): Command {
    if (random.chance(0.02)) return { type: random.pick(unknownTypes), input: oddValue(random) }
    const type = randomType(random)
    if (random.chance(0.05)) return { type, input: oddValue(random) }
    const input = soundInput(random, type, vault)
    return { type, input: random.chance(0.85) ? mutated(random, input) : input }
}

function soundInput(random: Random, type: (typeof commandTypes)[number], vault: Vault): unknown {
    const users = [...vault.users.keys()]
    const account = about(random.pick(users))
    switch (type) {
        case 'std:account:create':
            return { identity: oddText(random), attributes: newAccount(random) }
        case 'std:account:update':
            return { ...account, changes: random.chance(0.4) ? oddPlan(random) : plan(random, vault, account.identity) }
        case 'std:change-password':
            return { ...account, password: random.chance(0.5) ? 'Entirely-New-Words-7!' : oddValue(random) }
        case 'std:entitlement:list':
        case 'std:entitlement:read':
            return { type: random.pick(types), ...about(random.pick(['5', '17', '7:View', '12:Edit/Edit'])) }
        case 'std:test-connection':
        case 'std:account:list':
            return inputOf(type, vault)
        case 'std:account:read':
        case 'std:account:disable':
        case 'std:account:enable':
        case 'std:account:unlock':
        case 'std:account:delete':
            return account
    }
}

const plan = (random: Random, vault: Vault, id: string): unknown => randomPlan(random, vault, Number(id), kinds)

const oddPlan = (random: Random): unknown =>
    Array.from({ length: 1 + random.below(4) }, () => ({
        op: random.chance(0.8) ? random.pick(['Add', 'Remove', 'Set']) : oddValue(random),
        attribute: random.chance(0.9) ? random.pick(attributes) : oddValue(random),
        ...(random.chance(0.9) ? { value: oddValue(random) } : {}),
    }))

function newAccount(random: Random): unknown {
    const odd = random.some(attributes, 3).map((name) => [name, oddValue(random)])
    return { userName: `user-${random.below(1000)}`, ...Object.fromEntries(odd) }
}
