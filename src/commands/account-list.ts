import type { StdAccountListHandler } from '@sailpoint/connector-sdk'
import { listAccounts } from '../accounts/list-accounts'
import { aggregationCommand } from './command'

/** std:account:list */
export const accountList: StdAccountListHandler = aggregationCommand(async (source, _input, send) => {
    for await (const account of listAccounts(source)) send(account)
})
