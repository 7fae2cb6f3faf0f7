import type { StdEntitlementReadHandler } from '@sailpoint/connector-sdk'
import { entitlementOutput } from '../entitlements/entitlement-output'
import { openKind } from '../entitlements/registry'
import { objectId } from './object-id'
import { provisioningCommand } from './command'
import { wantedBy } from './wanted-by'

/** std:entitlement:read */
export const entitlementRead: StdEntitlementReadHandler = provisioningCommand(async (snapshot, input, send) => {
    const entitlement = await openKind(snapshot, input.type).read(objectId(input), wantedBy(input))
    await send(entitlementOutput(input.type, entitlement))
})
