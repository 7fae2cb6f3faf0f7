import type { Finding, Step } from '../entitlements/step'
import { DryRun } from '../errors'
import { log } from '../log'
import type { UserId } from '../secret-server/ids'
import { attributesIn } from './verify'

/** A write that is not a step of a plan, because it has no account yet or holds a password. */
export interface OtherWrite {
    readonly action:
        | 'create user'
        | 'take over user'
        | 'create person in the Delinea Platform'
        | 'link person of the Delinea Platform'
        | 'set password'
        | 'end sessions'
    /** New values, without secrets. */
    readonly to?: Readonly<Record<string, string | number | boolean | undefined>>
}

/** The writes that a dry run held back. */
export interface HeldBack {
    /** Undefined if the plan would create the account. */
    readonly user: UserId | undefined
    readonly plan: readonly (Step | OtherWrite)[]
    readonly findings: readonly Finding[]
}

/**
 * Logs a plan and does not carry it out. The log shows every step as JSON, without display names and e-mail addresses.
 *
 * @returns the error that ends the command, so that ISC does not record a change
 */
export function dryRunOf({ user, plan, findings }: HeldBack): DryRun {
    log.info({ account: user?.toString(), plan }, 'Dry run: this plan was not carried out')
    const notes = plan.flatMap((step) => ('notes' in step ? (step.notes ?? []) : []))
    logFindings(user, [...findings, ...notes])
    const refused = findings.filter(({ level }) => level === 'ERROR').map(({ message }) => message)
    return new DryRun(plan.map(described), refused)
}

function described(step: Step | OtherWrite): string {
    if (!('phase' in step)) return step.action
    if (step.action === 'change person') return `change person ${attributesIn(step.to).join(', ')}`
    if (step.action !== 'change user') return `${step.action} ${step.effects.map(({ value }) => value).join(', ')}`
    const { enabled, isLockedOut, ...others } = step.to
    const state = enabled === undefined ? [] : [enabled ? 'enable user' : 'disable user']
    const lock = isLockedOut === undefined ? [] : ['unlock user']
    const members = attributesIn(others).join(', ')
    return [...state, ...lock, ...(members === '' ? [] : [`change user ${members}`])].join('; ')
}

/** Logs the findings of a plan. */
export function logFindings(user: UserId | undefined, findings: readonly Finding[]): void {
    for (const { level, message } of findings)
        log[level === 'ERROR' ? 'error' : 'warn']({ account: user?.toString() }, message)
}
