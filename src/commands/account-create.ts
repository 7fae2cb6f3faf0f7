import type { StdAccountCreateHandler } from '@sailpoint/connector-sdk'
import { createFrom } from '../provisioning/create'
import { resultsOf } from '../provisioning/results'
import { provisioningCommand } from './command'

/** std:account:create */
export const accountCreate: StdAccountCreateHandler = provisioningCommand(async (snapshot, input, send) => {
    const { account, findings } = await createFrom(snapshot, input.attributes)
    await send({ ...account, ...(findings.length > 0 ? { results: resultsOf(findings) } : {}) })
})
