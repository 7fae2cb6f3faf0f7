import { AccessDenied } from '../errors'
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

// Users whose days are compared with their own audits before the audits of all are believed.
const samples = 3

// As part of the users whose last sign-in must be there; the few for whom it is not are compared one by one.
const mostUnproven = 0.05

/**
 * The days on which users signed in, by one reading of the audits of all. Neither the names of actions, nor whether they
 * have to be named, nor what such a reading leaves out is published: it is believed only if it shows the last sign-ins
 * that the users' own data tells of, and agrees with the audits of some of them. Undefined if it does not.
 *
 * @param active Those who may have signed in; if they are few, their own audits take fewer calls.
 */
export async function signInDaysOfAll(
    view: ActivitySource,
    users: readonly UserSummary[],
    active: readonly UserSummary[]
): Promise<DaysOfUsers | undefined> {
    const not = (why: string): undefined => {
        log.info({ users: active.length, why }, 'Sign-ins are read user by user')
        return undefined
    }
    if (active.length <= 2 * samples) return not('there are few')
    const names = await ownSignInActions(view, users)
    if (names === undefined) return not("the audit of the connector's account is denied")
    for (const actions of names.size > 0 ? [[...names], []] : [[]]) {
        const days = await daysByAction(view, users, { names, actions })
        const doubt = days === undefined ? 'the vault refuses it' : await doubtsAbout(view, active, days)
        const asked = { actions: actions.length > 0 ? actions : 'any' }
        if (doubt === undefined) {
            log.info({ users: active.length, ...asked }, 'Sign-ins are read from the audits of all users')
            return days
        }
        log.info({ why: doubt, ...asked }, 'The audits of all users are not believed')
    }
    return not('the audits of all users are not believed')
}

/** The connector has just signed in itself, so that its own audit shows what the vault calls that. */
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

/** Undefined where the vault refuses such a list. */
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

/** Why the days that a reading gives are not believed; undefined if they are. */
async function doubtsAbout(
    view: ActivitySource,
    active: readonly UserSummary[],
    days: DaysOfUsers
): Promise<string | undefined> {
    const expected = active.filter(({ id }) => days.get(id)?.isExpected)
    const unproven = expected.filter(({ id }) => !days.get(id)?.isProven)
    if (unproven.length > Math.max(samples, mostUnproven * expected.length))
        return 'they leave out many of the last sign-ins'
    const compared = [...new Set([...unproven, ...tellingOf(expected, days)])]
    const agreements = await askEach(view.http, 'sign-ins compared', compared, async (user) => {
        const shown = days.get(user.id)
        const own = await signInDaysOf(view, user).catch(undefinedIfUntold)
        return shown !== undefined && (own === undefined ? shown.isProven : isSame(view, shown, own))
    })
    return agreements.includes(false) ? 'they do not agree with those of single users' : undefined
}

/** The user whose last sign-in is the longest ago, the one with the most days, and one more. */
function tellingOf(expected: readonly UserSummary[], days: DaysOfUsers): readonly UserSummary[] {
    const countOf = ({ id }: UserSummary): number => days.get(id)?.indexes()?.length ?? 0
    const byLogin = [...expected].sort((one, other) => (lastLoginOf(one) ?? 0) - (lastLoginOf(other) ?? 0))
    const byCount = [...expected].sort((one, other) => countOf(other) - countOf(one))
    return [byLogin[0], byCount[0], byCount[Math.floor(byCount.length / 2)]].filter((user) => user !== undefined)
}

/** Whoever signs in between the two readings has one more day in the second: today. */
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
