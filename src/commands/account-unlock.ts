import type { StdAccountUnlockHandler } from '@sailpoint/connector-sdk'
import { unlock } from '../provisioning/state/account-state'
import { provisioningCommand } from './command'
import { accountId } from './object-id'

/** std:account:unlock */
export const accountUnlock: StdAccountUnlockHandler = provisioningCommand(async (snapshot, input, send) => {
    await send(await unlock(snapshot, accountId(input)))
})
