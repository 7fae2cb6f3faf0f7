import type { StdAccountUpdateHandler } from '@sailpoint/connector-sdk'
import { admitChangeable } from '../accounts/admission'
import { readAccount } from '../accounts/read-account'
import { openActivity } from '../activity/activity'
import { isOfPlatform } from '../provisioning/state/change-state'
import { changesIn } from '../provisioning/changes'
import { touchedBy } from '../provisioning/plan'
import { refuseKeptUser } from '../provisioning/people/platform-person'
import { provisionOrRefuse } from '../provisioning/provision'
import { provisioningCommand } from './command'
import { accountId } from './object-id'
import { withResults } from './with-results'

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
    if (await isOfPlatform(snapshot, before.user)) await refuseKeptUser(snapshot, before.user)
    await send(withResults(await provisionOrRefuse({ snapshot, before, isOwn: self.id === id }, changes)))
})
