import { SimpleKey, type StdEntitlementListOutput } from '@sailpoint/connector-sdk'
import type { Entitlement } from './kind'

/** The one place where entitlements are made, so that list and read agree byte for byte. */
export const entitlementOutput = (
    type: string,
    { id, attributes, permissions }: Entitlement
): StdEntitlementListOutput & { identity: string } => ({
    type,
    identity: id,
    key: SimpleKey(id),
    attributes: { ...attributes },
    ...(permissions === undefined ? {} : { permissions: [...permissions] }),
})
