import { isDeepStrictEqual } from 'node:util'
import { ConnectorError } from '@sailpoint/connector-sdk'
import type { Attempt, Output } from '../../support/run'
import { type Change, outcomeOf, seenOf } from './outcome'
import { allowedFor } from './rules'
import { isList } from './subjects'
import { changingPlaces, laterPlaces } from './places'
import type { Trial } from './trial'

/** Everything that is wrong with a cell. A planted fault must only strike, and any error must be clear. */
export function complaintsOf(trial: Trial): string[] {
    const rest = trial.cell.fault.isPlanted ? [] : [...aboutFirst(trial), ...aboutVault(trial), ...aboutAgain(trial)]
    return [...aboutStrike(trial), ...aboutFailure(trial), ...rest]
}

function* aboutStrike({ struck }: Trial): Generator<string> {
    if (struck === 0) yield 'the fault did not strike'
}

function* aboutFirst(trial: Trial): Generator<string> {
    const { seen } = outcomeOf(trial)
    const allowed = allowedFor(trial.cell)
    const said = trial.first.failure?.message ?? 'no error'
    if (!allowed.includes(seen)) yield `ends as ${seen} and not as ${allowed.join(' or ')} (${said})`
    if (seen === 'done' && !sameOutputs(trial, trial.first)) yield 'is done, but its output is another'
}

function* aboutFailure({ cell, first }: Trial): Generator<string> {
    const { failure, outputs } = first
    if (failure === undefined) return
    if (!(failure instanceof ConnectorError)) yield `throws ${failure.name}, which is no ConnectorError`
    if (outputs.length > 0 && !isList(cell.subject)) yield 'sends an output and fails'
    if (!isSentence(failure.message)) yield `says what is no sentence: ${failure.message}`
    if (seenOf(first) === 'permanent' && failure.message.includes('java'))
        yield 'speaks of Java without being retryable'
}

/**
 * A sentence of the connector, with nothing from a body: no markup, no JSON, no text of an exception. It may name a route
 * by its template.
 */
const isSentence = (message: string): boolean =>
    /^(?:java\.net\.\w+: )?[A-Z][^<>{}\n]*\.$/.test(message.replaceAll('/users/{id}', '/users/id')) &&
    !/Sql|System\.|DOCTYPE|stack/i.test(message)

/** A change is made or not made, never half. */
function* aboutVault(trial: Trial): Generator<string> {
    const { seen, change } = outcomeOf(trial)
    const allowed = allowedChanges(trial)
    if (!allowed.includes(change)) yield `ends as ${seen} and leaves the vault ${change}, not ${allowed.join(' or ')}`
}

function allowedChanges({ cell: { fault, place, subject }, first }: Trial): readonly Change[] {
    if (!subject.writes) return ['unchanged']
    const seen = seenOf(first)
    if (seen === 'done' || (seen === 'done, with results' && !subject.isInParts)) return ['as asked']
    if (subject.isInParts) return ['unchanged', 'as asked', 'otherwise']
    if (place === 'request' || laterPlaces.has(place)) return ['unchanged', 'as asked']
    return changingPlaces.has(place) && fault.isProcessed ? ['as asked'] : ['unchanged']
}

function* aboutAgain(trial: Trial): Generator<string> {
    const { again, clean, vaultInTheEnd, repeatedNames } = trial
    if (again && seenOf(again) !== 'done')
        yield `repeated without the fault, it ends as ${seenOf(again)} (${again.failure?.message ?? 'no error'})`
    else if (again && !sameOutputs(trial, again)) yield 'repeated without the fault, its output is another'
    if (seenOf(trial.first) === 'done, with results') yield* aboutLeaver(trial)
    else if (vaultInTheEnd !== clean.after) yield 'the vault in the end is not as after one clean run'
    if (repeatedNames.length > 0) yield `exists twice: ${repeatedNames.join(', ')}`
}

/** A leaver is disabled, and holds nothing of which the command has not said that it stays. */
function* aboutLeaver({ cell: { subject }, clean, testVault, first, vaultInTheEnd }: Trial): Generator<string> {
    const { vault } = testVault.sandbox
    const user = vault.userNamed(subject.leaver ?? '')
    const person = user && vault.platform.mirrors.personOf(user)
    if (person ? !person.states.has('Disabled') : user?.enabled !== false) yield 'is done, and the user is not disabled'
    const errors = first.outputs.flatMap(({ results = [] }) => results.filter(({ status }) => status === 'error'))
    if (vaultInTheEnd !== clean.after && errors.length === 0) yield 'something stays, and the command does not say so'
}

/** Compares outputs in any order, because ISC ignores the order. */
export const sameOutputs = ({ clean }: Trial, attempt: Attempt): boolean =>
    isDeepStrictEqual(inOrder(attempt.outputs), inOrder(clean.outputs))

const inOrder = (outputs: readonly Output[]): Output[] =>
    [...outputs].sort((a, b) => (a.identity < b.identity ? -1 : Number(a.identity > b.identity)))
