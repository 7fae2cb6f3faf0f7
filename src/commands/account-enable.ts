import type { StdAccountEnableHandler } from '@sailpoint/connector-sdk'
import { accountId } from './object-id'
import { setEnabled } from '../provisioning/account-state'
import { provisioningCommand } from './command'

/** std:account:enable */
export const accountEnable: StdAccountEnableHandler = provisioningCommand(async (snapshot, input, send) => {
    await send(await setEnabled(snapshot, accountId(input), true))
})
