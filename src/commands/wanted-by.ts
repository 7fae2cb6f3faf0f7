import type { StdEntitlementListInput } from '@sailpoint/connector-sdk'
import type { Wanted } from '../entitlements/kind'

/** Gives what a command asks for with its schema. Permissions are wanted unless the schema says that they are not. */
export const wantedBy = ({ schema }: Pick<StdEntitlementListInput, 'schema'>): Wanted => ({
    permissions: schema?.includePermissions !== false,
})
