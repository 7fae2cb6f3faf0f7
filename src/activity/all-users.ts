import { AccessDenied } from '../secret-server/errors'
import { log } from '../log'
import { askEach } from '../secret-server/ask-each'
import type { UserId } from '../secret-server/ids'
import { auditsOfActions, auditsOfUser } from '../secret-server/user-audits'
import type { UserSummary } from '../secret-server/users'
import { isUntold } from './tolerant-reads'
import { signInDaysOf } from './one-user'
import { isSignIn, signInActions } from './sign-in-actions'
import { lastLoginOf, SignInDays } from './sign-in-days'
import type { ActivitySource } from './activity-source'

type DaysOfUsers = ReadonlyMap<UserId, SignInDays>

// Number of users whose own audits are compared with the audits of all users before the latter are trusted.
const samples = 3

// Tolerated share of users whose last sign-in is missing from the audits of all users. Their own audits are compared.
const mostUnproven = 0.05

/**
 * Reads the days on which users signed in from the audits of all users (GET /v1/users/action/audit).
 *
 * Delinea documents neither the names of actions, nor whether a request has to name them, nor which rows the list
 * leaves out. So the connector trusts the list only if it shows the sign-ins that users have as lastLogin, and agrees
 * with the own audits of some users.
 *
 * @param active Users who may have signed in. If they are few, their own audits take fewer requests.
 * @returns undefined if the list can't be trusted, or reading user by user is cheaper
 */
export async function signInDaysOfAll(
    view: ActivitySource,
    users: readonly UserSummary[],
    active: readonly UserSummary[]
): Promise<DaysOfUsers | undefined> {
    const not = (why: string): undefined => {
        log.info({ users: active.length, why }, 'The connector reads sign-ins user by user')
        return undefined
    }
    if (active.length <= 2 * samples) return not('few users may have signed in')
    const names = await ownSignInActions(view, users)
    if (names === undefined) return not("the audit of the connector's account is denied")
    for (const actions of names.size > 0 ? [[...names], []] : [[]]) {
        const days = await daysByAction(view, users, { names, actions })
        const doubt = days === undefined ? 'the vault refuses the list' : await reasonToDistrust(view, active, days)
        const asked = { actions: actions.length > 0 ? actions : 'any' }
        if (doubt === undefined) {
            log.info({ users: active.length, ...asked }, 'The connector reads sign-ins from the audits of all users')
            return days
        }
        log.info({ why: doubt, ...asked }, 'The connector does not trust the audits of all users')
    }
    return not('the audits of all users cannot be trusted')
}

/** Learns the vault's name for a sign-in from the audit of the connector's account, which has just signed in. */
async function ownSignInActions(
    { http, window, self }: ActivitySource,
    users: readonly UserSummary[]
): Promise<ReadonlySet<string> | undefined> {
    const { id } = await self()
    const account = users.find((user) => user.id === id)
    try {
        for await (const page of auditsOfUser(http, id, window.start))
            return signInActions(page, account && lastLoginOf(account))
    } catch (error) {
        if (error instanceof AccessDenied) return undefined
        if (!isUntold(error)) throw error
    }
    return new Set()
}

/** Gives undefined if the vault refuses the list. */
async function daysByAction(
    { http, window }: ActivitySource,
    users: readonly UserSummary[],
    { names, actions }: { readonly names: ReadonlySet<string>; readonly actions: readonly string[] }
): Promise<DaysOfUsers | undefined> {
    const days = new Map(users.map((user) => [user.id, new SignInDays(window, user)]))
    try {
        for await (const page of auditsOfActions(http, actions, window.start))
            for (const { action, at, userId } of page)
                if (userId !== undefined && at !== undefined && isSignIn(action, names)) days.get(userId)?.add(at)
    } catch (error) {
        if (isUntold(error)) return undefined
        throw error
    }
    return days
}

/** Says why the days from the audits of all users can't be trusted. Undefined if they can. */
async function reasonToDistrust(
    view: ActivitySource,
    active: readonly UserSummary[],
    days: DaysOfUsers
): Promise<string | undefined> {
    const expected = active.filter(({ id }) => days.get(id)?.isExpected)
    const unproven = expected.filter(({ id }) => !days.get(id)?.isProven)
    if (unproven.length > Math.max(samples, mostUnproven * expected.length))
        return 'they lack many of the last sign-ins'
    // A vault that hides the last sign-ins leaves only the audits of single users to compare with.
    const telling = tellingOf(expected.length > 0 ? expected : active, days)
    const compared = [...new Set([...unproven, ...telling])]
    const agreements = await askEach(view.http, 'sign-ins compared', compared, async (user) => {
        const shown = days.get(user.id)
        const own = await signInDaysOf(view, user).catch(undefinedIfUntold)
        return shown !== undefined && (own === undefined ? shown.isProven : isSame(view, shown, own))
    })
    return agreements.includes(false) ? 'they disagree with the audits of single users' : undefined
}

/** Gives the users to compare: the one with the oldest last sign-in, the one with the most days, and the median one. */
function tellingOf(expected: readonly UserSummary[], days: DaysOfUsers): readonly UserSummary[] {
    const countOf = ({ id }: UserSummary): number => days.get(id)?.indexes()?.length ?? 0
    const byLogin = [...expected].sort((one, other) => (lastLoginOf(one) ?? 0) - (lastLoginOf(other) ?? 0))
    const byCount = [...expected].sort((one, other) => countOf(other) - countOf(one))
    return [byLogin[0], byCount[0], byCount[Math.floor(byCount.length / 2)]].filter((user) => user !== undefined)
}

/** A user who signs in between the two readings has one more day in the second: today. */
function isSame({ window }: ActivitySource, shown: SignInDays, own: SignInDays): boolean {
    const [all, single] = [shown.indexes(), own.indexes()]
    if (all === undefined || single === undefined) return all === single
    const today = window.days - 1
    return (
        all.every((index) => single.includes(index)) && single.every((index) => index === today || all.includes(index))
    )
}

function undefinedIfUntold(error: unknown): undefined {
    if (!isUntold(error)) throw error
}
