import { SimpleKey, type SimpleKeyType } from '@sailpoint/connector-sdk'
import { type Listed, type Listing, type Recipient, sendChanges } from './delta/send-changes'
import type { Config } from '../config'
import { isJsonObject } from '../lib/json'

interface AggregationInput {
    readonly stateful?: unknown
    readonly state?: unknown
    readonly schema?: unknown
}

/**
 * Sends all objects of a listing. If ISC asks for a delta and the source configuration allows one, sends only the
 * objects that have changed.
 *
 * @throws any error of the listing, so that ISC discards an incomplete list
 */
export async function sendObjects<T extends Listed>(
    config: Config,
    input: AggregationInput,
    listing: Listing<T>,
    recipient: Recipient<T>
): Promise<void> {
    if (input.stateful !== true || !config.deltaAggregation) {
        for await (const object of listing.objects) {
            const room = recipient.send(object)
            // Awaiting undefined also costs time: on a large vault, as much as making the accounts.
            if (room !== undefined) await room
        }
        return
    }
    // ISC drops attributes that its schema lacks. If one is added to the schema later, every object has to be sent
    // again.
    const view = attributeNames(input.schema).sort().join()
    const origin = `${listing.kind} ${config.connection.baseUrl}`
    await sendChanges(listing, { origin, view }, input.state, recipient)
}

function attributeNames(schema: unknown): string[] {
    const attributes: unknown = isJsonObject(schema) ? schema['attributes'] : undefined
    return Array.isArray(attributes)
        ? attributes.map((attribute: unknown) => (isJsonObject(attribute) ? String(attribute['name']) : ''))
        : []
}

/** The output for an account or an entitlement that no longer exists. */
export interface Gone extends Listed {
    readonly key: SimpleKeyType
    readonly deleted: true
    readonly attributes: Record<string, never>
}

/** Makes the output that tells ISC, in a delta, that an object no longer exists. */
export const gone = (id: string): Gone => ({ identity: id, key: SimpleKey(id), deleted: true, attributes: {} })
