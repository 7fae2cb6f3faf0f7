import type { StdChangePasswordHandler } from '@sailpoint/connector-sdk'
import { changePassword } from '../provisioning/account-state'
import { provisioningCommand } from './command'
import { accountId } from './object-id'

/** std:change-password */
export const passwordChange: StdChangePasswordHandler = provisioningCommand(async (source, input, send) => {
    await changePassword(source, accountId(input), input.password)
    await send({})
})
