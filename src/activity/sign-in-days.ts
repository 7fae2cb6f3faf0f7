import type { UserSummary } from '../secret-server/users'
import { sameSignIn } from './sign-in-actions'
import type { ActivityWindow } from './window'

/** Milliseconds since the epoch; undefined for never. */
export const lastLoginOf = ({ lastLogin }: Pick<UserSummary, 'lastLogin'>): number | undefined =>
    lastLogin === null ? undefined : Date.parse(lastLogin)

/** The days of a window on which one user signed in: as audits show them one by one, and as lastLogin proves. */
export class SignInDays {
    private readonly marks: Uint8Array
    private readonly lastLogin: number | undefined
    /** Whether the audits show the sign-in of lastLogin. */
    private showLast = false
    private showAny = false

    constructor(
        private readonly window: ActivityWindow,
        user: Pick<UserSummary, 'lastLogin'>
    ) {
        this.marks = new Uint8Array(window.days)
        this.lastLogin = lastLoginOf(user)
    }

    /** Takes a successful sign-in, in milliseconds since the epoch; it may be taken twice, or lie before the window. */
    add(at: number): void {
        if (this.lastLogin !== undefined && Math.abs(at - this.lastLogin) <= sameSignIn) this.showLast = true
        const index = this.window.indexOf(at)
        if (index === undefined) return
        this.marks[index] = 1
        this.showAny = true
    }

    /** True if lastLogin says that there is a sign-in to be seen. */
    get isExpected(): boolean {
        return this.lastIndex !== undefined
    }

    /** True if the audits show what lastLogin says that they must. */
    get isProven(): boolean {
        return this.showLast || !this.isExpected
    }

    /** Indexes in the window; undefined if audits show no sign-in where there was one, so that there may be any number. */
    indexes(): readonly number[] | undefined {
        const last = this.lastIndex
        if (last !== undefined && !this.showAny && !this.showLast) return undefined
        const shown = [...this.marks.keys()].filter((index) => this.marks[index] === 1)
        // At midnight the two dates of one sign-in may be of two days.
        const isMissing = last !== undefined && !shown.includes(last) && !(this.showLast && this.showAny)
        return isMissing ? [...shown, last] : shown
    }

    private get lastIndex(): number | undefined {
        return this.lastLogin === undefined ? undefined : this.window.indexOf(this.lastLogin)
    }
}
