import type { StdAccountDeleteHandler } from '@sailpoint/connector-sdk'
import { deleteAccount } from '../provisioning/state/account-state'
import { provisioningCommand } from './command'
import { accountId } from './object-id'

/** std:account:delete */
export const accountDelete: StdAccountDeleteHandler = provisioningCommand(async (snapshot, input, send) => {
    await deleteAccount(snapshot, accountId(input))
    await send({})
})
