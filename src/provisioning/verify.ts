import type { Account } from '../accounts/account'
import type { AccountSnapshot } from '../accounts/read-account'
import type { Effect, Finding, Step } from '../entitlements/step'
import type { Outcome } from './apply'
import { differing } from './user-step'

/**
 * Compares the outcomes of steps with the account as the vault shows it afterwards. A request that succeeded may have
 * had no effect (a proxy can drop the body of a DELETE), and a request that failed may have had its effect.
 */
export const findingsAfter = (outcomes: readonly Outcome[], after: AccountSnapshot): Finding[] =>
    outcomes.flatMap(({ step, failure }) => {
        const reason = failure?.message ?? 'Secret Server accepted the change but does not show it.'
        if (step.action === 'change user')
            return attributesIn(differing(after.user, step.to)).map((attribute) => failureOf(attribute, `: ${reason}`))
        // This step reads the person back by itself, because the mirror in the vault follows later.
        if (step.action === 'change person') return failure === undefined ? [] : failuresOf(step, [], `: ${reason}`)
        const missed = step.effects.filter((effect) => shows(after.account, effect) !== effect.present)
        return missed.length === 0 ? (step.notes ?? []) : failuresOf(step, missed, `: ${reason}`)
    })

/**
 * Makes the findings for a step that failed: one for each missing effect, and one for each value whose note depends on
 * the step.
 */
export function failuresOf(step: Step, missed: readonly Effect[], reason: string): Finding[] {
    if (step.action === 'change user' || step.action === 'change person')
        return attributesIn(step.to).map((attribute) => failureOf(attribute, reason))
    return [...missed, ...(step.notes ?? [])].map(({ attribute, value }) => failureOf(attribute, reason, value))
}

// Messages show values of entitlements, which are ids. Values of plain attributes are personal data and stay out.
const failureOf = (attribute: string, reason: string, value?: string): Finding => ({
    level: 'ERROR',
    attribute,
    ...(value !== undefined && { value }),
    message: `${value === undefined ? attribute : `${attribute} ${value}`}${reason}`,
})

const accountAttributes: Readonly<Record<string, string>> = { emailAddress: 'email' }

/** Gives the names of the account attributes for members of a user. */
export const attributesIn = (members: object): string[] =>
    Object.keys(members).map((member) => accountAttributes[member] ?? member)

/** True if an account has an entitlement. */
export function shows({ attributes }: Account, { attribute, value }: Pick<Effect, 'attribute' | 'value'>): boolean {
    const shown = attributes[attribute]
    return Array.isArray(shown) && shown.includes(value)
}
