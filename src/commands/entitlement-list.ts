import type { StdEntitlementListHandler } from '@sailpoint/connector-sdk'
import { proveRightsKept } from '../accounts/visibility'
import { entitlementOutput } from '../entitlements/output'
import { openKind } from '../entitlements/registry'
import { aggregationCommand } from './command'

/** std:entitlement:list, which ISC calls once for each type. */
export const entitlementList: StdEntitlementListHandler = aggregationCommand(async (source, input, send) => {
    const kind = openKind(source, input.type)
    await source.self()
    for await (const entitlement of kind.list()) send(entitlementOutput(input.type, entitlement))
    await proveRightsKept(source)
})
