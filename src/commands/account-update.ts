import type { StdAccountUpdateHandler } from '@sailpoint/connector-sdk'
import { accountId } from './object-id'
import { changeableUser, loadToChange } from '../accounts/read-account'
import { openKinds } from '../entitlements/registry'
import { changesIn } from '../provisioning/changes'
import { provisionOrRefuse } from '../provisioning/provision'
import { resultsOf } from '../provisioning/results'
import { provisioningCommand } from './command'

/** std:account:update */
export const accountUpdate: StdAccountUpdateHandler = provisioningCommand(async (source, input, send) => {
    const changes = changesIn(input.changes)
    if (changes.length > 1) source.folders.expectMore()
    const user = await changeableUser(source, accountId(input))
    const kinds = openKinds(source)
    const loaded = await loadToChange(source, kinds, user)
    const { account, findings } = await provisionOrRefuse(source, kinds, loaded, changes)
    await send({ ...account, ...(findings.length > 0 ? { results: resultsOf(findings) } : {}) })
})
