import type { StdAccountReadHandler } from '@sailpoint/connector-sdk'
import { accountId } from './object-id'
import { governedUser, loadAccount } from '../accounts/read-account'
import { openKinds } from '../entitlements/registry'
import { provisioningCommand } from './command'

/** std:account:read */
export const accountRead: StdAccountReadHandler = provisioningCommand(async (source, input, send) => {
    const user = await governedUser(source, accountId(input))
    const { account } = await loadAccount(source, openKinds(source), user)
    await send(account)
})
