import type { Account } from '../accounts/account'
import { governedUser, loadAccount, writtenUser } from '../accounts/read-account'
import type { Source } from '../entitlements/kind'
import { openKinds } from '../entitlements/registry'
import { InvalidResponse } from '../errors'
import type { UserId } from '../secret-server/ids'
import { patchUser } from '../secret-server/users'
import { refuseOwnAccount } from './guard'

/**
 * Disables or enables an account and reads it back; one that is so already is left alone.
 *
 * @throws AccountNotFound; ChangeRefused for the connector's own account
 */
export async function setEnabled(source: Source, id: UserId, enabled: boolean): Promise<Account> {
    const user = await governedUser(source, id)
    if (!enabled) await refuseOwnAccount(source.http, id, 'disabled')
    if (user.enabled !== enabled) await patchUser(source.http, id, { enabled })
    const after = user.enabled === enabled ? user : await writtenUser(source, id)
    if (after.enabled !== enabled)
        throw new InvalidResponse(`PATCH /api/v1/users/${id}`, 'it was accepted, but the account is as before')
    return (await loadAccount(openKinds(source), after)).account
}
