import type { Account } from '../accounts/account'
import type { AccountSnapshot } from '../accounts/read-account'
import type { Effect, Finding, Step } from '../entitlements/step'
import type { Outcome } from './apply'
import { differing } from './user-step'

/**
 * Compares what was done with the account as the vault now shows it. A request that was answered well may still have had no
 * effect (a proxy can drop the body of a DELETE), and one that failed may have had it.
 */
export const findingsAfter = (outcomes: readonly Outcome[], after: AccountSnapshot): Finding[] =>
    outcomes.flatMap(({ step, failure }) => {
        const reason = failure?.message ?? 'Secret Server accepted the change, but does not show it.'
        if (step.action === 'change user')
            return attributesIn(differing(after.user, step.to)).map((attribute) => failureOf(attribute, `: ${reason}`))
        const missed = step.effects.filter((effect) => shows(after.account, effect) !== effect.present)
        return missed.length === 0 ? (step.notes ?? []) : failuresOf(step, missed, `: ${reason}`)
    })

/** What to say of a step that was not carried out, or of which these effects are missing, and of what was to come with it. */
export function failuresOf(step: Step, missed: readonly Effect[], reason: string): Finding[] {
    if (step.action === 'change user') return attributesIn(step.to).map((attribute) => failureOf(attribute, reason))
    return [...missed, ...(step.notes ?? [])].map(({ attribute, value }) => failureOf(attribute, reason, value))
}

// The values of plain attributes are personal data, those of entitlements are ids.
const failureOf = (attribute: string, reason: string, value?: string): Finding => ({
    level: 'ERROR',
    attribute,
    ...(value !== undefined && { value }),
    message: `${value === undefined ? attribute : `${attribute} ${value}`}${reason}`,
})

const accountAttributes: Readonly<Record<string, string>> = { emailAddress: 'email' }

/** The account attributes behind members of a user. */
export const attributesIn = (members: object): string[] =>
    Object.keys(members).map((member) => accountAttributes[member] ?? member)

/** Whether an account has an entitlement. */
export function shows({ attributes }: Account, { attribute, value }: Pick<Effect, 'attribute' | 'value'>): boolean {
    const shown = attributes[attribute]
    return Array.isArray(shown) && shown.includes(value)
}
