import type { StdEntitlementListHandler } from '@sailpoint/connector-sdk'
import { entitlementOutput } from '../entitlements/output'
import { openKind } from '../entitlements/registry'
import { aggregationCommand } from './command'

/** std:entitlement:list, which ISC calls once for each type. */
export const entitlementList: StdEntitlementListHandler = aggregationCommand(async (source, input, send) => {
    for await (const entitlement of openKind(source, input.type).list())
        send(entitlementOutput(input.type, entitlement))
})
