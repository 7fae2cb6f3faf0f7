import { inspect } from 'node:util'
import { isJsonObject } from '../../../src/lib/json'
import type { Attempt } from '../../support/run'

/** All that can be seen of an error: hidden members, its cause, and what its members hold. */
export function shownOf(error: unknown): string {
    const members = error instanceof Error ? Reflect.ownKeys(error).map((key) => String(Reflect.get(error, key))) : []
    return [
        String(error),
        inspect(error, { depth: 10, showHidden: true, maxStringLength: null, maxArrayLength: null, breakLength: 1e6 }),
        JSON.stringify(error),
        ...members,
    ].join('\n')
}

/** What a command has sent, without the members of accounts that are there to be shown. */
export function sentBy({ outputs }: Attempt): string {
    return JSON.stringify(outputs, (key, value: unknown) => {
        const isPersonal = key === 'displayName' || key === 'email'
        return isPersonal && !isJsonObject(value) ? undefined : value
    })
}
