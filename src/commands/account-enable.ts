import type { StdAccountEnableHandler } from '@sailpoint/connector-sdk'
import { accountId } from './object-id'
import { setEnabled } from '../provisioning/account-state'
import { provisioningCommand } from './command'

/** std:account:enable */
export const accountEnable: StdAccountEnableHandler = provisioningCommand(async (source, input, send) => {
    await send(await setEnabled(source, accountId(input), true))
})
