import type { UserSummary } from '../secret-server/users'
import { sameSignIn } from './sign-in-actions'
import type { ActivityWindow } from './window'

/** Gives a user's last sign-in in milliseconds since the epoch. Undefined if it is not known. */
export const lastLoginOf = ({ lastLogin }: Pick<UserSummary, 'lastLogin'>): number | undefined =>
    lastLogin === null ? undefined : Date.parse(lastLogin)

/** Collects the days of a window on which one user signed in, from audit rows and from lastLogin. */
export class SignInDays {
    private readonly marks: Uint8Array
    private readonly lastLogin: number | undefined
    /** True once the audits have shown the sign-in of lastLogin. */
    private showLast = false
    private showAny = false

    constructor(
        private readonly window: ActivityWindow,
        user: Pick<UserSummary, 'lastLogin'>
    ) {
        this.marks = new Uint8Array(window.days)
        this.lastLogin = lastLoginOf(user)
    }

    /** Adds a successful sign-in, in milliseconds since the epoch. Accepts repetitions, and times before the window. */
    add(at: number): void {
        if (this.lastLogin !== undefined && Math.abs(at - this.lastLogin) <= sameSignIn) this.showLast = true
        const index = this.window.indexOf(at)
        if (index === undefined) return
        this.marks[index] = 1
        this.showAny = true
    }

    /** True if lastLogin is within the window, so that the audits have to show a sign-in. */
    get isExpected(): boolean {
        return this.lastIndex !== undefined
    }

    /** True if the audits show the sign-in of lastLogin, or if lastLogin is not within the window. */
    get isProven(): boolean {
        return this.showLast || !this.isExpected
    }

    /**
     * Gives the days as indexes in the window. Undefined if the audits show no sign-in although lastLogin proves one:
     * then the number of days is not known.
     */
    indexes(): readonly number[] | undefined {
        const last = this.lastIndex
        if (last !== undefined && !this.showAny && !this.showLast) return undefined
        const shown = [...this.marks.keys()].filter((index) => this.marks[index] === 1)
        // Around midnight, lastLogin and the audit of one sign-in may be on different days.
        const isMissing = last !== undefined && !shown.includes(last) && !(this.showLast && this.showAny)
        return isMissing ? [...shown, last] : shown
    }

    private get lastIndex(): number | undefined {
        return this.lastLogin === undefined ? undefined : this.window.indexOf(this.lastLogin)
    }
}
