import type { Config } from '../config'
import { askEach } from '../secret-server/ask-each'
import type { UserId } from '../secret-server/ids'
import type { UserSummary } from '../secret-server/users'
import { signInDaysOfAll } from './all-users'
import { TolerantReads } from './tolerant-reads'
import { signInDaysOf } from './one-user'
import { secretsAccessedBy, secretsAccessedByOne } from './secrets-accessed'
import { lastLoginOf, SignInDays } from './sign-in-days'
import type { ActivitySource } from './activity-source'
import { ActivityWindow } from './window'

/** How much a user uses the vault. A value that is not known is null, never 0. */
export interface Activity {
    /** Whole UTC days from the day of the last sign-in to today. Null if the user never signed in, or if not known. */
    readonly daysSinceLastLogin: number | null
    /** Distinct UTC days of the window with a successful sign-in. */
    readonly daysActive: number | null
    /** Distinct secrets used within the window. */
    readonly secretsAccessed: number | null
}

/** Reads the activity of users within the configured number of days. */
export interface ActivityAccess {
    ofAll(users: readonly UserSummary[]): Promise<(user: UserSummary) => Activity>
    of(user: UserSummary): Promise<Activity>
    /**
     * Gives the number of users who signed in on each day of the window, keyed by UTC day as `YYYY-MM-DD`. Undefined if
     * the vault does not show sign-ins, and before `ofAll` has finished.
     */
    signInsByDay(): ReadonlyMap<string, number> | undefined
}

/**
 * Opens the activity of users as configured.
 *
 * @returns undefined if includeActivity is off
 */
export function openActivity(
    { http, config, self }: Pick<ActivitySource, 'http' | 'self'> & { readonly config: Pick<Config, 'activity'> },
    now = new Date()
): ActivityAccess | undefined {
    const { include, days, signInsOnly = false } = config.activity
    return include ? new VaultActivity({ http, self, signInsOnly, window: new ActivityWindow(now, days) }) : undefined
}

type Days = readonly number[] | undefined

// Milliseconds after a sign-in in which the user may still use secrets. Administrators configure the length of
// sessions; this is longer than any usual one.
const longestSession = 7 * 24 * 60 * 60 * 1000

/** If no user needs a request, one user is asked anyway, to find out whether the vault shows such data at all. */
const orOne = (some: readonly UserSummary[], all: readonly UserSummary[]): readonly UserSummary[] =>
    some.length > 0 ? some : all.slice(0, 1)

const isAny = (days: readonly number[]): boolean => days.length > 0

class VaultActivity implements ActivityAccess {
    private byDay: ReadonlyMap<string, number> | undefined

    constructor(private readonly view: ActivitySource) {}

    async ofAll(users: readonly UserSummary[]): Promise<(user: UserSummary) => Activity> {
        const days = await this.daysOfAll(users)
        const present = users.filter((user) => this.mayBePresent(user) || isAny(days.get(user.id) ?? []))
        const secretsAccessed = this.view.signInsOnly
            ? () => null
            : await secretsAccessedBy(this.view, orOne(present, users))
        this.byDay = this.countedByDay(days)
        return (user) => ({
            daysSinceLastLogin: this.daysSinceLastLogin(user),
            daysActive: days.get(user.id)?.length ?? null,
            secretsAccessed: secretsAccessed(user),
        })
    }

    async of(user: UserSummary): Promise<Activity> {
        const reads = new TolerantReads('daysActive')
        const [days, secretsAccessed] = await Promise.all([
            reads.ask(() => this.daysOf(user), isAny),
            this.view.signInsOnly ? null : secretsAccessedByOne(this.view, user),
        ])
        reads.report()
        return {
            daysSinceLastLogin: this.daysSinceLastLogin(user),
            daysActive: days?.length ?? null,
            secretsAccessed,
        }
    }

    signInsByDay(): ReadonlyMap<string, number> | undefined {
        return this.byDay
    }

    private async daysOfAll(users: readonly UserSummary[]): Promise<ReadonlyMap<UserId, Days>> {
        const active = orOne(
            users.filter((user) => this.maySignIn(user)),
            users
        )
        const all = await signInDaysOfAll(this.view, users, active)
        if (all !== undefined) return new Map(users.map(({ id }) => [id, all.get(id)?.indexes()]))
        const reads = new TolerantReads('daysActive')
        const days = new Map<UserId, Days>(users.map(({ id }) => [id, []]))
        await askEach(this.view.http, 'sign-ins of users', active, async (user) => {
            days.set(user.id, await reads.ask(() => this.daysOf(user), isAny))
        })
        reads.report()
        return reads.isRefused ? new Map() : days
    }

    private async daysOf(user: UserSummary): Promise<Days> {
        return (await signInDaysOf(this.view, user)).indexes()
    }

    /** It is not documented that lastLogin includes the sign-ins of application accounts, so these are always asked. */
    private maySignIn(user: UserSummary): boolean {
        const isUnknown = user.lastLogin === null && !user.neverSignedIn
        return user.isApplicationAccount || isUnknown || new SignInDays(this.view.window, user).isExpected
    }

    /** A user who signed in before the window may have used that session within the window. */
    private mayBePresent(user: UserSummary): boolean {
        return this.maySignIn(user) || (lastLoginOf(user) ?? 0) >= this.view.window.start - longestSession
    }

    private daysSinceLastLogin(user: UserSummary): number | null {
        const lastLogin = lastLoginOf(user)
        return lastLogin === undefined ? null : this.view.window.daysSince(lastLogin)
    }

    private countedByDay(days: ReadonlyMap<UserId, Days>): ReadonlyMap<string, number> | undefined {
        const known = [...days.values()].filter((indexes) => indexes !== undefined)
        const isTold = known.length === days.size || known.some((indexes) => indexes.length > 0)
        if (!isTold || days.size === 0) return undefined
        const dates = this.view.window.dates()
        const counts = dates.map(() => 0)
        for (const index of known.flat()) counts[index] = (counts[index] ?? 0) + 1
        return new Map(dates.map((date, index) => [date, counts[index] ?? 0]))
    }
}
