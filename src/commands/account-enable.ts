import type { StdAccountEnableHandler } from '@sailpoint/connector-sdk'
import { accountId } from './object-id'
import { enable } from '../provisioning/state/account-state'
import { provisioningCommand } from './command'

/** std:account:enable */
export const accountEnable: StdAccountEnableHandler = provisioningCommand(async (snapshot, input, send) => {
    await send(await enable(snapshot, accountId(input)))
})
