import type { StdEntitlementListHandler } from '@sailpoint/connector-sdk'
import { proveRightsKept } from '../accounts/visibility'
import type { Wanted } from '../entitlements/kind'
import type { Snapshot } from '../entitlements/snapshot'
import { entitlementOutput } from '../entitlements/entitlement-output'
import { isSwitchedOff, openKind } from '../entitlements/registry'
import { log } from '../log'
import { gone, sendObjects } from '../aggregation/send-objects'
import { aggregationCommand } from './command'
import { wantedBy } from './wanted-by'

/** std:entitlement:list, which ISC calls once for each type. */
export const entitlementList: StdEntitlementListHandler = aggregationCommand(
    async (snapshot, input, send, saveState) => {
        const { type } = input
        const objects = outputsOf(snapshot, type, wantedBy(input))
        const removed = (id: string) => ({ type, ...gone(id) })
        // Entitlements change less often than accounts, and all types may share one state, so fewer buckets are enough.
        const listing = { kind: type, objects, removed, contentOf: JSON.stringify, buckets: 1_024 }
        await sendObjects(snapshot.config, input, listing, { send, saveState })
    }
)

/**
 * ISC asks for each type that connector-spec.json declares, also for one that is switched off.
 *
 * Checks the rights again at the end: if the account has lost one during the reading, the list lacks entitlements.
 */
async function* outputsOf(snapshot: Snapshot, type: string, wanted: Wanted) {
    if (isSwitchedOff(snapshot.config, type)) {
        log.info(
            { type },
            'Entitlements of this type are switched off in the source configuration, so the list is empty'
        )
        return
    }
    const kind = openKind(snapshot, type)
    await snapshot.self()
    for await (const entitlement of kind.list(wanted)) yield entitlementOutput(type, entitlement)
    await proveRightsKept(snapshot)
}
