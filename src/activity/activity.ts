import type { Config } from '../config'
import { once } from '../lib/once'
import { askEach } from '../secret-server/ask-each'
import type { SecretId, UserId } from '../secret-server/ids'
import type { SecretSummary } from '../secret-server/secrets'
import type { UserSummary } from '../secret-server/users'
import { signInDaysOfAll } from './all-users'
import { keepsAuditsOfWindow } from './audit-retention'
import { isUntold, TolerantReads } from './tolerant-reads'
import { signInDaysOf } from './one-user'
import { isSignInUnknown, mayBePresent } from './presence'
import { type SecretsUsed, secretsUsedByAll, secretsUsedByOne } from './secrets-used'
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
    /** The folders of these secrets. Null as well if the vault may have deleted audits of the window. */
    readonly foldersUsed: FoldersUsed | null
}

/** Folders in which a user used secrets within the window. */
export type FoldersUsed = Pick<SecretsUsed, 'folders' | 'areFoldersComplete'>

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
export function openActivity({ http, config, self, secrets }: Readings, now = new Date()): ActivityAccess | undefined {
    const { include, days, signInsOnly = false } = config.activity
    if (!include) return undefined
    return new VaultActivity({
        ...{
            http,
            self,
            signInsOnly,
            window: new ActivityWindow(now, days),
            includeFolders: config.includeAccess && config.scope.manageFolderPermissions && !signInsOnly,
        },
        secrets: once(() => summariesIfTold(secrets())),
    })
}

/** The readings of a snapshot that activity needs. */
interface Readings extends Pick<ActivitySource, 'http' | 'self'> {
    readonly config: Pick<Config, 'activity' | 'includeAccess' | 'scope'>
    readonly secrets: () => Promise<readonly SecretSummary[]>
}

/** If the vault refuses the summaries, some folders of used secrets are not known, but the number of these secrets is. */
async function summariesIfTold(
    reading: Promise<readonly SecretSummary[]>
): Promise<ReadonlyMap<SecretId, SecretSummary>> {
    try {
        return new Map((await reading).map((secret) => [secret.id, secret]))
    } catch (error) {
        if (isUntold(error)) return new Map()
        throw error
    }
}

type Days = readonly number[] | undefined

/** What the vault tells of one user. */
interface Told {
    readonly days: Days
    readonly secretsUsed: SecretsUsed | null
    readonly keepsAudits: boolean
}

/** If no user needs a request, one user is asked anyway, to find out whether the vault shows such data at all. */
const orOne = (some: readonly UserSummary[], all: readonly UserSummary[]): readonly UserSummary[] =>
    some.length > 0 ? some : all.slice(0, 1)

const isAny = (days: readonly number[]): boolean => days.length > 0

class VaultActivity implements ActivityAccess {
    private byDay: ReadonlyMap<string, number> | undefined

    private readonly keepsAudits: Promise<boolean>

    constructor(private readonly view: ActivitySource) {
        // Begins beside the reading of the user, since up to three requests wait for one another.
        this.keepsAudits = view.includeFolders ? keepsAuditsOfWindow(view) : Promise.resolve(false)
        this.keepsAudits.catch(() => undefined)
    }

    async ofAll(users: readonly UserSummary[]): Promise<(user: UserSummary) => Activity> {
        const days = await this.daysOfAll(users)
        const present = users.filter((user) => mayBePresent(user, this.view.window) || isAny(days.get(user.id) ?? []))
        const [secretsUsed, keepsAudits] = await Promise.all([
            this.view.signInsOnly ? () => null : secretsUsedByAll(this.view, orOne(present, users)),
            this.keepsAudits,
        ])
        this.byDay = this.countedByDay(days)
        return (user) => this.activityOf(user, { days: days.get(user.id), secretsUsed: secretsUsed(user), keepsAudits })
    }

    async of(user: UserSummary): Promise<Activity> {
        const reads = new TolerantReads('daysActive')
        const [days, secretsUsed, keepsAudits] = await Promise.all([
            reads.ask(() => this.daysOf(user), isAny),
            this.view.signInsOnly ? null : secretsUsedByOne(this.view, user),
            this.keepsAudits,
        ])
        reads.report()
        return this.activityOf(user, { days, secretsUsed, keepsAudits })
    }

    private activityOf(user: UserSummary, { days, secretsUsed, keepsAudits }: Told): Activity {
        return {
            daysSinceLastLogin: this.daysSinceLastLogin(user),
            daysActive: days?.length ?? null,
            secretsAccessed: secretsUsed?.count ?? null,
            foldersUsed: keepsAudits && days !== undefined ? secretsUsed : null,
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

    private maySignIn(user: UserSummary): boolean {
        return isSignInUnknown(user) || new SignInDays(this.view.window, user).isExpected
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
