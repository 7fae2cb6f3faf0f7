import { isDeepStrictEqual } from 'node:util'
import type { PlatformPerson } from '../../../sandbox'
import { truthOf } from '../../../sandbox/walkthrough/truth'
import type { Attempt, Output } from '../../support/run'
import type { Asked } from './recipe'
import type { Stage } from './stage'

// Checks the result of a command with nothing but the stores of the tenant and of the vault.

/** Gives as a text what the tenant and the vault hold about all other people. No command may change them. */
export function othersOf({ sandbox: { vault } }: Stage, login: string | undefined): string {
    const isOther = (name: string): boolean => name.toLowerCase() !== login?.toLowerCase()
    const people = [...vault.platform.people.values()].filter(({ name }) => isOther(name))
    const known = new Set([...vault.users.values()].filter(({ userName }) => isOther(userName)).map(({ id }) => id))
    // A synchronization makes mirrors for others. These hold no folder.
    const held = [...known].flatMap((id) => {
        const { roles, folderPermissions = [] } = truthOf(vault, id) ?? {}
        return folderPermissions.length > 0 ? [[id, roles, folderPermissions]] : []
    })
    // A link makes a person known.
    const states = people.map((person) => [{ ...person, isKnown: true }, [...person.states], [...person.roles]])
    return JSON.stringify({ states, held })
}

/** The person whom a command is about, or the user of the vault if the Platform has no such person. */
function subjectOf({ sandbox: { vault } }: Stage, login: string) {
    const users = [...vault.users.values()].filter(({ userName }) => userName === login)
    const people = [...vault.platform.people.values()].filter(({ name }) => name === login)
    return { users, people, user: users[0], person: people[0] }
}

/** Gives a sentence for each difference between what the command said and what is true. */
export function untruths(stage: Stage, asked: Asked, { outputs, failure }: Attempt): string[] {
    const { users, people } = subjectOf(stage, asked.login)
    const wrong: string[] = []
    if (users.length > 1) wrong.push(`the vault has ${users.length} users ${asked.login}`)
    if (people.length > 1) wrong.push(`the tenant has ${people.length} people ${asked.login}`)
    if (failure !== undefined) return [...wrong, ...untruthsOfFailure(stage, asked, failure.message)]
    const [output, ...more] = outputs
    if (output === undefined || more.length > 0) return [...wrong, `${outputs.length} outputs`]
    // A delete sends an empty object.
    return [...wrong, ...untruthsOfAccount(stage, output), ...missing(stage, asked, output)]
}

const isDisabled = ({ states }: PlatformPerson): boolean => states.has('Disabled') || states.has('Expired')

/** Compares an account with the tenant's store for what the Platform owns, and with the vault's store for the rest. */
export function untruthsOfAccount({ sandbox: { vault } }: Stage, output: Output): string[] {
    if (Object.keys(output).length === 0) return []
    const user = vault.users.get(Number(output.identity))
    if (user === undefined) return [`there is no user ${output.identity}`]
    const person = vault.platform.mirrors.personOf(user)
    const held = truthOf(vault, user.id)
    const truth = {
        disabled: person ? isDisabled(person) : !user.enabled,
        locked: person ? person.states.has('Locked') : user.isLockedOut,
        displayName: person ? person.displayName : user.displayName,
        email: (person ? person.mail : user.emailAddress) || null,
        groups: held?.groups,
        roles: held?.roles,
        folderPermissions: held?.folderPermissions,
    }
    const { displayName, email, groups, roles, folderPermissions } = output.attributes
    const said = {
        disabled: output.disabled,
        locked: output.locked,
        displayName,
        email,
        groups,
        roles,
        folderPermissions,
    }
    return isDeepStrictEqual(said, truth) ? [] : [`it said ${JSON.stringify(said)}, but ${JSON.stringify(truth)} is so`]
}

/** Gives attributes that are missing although no result names them, and those that are there although a result does. */
function missing(stage: Stage, asked: Asked, { results = [] }: Output): string[] {
    const failed = new Set(results.filter(({ status }) => status === 'error').map(({ attribute }) => attribute))
    return [...standing(stage, asked)].flatMap(([attribute, isThere]) => {
        if (isThere === failed.has(attribute))
            return [`${attribute} is ${isThere ? 'there' : 'missing'}, and it said otherwise`]
        return []
    })
}

/** Says for each attribute that was asked for whether it has the value that was asked for. */
export function standing(stage: Stage, asked: Asked): Map<string, boolean> {
    const {
        sandbox: { vault },
    } = stage
    const { user, person } = subjectOf(stage, asked.login)
    const found = new Map<string, boolean>()
    const { state, displayName, email, add = {}, remove = {}, revoke = false } = asked
    if (state === 'unlocked') found.set('locked', person ? !person.states.has('Locked') : user?.isLockedOut === false)
    else if (state !== undefined) {
        const is = person ? isDisabled(person) : user?.enabled === false
        found.set('disabled', is === (state === 'disabled'))
    }
    if (displayName !== undefined) found.set('displayName', (person ?? user)?.displayName === displayName)
    if (email !== undefined) found.set('email', ((person ? person.mail : user?.emailAddress) ?? '') === email)
    const held = new Map(Object.entries(truthOf(vault, user?.id ?? 0) ?? {}))
    const holds = (attribute: string, value: string): boolean => {
        const values: unknown = held.get(attribute)
        return Array.isArray(values) && values.includes(value)
    }
    for (const [attribute, values] of Object.entries(add))
        found.set(
            attribute,
            values.every((value) => holds(attribute, value))
        )
    for (const [attribute, values] of Object.entries(remove))
        found.set(attribute, !values.some((value) => holds(attribute, value)))
    if (revoke) found.set('folderPermissions', vault.permissionRowsOf(user?.id ?? 0).length === 0)
    return found
}

const ofMirror = 'Secret Server shows the person as disabled'

const advice =
    /\b(Add|Ask|Change|Check|Correct|Correlate|Disable|Give|Make|Repeat|Run|Send|Set|End|Enter|change (it|its)|safe to repeat)\b|lacks "/

function untruthsOfFailure(stage: Stage, asked: Asked, message: string): string[] {
    const { user, person } = subjectOf(stage, asked.login)
    const wrong: string[] = []
    if (!advice.test(message)) wrong.push('the error does not say what to do')
    if (/undefined|\[object|NaN|Unexpected/.test(message)) wrong.push('the error is not made for people')
    const now = standing(stage, asked)
    if (asked.state === 'disabled') {
        const isIn = person ? !isDisabled(person) : user?.enabled === true
        const isSaid = message.includes('can still sign in')
        // Without access to the Platform, the connector knows only the mirror, and the error says so.
        const isOfMirror = message.includes(ofMirror) && user?.enabled === false
        if (isIn !== isSaid && !isOfMirror)
            wrong.push(`the person ${isIn ? 'can' : "can't"} sign in, and the error said otherwise`)
    }
    if (/was not created/.test(message) && user !== undefined) wrong.push('the user exists')
    if (message.includes('access was removed') && now.get('folderPermissions') === false) wrong.push('access is left')
    const isAllSo = [...now.values()].every(Boolean) && !message.includes(ofMirror)
    if (isAllSo) wrong.push('all that was asked for is so')
    return wrong
}
