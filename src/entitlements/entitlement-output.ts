import { SimpleKey, type StdEntitlementListOutput } from '@sailpoint/connector-sdk'
import type { Entitlement } from './kind'

/** Makes the output for an entitlement. List and read share this function, so that they agree byte for byte. */
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
