import { type Account, accountSourceOf, ownerName } from '../../accounts/account'
import { isGoverned } from '../../accounts/account-scope'
import { admitChangeable, admitSwitchable, refuseLeftOut } from '../../accounts/admission'
import { readAccount, readAgain } from '../../accounts/read-account'
import { findUser } from '../../accounts/visibility'
import { openActivity } from '../../activity/activity'
import { withDomainNames } from '../../accounts/domain-names'
import { administrativeRolesOf, namesOf } from '../../entitlements/role/administrative'
import type { Snapshot } from '../../entitlements/snapshot'
import { ChangeRefused, InvalidInput, SourceError } from '../../errors'
import type { UserId } from '../../secret-server/ids'
import type { AssignedRole } from '../../secret-server/roles'
import { resetPassword, type UserSummary } from '../../secret-server/users'
import type { StateChange } from '../../platform/person-state'
import { changeState, isOfPlatform } from './change-state'
import { dryRunOf } from '../dry-run'
import { disableIfThere } from './disable'
import { refuseOwnAccount } from '../guard'
import { doubtAbout } from './set-user'
import { hasValues } from '../user-step'

/** It is not known whether the vault has set the new password. */
class PasswordUncertain extends SourceError {}

/**
 * Enables an account and reads it back. Writes nothing if the account is enabled already. The account gets nothing back
 * that a disable has taken away.
 *
 * @throws AccountNotFound; ChangeRefused; DryRun
 */
export const enable = (snapshot: Snapshot, id: UserId): Promise<Account> => setState(snapshot, id, { enabled: true })

/**
 * Lifts a lock-out and reads the account back. The connector never locks an account.
 *
 * @throws AccountNotFound; ChangeRefused; DryRun
 */
export const unlock = (snapshot: Snapshot, id: UserId): Promise<Account> =>
    setState(snapshot, id, { isLockedOut: false })

async function setState(snapshot: Snapshot, id: UserId, wanted: StateChange): Promise<Account> {
    const admit = admitSwitchable(id, snapshot.config.scope)
    const before = await readAccount(snapshot, { id, admit, activity: openActivity(snapshot) })
    if (hasValues(before.user, wanted) && !(await isOfPlatform(snapshot, before.user))) return before.account
    return (await changeState(snapshot, before.user, wanted, (next, shown) => readAgain(next, before, { shown })))
        .account
}

/**
 * Carries out a delete of ISC. The vault keeps its users for their audits, so the connector only disables the user. A
 * user that does not exist counts as deleted, and so does a disabled one that the source leaves out.
 *
 * @throws ChangeRefused if deleteAction says so, for an account that the source leaves out, and for the connector's
 * own account; DryRun
 */
export async function deleteAccount(snapshot: Snapshot, id: UserId): Promise<void> {
    const { deleteAction, onDisable, scope } = snapshot.config
    if (deleteAction === 'refuse') {
        const user = await findUser(snapshot, id)
        if (user?.enabled !== true) return
        refuseLeftOut(user, scope)
        throw new ChangeRefused(
            `Secret Server never deletes users, and deleteAction is set to refuse: account ${id} stays as it is. ` +
                'Disable the account in Identity Security Cloud instead of deleting it, or set deleteAction to disable or revoke.'
        )
    }
    const isLeftOut = (user: UserSummary): boolean => !user.enabled && !isGoverned({ ...user, enabled: true }, scope)
    await disableIfThere(snapshot, id, deleteAction === 'revoke' ? 'revoke' : onDisable, isLeftOut)
}

/**
 * Sets the password of a local user.
 *
 * @throws ChangeRefused for users of a directory or the platform, for administrators of the vault, and for the
 * connector's own account; RightMissing if the connector's account may not see the user's roles; DryRun
 */
export async function changePassword(snapshot: Snapshot, id: UserId, password: unknown): Promise<void> {
    const { http, config } = snapshot
    if (password === undefined || password === null || password === '')
        throw new InvalidInput('The command holds no new password.')
    if (typeof password !== 'string') throw new InvalidInput('The new password is not a text. Send it as a text.')
    const administrating = administrativeRolesOf(snapshot, id)
    administrating.catch(() => undefined)
    const [found, self] = await Promise.all([findUser(snapshot, id), snapshot.self()])
    const user = admitChangeable(id, config.scope)(found)
    const owner = accountSourceOf(user)
    if (owner !== 'local') {
        const [named = user] = await withDomainNames(http, [user])
        throw new ChangeRefused(`The password of account ${id} belongs to ${ownerName(named)}; change it there.`)
    }
    refuseOwnAccount({ id, isOwn: self.id === id }, 'given another password')
    refuseAdministrator(id, await administrating)
    if (config.connection.dryRun) throw dryRunOf({ user: id, plan: [{ action: 'set password' }], findings: [] })
    const doubt = await doubtAbout(resetPassword(http, id, password))
    // A password can't be read back, and a vault that keeps a history refuses the same one twice.
    if (doubt !== undefined)
        throw new PasswordUncertain(
            `${doubt.message} It is not known whether account ${id} has its new password. Set another one.`
        )
}

/** With the password of an administrator, somebody else could sign in as the administrator. */
function refuseAdministrator(id: UserId, roles: readonly AssignedRole[]): void {
    if (roles.length > 0)
        throw new ChangeRefused(
            `Account ${id} administers the vault through the ${namesOf(roles)}. ` +
                'The connector never sets the password of an administrator. Set it in Secret Server.'
        )
}
