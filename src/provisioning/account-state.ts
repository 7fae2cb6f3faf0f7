import { type Account, accountSourceOf } from '../accounts/account'
import { bring, doubtAbout, isEnabled } from '../accounts/bring'
import { changeableUser, loadAccount, refuseLeftOut, switchableUser } from '../accounts/read-account'
import { findUser } from '../accounts/visibility'
import type { Source } from '../entitlements/kind'
import { openKinds } from '../entitlements/registry'
import { ChangeRefused, InvalidInput, SourceError } from '../errors'
import type { UserId } from '../secret-server/ids'
import { resetPassword, type UserSummary } from '../secret-server/users'
import { refuseOwnAccount } from './guard'

/** A password that may have been set or not. */
class PasswordUncertain extends SourceError {}

/**
 * Disables or enables an account and reads it back; one that is so already is left alone.
 *
 * @throws AccountNotFound; ChangeRefused for disabling the connector's own account
 */
export async function setEnabled(source: Source, id: UserId, enabled: boolean): Promise<Account> {
    const user = await switchableUser(source, id)
    if (!enabled) await refuseOwnAccount(source, user, 'disabled')
    return shown(source, await bring(source, user, { enabled }, enabled ? isEnabled : isDisabled))
}

/** Lifts a lock-out and reads the account back. Nothing locks accounts from here. */
export async function unlock(source: Source, id: UserId): Promise<Account> {
    const user = await switchableUser(source, id)
    return shown(source, await bring(source, user, { isLockedOut: false }, (after) => !after.isLockedOut))
}

/**
 * What ISC calls a delete. The vault keeps its users for their audits, so that the most there is, is to disable one; an
 * account that is not there, or is disabled, is deleted already.
 *
 * @throws ChangeRefused if deleteAction says so, for an account that the source leaves out, and for the connector's own account
 */
export async function deleteAccount(source: Source, id: UserId): Promise<void> {
    const user = await findUser(source, id)
    if (user === undefined || !user.enabled) return
    refuseLeftOut(user, source.config.scope)
    if (source.config.deleteAction === 'refuse')
        throw new ChangeRefused(
            `Secret Server never deletes users, and deleteAction is set to refuse: account ${id} stays as it is. ` +
                'Disable the account in Identity Security Cloud instead of deleting it, or set deleteAction to disable.'
        )
    await refuseOwnAccount(source, user, 'disabled')
    await bring(source, user, { enabled: false }, isDisabled)
}

/**
 * Sets the password of a local user.
 *
 * @throws ChangeRefused for users of a directory or the platform, and for the connector's own account
 */
export async function changePassword(source: Source, id: UserId, password: unknown): Promise<void> {
    if (password === undefined || password === null || password === '')
        throw new InvalidInput('The command holds no new password.')
    if (typeof password !== 'string') throw new InvalidInput('The new password is not a text. Send it as one.')
    const user = await changeableUser(source, id)
    const owner = accountSourceOf(user)
    if (owner !== 'local')
        throw new ChangeRefused(
            `The password of account ${id} belongs to ${user.domainName ?? `the ${owner}`}; change it there.`
        )
    await refuseOwnAccount(source, user, 'given another password')
    const doubt = await doubtAbout(resetPassword(source.http, id, password))
    // A password can't be read back, and a vault that keeps a history refuses the same one twice.
    if (doubt !== undefined)
        throw new PasswordUncertain(
            `${doubt.message} Whether account ${id} has its new password is not known: set another one.`
        )
}

const isDisabled = (user: UserSummary): boolean => !user.enabled

const shown = async (source: Source, user: UserSummary): Promise<Account> =>
    (await loadAccount(source, openKinds(source), user)).account
