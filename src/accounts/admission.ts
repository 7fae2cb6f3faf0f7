import type { Scope } from '../config'
import { AccountNotFound, ChangeRefused } from '../errors'
import { InvalidResponse } from '../secret-server/errors'
import type { UserId } from '../secret-server/ids'
import type { UserSummary } from '../secret-server/users'
import { isGoverned, leftOutBy } from './account-scope'

/**
 * Accepts the user that the vault has under an id; undefined if it has none.
 *
 * @throws if the command can't work on this user
 */
export type Admit = (user: UserSummary | undefined) => UserSummary

/**
 * Makes the `admit` for a read: it accepts the accounts of the source.
 *
 * @throws AccountNotFound, from the result, if the vault has no such user or the source leaves it out
 */
export const admitGoverned =
    (id: UserId, scope: Scope): Admit =>
    (user) => {
        if (user === undefined || !isGoverned(user, scope)) throw accountNotFound(id)
        return user
    }

/**
 * Makes the `admit` for a change: it accepts the accounts of the source.
 *
 * @throws AccountNotFound, from the result, if the vault has no such user; ChangeRefused if the source leaves it out
 */
export const admitChangeable =
    (id: UserId, scope: Scope): Admit =>
    (user) => {
        if (user === undefined) throw accountNotFound(id)
        refuseLeftOut(user, scope)
        return user
    }

/**
 * Makes the `admit` for enable and disable: it also accepts disabled users if includeDisabledUsers is off. Otherwise
 * a repeated disable would fail.
 *
 * @throws as `admitChangeable`
 */
export const admitSwitchable = (id: UserId, scope: Scope): Admit =>
    admitChangeable(id, { ...scope, includeDisabledUsers: true })

/**
 * Makes the `admit` for a user that was just written. If the vault does not list it, the error must not be
 * AccountNotFound, because ISC would then create the account.
 *
 * @throws InvalidResponse, from the result, if the vault does not list the user
 */
export const admitWritten =
    (id: UserId): Admit =>
    (user) => {
        if (user !== undefined) return user
        throw new InvalidResponse(
            'GET /api/v1/users',
            `it lacks account ${id}, which was just written`,
            'Repeat the command.'
        )
    }

/**
 * Refuses to change a user that the source leaves out. The error must not be AccountNotFound: ISC would answer it with
 * a create, which takes the existing user over and enables it.
 *
 * @throws ChangeRefused if the source leaves the user out
 */
export function refuseLeftOut(user: UserSummary, scope: Scope): void {
    const leftOut = leftOutBy(user, scope)
    if (leftOut !== undefined)
        throw new ChangeRefused(
            `Account ${user.id} is ${leftOut.what}, and ${leftOut.setting} is off, so this source does not change it. ` +
                `Switch ${leftOut.setting} on, or change the user in Secret Server.`
        )
}

/** Makes the error for an account that is proven to be gone, or that the source leaves out of its reads. */
export const accountNotFound = (id: UserId): AccountNotFound =>
    new AccountNotFound(
        `This source governs no account ${id}. Secret Server has no such user, or the source configuration leaves it out.`
    )
