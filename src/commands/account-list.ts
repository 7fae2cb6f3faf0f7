import type { StdAccountListHandler } from '@sailpoint/connector-sdk'
import type { Account } from '../accounts/account'
import { listAccounts } from '../accounts/list-accounts'
import type { Listing } from '../delta/send-changes'
import { aggregate, type Gone, gone } from './aggregation'
import { aggregationCommand } from './command'

/** std:account:list */
export const accountList: StdAccountListHandler = aggregationCommand(async (source, input, send, saveState) => {
    const listing: Listing<Account | Gone> = {
        kind: 'account',
        objects: listAccounts(source),
        removed: gone,
        sketchWidth: 512,
    }
    await aggregate(source, input, listing, { send, saveState })
})
