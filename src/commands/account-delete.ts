import type { StdAccountDeleteHandler } from '@sailpoint/connector-sdk'
import { deleteAccount } from '../provisioning/account-state'
import { resultsOf } from '../provisioning/results'
import { provisioningCommand } from './command'
import { accountId } from './object-id'

/** std:account:delete */
export const accountDelete: StdAccountDeleteHandler = provisioningCommand(async (snapshot, input, send) => {
    const findings = await deleteAccount(snapshot, accountId(input))
    await send(findings.length > 0 ? { results: resultsOf(findings) } : {})
})
