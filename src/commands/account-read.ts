import type { StdAccountReadHandler } from '@sailpoint/connector-sdk'
import { admitGoverned } from '../accounts/admission'
import { readAccount } from '../accounts/read-account'
import { openActivity } from '../activity/activity'
import { provisioningCommand } from './command'
import { accountId } from './object-id'

/** std:account:read */
export const accountRead: StdAccountReadHandler = provisioningCommand(async (snapshot, input, send) => {
    const id = accountId(input)
    const admit = admitGoverned(id, snapshot.config.scope)
    const { account } = await readAccount(snapshot, { id, admit, activity: openActivity(snapshot) })
    await send(account)
})
