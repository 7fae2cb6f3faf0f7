import type { UserAudit } from '../secret-server/user-audits'

/**
 * Greatest difference in milliseconds between a lastLogin and the audit of the same sign-in, which are written
 * separately.
 */
export const sameSignIn = 5 * 60_000

// Milliseconds. An audit row this close to lastLogin is the sign-in itself, if it is the only candidate.
const sameMoment = 5_000

const signIn = /\b(log|sign)(ged|ed)? ?(in|on)( ?success(ful(ly)?)?)?\b|\bauthenticated\b/
const other =
    /fail|unsuccess|den(y|ied)|invalid|incorrect|bad|wrong|reject|refus|block|expire|lock|attempt|error|\bnot\b|log(ged)? ?(out|off)|edit|chang|updat|creat|delet|enabl|disabl|reset|set(ting)?s?\b|password|polic|config/

/** Makes `LOGIN_FAILURE`, `LoginFailure` and `Login Failure` the same words. */
const wordsOf = (action: string): string =>
    action
        .replace(/([a-z])([A-Z])/g, '$1 $2')
        .replace(/[^\p{L}]+/gu, ' ')
        .toLowerCase()

const saysSignIn = (action: string): boolean => signIn.test(wordsOf(action)) && !other.test(wordsOf(action))

/**
 * Finds the vault's names for a successful sign-in in the audits of one user: by the words of the action, or else by
 * the action at the time of the user's last sign-in.
 *
 * @param lastLogin Milliseconds since the epoch; undefined if not known.
 * @returns the names in the vault's spelling; empty if none was found
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

/** True if an action is a successful sign-in: by its words, or by the names that `signInActions` has found. */
export const isSignIn = (action: string | null, names: ReadonlySet<string>): boolean =>
    action !== null && (names.has(action) || saysSignIn(action))
