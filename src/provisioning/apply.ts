import type { Account } from '../accounts/account'
import type { Finding, Operation } from '../entitlements/kind'
import { DryRun, SignInRefused, SourceError, TokenRefused } from '../errors'

/** What became of one operation. */
export interface Outcome {
    readonly operation: Operation
    /** Why it failed, if it can never succeed. */
    readonly failure: SourceError | undefined
}

const order: readonly Operation['phase'][] = ['attributes', 'revoke', 'change', 'grant']

/**
 * Carries out the operations: attributes, then what is taken away, then what is given. What can never succeed does not
 * hold up the rest; what may succeed later ends it, since ISC then repeats the whole plan, which is safe.
 *
 * @throws any retryable error; any that concerns the sign-in
 */
export async function applyOperations(operations: readonly Operation[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = []
    for (const phase of order) {
        const due = operations.filter((operation) => operation.phase === phase)
        for (const operation of due.sort((one, other) => precedenceOf(other) - precedenceOf(one)))
            outcomes.push(...(await outcomesOf(operation)))
    }
    return outcomes
}

const precedenceOf = ({ precedence = 0 }: Operation): number => precedence

async function outcomesOf(operation: Operation): Promise<Outcome[]> {
    try {
        await operation.run()
        return [{ operation, failure: undefined }]
    } catch (error) {
        if (!canGoOnAfter(error)) throw error
        // Sent one by one, an unclear change would be made twice if it was made: it is read back first.
        if (operation.parts === undefined || error instanceof DryRun || error.isUnclear)
            return [{ operation, failure: error }]
        const outcomes: Outcome[] = []
        for (const part of operation.parts()) outcomes.push(...(await outcomesOf(part)))
        return outcomes
    }
}

const canGoOnAfter = (error: unknown): error is SourceError =>
    error instanceof SourceError &&
    error.recovery === 'permanent' &&
    !(error instanceof SignInRefused) &&
    !(error instanceof TokenRefused)

/**
 * Holds what was done against the account as the vault now shows it. A request that was answered well may still have
 * had no effect (a proxy can drop the body of a DELETE), and one that failed may have had it.
 */
export function findingsAfter(outcomes: readonly Outcome[], account: Account): Finding[] {
    return outcomes.flatMap(({ operation, failure }) => {
        const reason = failure?.message ?? 'Secret Server accepted the change, but does not show it.'
        const missed = operation.effects.filter(
            ({ attribute, value, present }) => shows(account, attribute, value) !== present
        )
        if (missed.length === 0) return operation.subsumed ?? []
        return findingsOf({ ...operation, effects: missed }, (subject) => `${subject}: ${reason}`)
    })
}

/** What is to be said of an operation that was not, or not quite, carried out, and of what was to come with it. */
export function findingsOf(
    { phase, effects, subsumed = [] }: Pick<Operation, 'phase' | 'effects' | 'subsumed'>,
    messageOn: (subject: string) => string
): Finding[] {
    return [...effects, ...subsumed].map(({ attribute, value }): Finding => {
        // The values of plain attributes are personal data, those of entitlements are ids.
        const subject = phase === 'attributes' ? attribute : `${attribute} ${value}`
        return { level: 'ERROR', attribute, ...(value !== undefined && { value }), message: messageOn(subject) }
    })
}

/** Whether an account has a value of an attribute; of a plain one the empty value means that it has none. */
export function shows(account: Account, attribute: string, value: string): boolean {
    const shown = account.attributes[attribute] ?? ''
    return Array.isArray(shown) ? shown.includes(value) : shown === value
}
