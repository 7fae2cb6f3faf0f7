import type { UserAudit } from '../secret-server/user-audits'

/** Milliseconds between a user's lastLogin and the audit of the same sign-in: two writes, rounded each in its way. */
export const sameSignIn = 5 * 60_000

// Nothing but the sign-in itself happens to a user at its very moment.
const sameMoment = 5_000

const signIn = /\b(log|sign)(ged|ed)? ?(in|on)( ?success(ful(ly)?)?)?\b|\bauthenticated\b/
const other =
    /fail|unsuccess|den(y|ied)|invalid|incorrect|bad|wrong|reject|refus|block|expire|lock|attempt|error|\bnot\b|log(ged)? ?(out|off)|edit|chang|updat|creat|delet|enabl|disabl|reset|set(ting)?s?\b|password|polic|config/

/** `LOGIN_FAILURE`, `LoginFailure` and `Login Failure` are the same words. */
const wordsOf = (action: string): string =>
    action
        .replace(/([a-z])([A-Z])/g, '$1 $2')
        .replace(/[^\p{L}]+/gu, ' ')
        .toLowerCase()

const saysSignIn = (action: string): boolean => signIn.test(wordsOf(action)) && !other.test(wordsOf(action))

/**
 * What a vault calls a successful sign-in, in its own spelling, as these audits of one user show: by its words, or else
 * by what stands at the very moment of the user's last sign-in.
 *
 * @param lastLogin Milliseconds since the epoch; undefined if not known.
 */
export function signInActions(audits: readonly UserAudit[], lastLogin: number | undefined): ReadonlySet<string> {
    const said = audits.flatMap(({ action }) => (action !== null && saysSignIn(action) ? [action] : []))
    if (said.length > 0 || lastLogin === undefined) return new Set(said)
    let [nearest, names] = [sameMoment, new Set<string>()]
    for (const { action, at } of audits) {
        if (action === null || at === undefined || other.test(wordsOf(action))) continue
        const apart = Math.abs(at - lastLogin)
        if (apart < nearest) [nearest, names] = [apart, new Set()]
        if (apart === nearest) names.add(action)
    }
    return names.size === 1 ? names : new Set()
}

/** Tells sign-ins of any user, given the names that the vault has shown for them. */
export const isSignIn = (action: string | null, names: ReadonlySet<string>): boolean =>
    action !== null && (names.has(action) || saysSignIn(action))
