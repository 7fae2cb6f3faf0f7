import type { StdAccountListHandler } from '@sailpoint/connector-sdk'
import type { Account } from '../accounts/account'
import { lastingContent } from '../accounts/lasting-content'
import { listAccounts } from '../accounts/list-accounts'
import { openActivity } from '../activity/activity'
import type { Listing } from '../aggregation/delta/send-changes'
import { type Gone, gone, sendObjects } from '../aggregation/send-objects'
import { aggregationCommand } from './command'

/** std:account:list */
export const accountList: StdAccountListHandler = aggregationCommand(async (snapshot, input, send, saveState) => {
    const listing: Listing<Account | Gone> = {
        kind: 'account',
        objects: listAccounts(snapshot, openActivity(snapshot)),
        removed: gone,
        contentOf: lastingContent,
        buckets: 8_192,
    }
    await sendObjects(snapshot.config, input, listing, { send, saveState })
})
