import type { StdAccountListHandler } from '@sailpoint/connector-sdk'
import type { Account } from '../accounts/account'
import { listAccounts } from '../accounts/list-accounts'
import { openActivity } from '../activity/activity'
import type { Listing } from '../delta/send-changes'
import { aggregate, type Gone, gone } from './aggregation'
import { aggregationCommand } from './command'

/** std:account:list */
export const accountList: StdAccountListHandler = aggregationCommand(async (snapshot, input, send, saveState) => {
    const listing: Listing<Account | Gone> = {
        kind: 'account',
        objects: listAccounts(snapshot, openActivity(snapshot)),
        removed: gone,
        sketchWidth: 512,
    }
    await aggregate(snapshot, input, listing, { send, saveState })
})
