import { SimpleKey, type SimpleKeyType } from '@sailpoint/connector-sdk'
import { type Listed, type Listing, type Recipient, sendChanges } from './delta/send-changes'
import type { Config } from '../config'
import { isJsonObject } from '../lib/json'

interface AggregationInput {
    readonly stateful?: unknown
    readonly state?: unknown
    readonly schema?: unknown
}

/** Sends all objects; or, where ISC and the source configuration both ask for it, only what has changed. */
export async function sendObjects<T extends Listed>(
    config: Config,
    input: AggregationInput,
    listing: Listing<T>,
    recipient: Recipient<T>
): Promise<void> {
    if (input.stateful !== true || !config.deltaAggregation) {
        for await (const object of listing.objects) {
            const room = recipient.send(object)
            // Waiting for nothing takes time too: for a large vault as much as making the accounts.
            if (room !== undefined) await room
        }
        return
    }
    // ISC keeps nothing of attributes that its schema lacks, so that one added to it later takes every object again.
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

/** What is left to say of an account or an entitlement that is no longer there. */
export interface Gone extends Listed {
    readonly key: SimpleKeyType
    readonly deleted: true
    readonly attributes: Record<string, never>
}

/** As ISC wants it in a delta. */
export const gone = (id: string): Gone => ({ identity: id, key: SimpleKey(id), deleted: true, attributes: {} })
