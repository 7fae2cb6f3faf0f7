import type { StdAccountDisableHandler } from '@sailpoint/connector-sdk'
import { accountId } from './object-id'
import { setEnabled } from '../provisioning/account-state'
import { provisioningCommand } from './command'

/** std:account:disable */
export const accountDisable: StdAccountDisableHandler = provisioningCommand(async (snapshot, input, send) => {
    await send(await setEnabled(snapshot, accountId(input), false))
})
