import type { StdAccountDisableHandler } from '@sailpoint/connector-sdk'
import { disable } from '../provisioning/state/disable'
import { provisioningCommand } from './command'
import { accountId } from './object-id'
import { withResults } from './with-results'

/** std:account:disable */
export const accountDisable: StdAccountDisableHandler = provisioningCommand(async (snapshot, input, send) => {
    await send(withResults(await disable(snapshot, accountId(input), snapshot.config.onDisable)))
})
