import type { StdChangePasswordHandler } from '@sailpoint/connector-sdk'
import { changePassword } from '../provisioning/state/account-state'
import { provisioningCommand } from './command'
import { accountId } from './object-id'

/** std:change-password */
export const passwordChange: StdChangePasswordHandler = provisioningCommand(async (snapshot, input, send) => {
    await changePassword(snapshot, accountId(input), input.password)
    await send({})
})
