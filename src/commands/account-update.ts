import type { StdAccountUpdateHandler } from '@sailpoint/connector-sdk'
import { admitChangeable } from '../accounts/admission'
import { readAccount } from '../accounts/read-account'
import { openActivity } from '../activity/activity'
import { changesIn } from '../provisioning/changes'
import { touchedBy } from '../provisioning/plan'
import { provisionOrRefuse } from '../provisioning/provision'
import { resultsOf } from '../provisioning/results'
import { provisioningCommand } from './command'
import { accountId } from './object-id'

/** std:account:update */
export const accountUpdate: StdAccountUpdateHandler = provisioningCommand(async (snapshot, input, send) => {
    const changes = changesIn(input.changes)
    const id = accountId(input)
    const query = {
        id,
        admit: admitChangeable(id, snapshot.config.scope),
        touched: touchedBy(changes),
        activity: openActivity(snapshot),
    }
    const [before, self] = await Promise.all([readAccount(snapshot, query), snapshot.self()])
    const { account, findings } = await provisionOrRefuse({ snapshot, before, isOwn: self.id === id }, changes)
    await send({ ...account, ...(findings.length > 0 ? { results: resultsOf(findings) } : {}) })
})
