import type { Finding, Step } from '../entitlements/step'
import { DryRun } from '../errors'
import { log } from '../log'
import type { UserId } from '../secret-server/ids'
import { attributesIn } from './verify'

/** A write that is no step of a plan, since it has no account yet or holds a password. */
export interface OtherWrite {
    readonly action: 'create user' | 'set password'
    /** Values that are no secrets. */
    readonly to?: Readonly<Record<string, string | number | boolean | undefined>>
}

/** What a dry run held back. */
export interface HeldBack {
    /** Undefined if the account would have been created. */
    readonly user: UserId | undefined
    readonly plan: readonly (Step | OtherWrite)[]
    readonly findings: readonly Finding[]
}

/**
 * Logs a plan instead of carrying it out. The log shows every step as JSON, with names and e-mail addresses blanked out.
 *
 * @returns the error that ends the command, so that ISC does not believe that anything was changed
 */
export function dryRunOf({ user, plan, findings }: HeldBack): DryRun {
    log.info({ account: user === undefined ? undefined : String(user), plan }, 'Dry run: this plan was not carried out')
    const notes = plan.flatMap((step) => ('notes' in step ? (step.notes ?? []) : []))
    logFindings(user, [...findings, ...notes])
    const refused = findings.filter(({ level }) => level === 'ERROR').map(({ message }) => message)
    return new DryRun(plan.map(described), refused)
}

function described(step: Step | OtherWrite): string {
    if (!('phase' in step)) return step.action
    const subjects = step.action === 'change user' ? attributesIn(step.to) : step.effects.map(({ value }) => value)
    return `${step.action} ${subjects.join(', ')}`
}

/** Says in the log what is not, or not quite, as the plan wants it. */
export function logFindings(user: UserId | undefined, findings: readonly Finding[]): void {
    for (const { level, message } of findings)
        log[level === 'ERROR' ? 'error' : 'warn']({ account: user === undefined ? undefined : String(user) }, message)
}
