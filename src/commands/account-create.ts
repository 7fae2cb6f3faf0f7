import type { StdAccountCreateHandler } from '@sailpoint/connector-sdk'
import { createFrom } from '../provisioning/create/create'
import { provisioningCommand } from './command'
import { withResults } from './with-results'

/** std:account:create */
export const accountCreate: StdAccountCreateHandler = provisioningCommand(async (snapshot, input, send) => {
    await send(withResults(await createFrom(snapshot, input.attributes)))
})
