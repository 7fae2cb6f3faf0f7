import type { StdAccountDeleteHandler } from '@sailpoint/connector-sdk'
import { deleteAccount } from '../provisioning/account-state'
import { provisioningCommand } from './command'
import { accountId } from './object-id'

/** std:account:delete */
export const accountDelete: StdAccountDeleteHandler = provisioningCommand(async (source, input, send) => {
    await deleteAccount(source, accountId(input))
    await send({})
})
