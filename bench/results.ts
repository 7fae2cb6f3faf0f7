import type { AccessCosts } from './access'
import type { Aggregation } from './aggregation'
import type { Depths } from './depth-limits'
import type { Memory } from './memory'
import type { Provisioning } from './provisioning'

/** All that one run of the bench has measured; times in milliseconds, memory in bytes. */
export interface Results {
    /** ISO 8601 day. */
    readonly day: string
    readonly machine: {
        readonly processor: string
        readonly cores: number
        readonly memory: number
        readonly system: string
        readonly node: string
    }
    readonly aggregations: readonly Aggregation[]
    readonly memory: readonly Memory[]
    readonly access: AccessCosts
    readonly provisioning: readonly Provisioning[]
    readonly depths: Depths
}

export const megabyte = 1024 * 1024

/** As memory is written everywhere. */
export const megabytes = (bytes: number): string => `${Math.round(bytes / megabyte)} MB`

/** Milliseconds that a request takes in the measurements that stand for a vault somewhere else. */
export const farDelay = 20

export function aggregationOf({ aggregations }: Results, size: Aggregation['size'], delay: number): Aggregation {
    const found = aggregations.find((aggregation) => aggregation.size === size && aggregation.delay === delay)
    if (found === undefined) throw new Error(`${size} was not measured with ${delay} ms`)
    return found
}

/** How many times as long the obvious implementation takes. */
export const gain = ({ obvious, connector }: Aggregation): number => obvious.milliseconds / connector

export const timePerCall = ({ connector, calls }: Aggregation): number => connector / calls

/** How many times as long a call takes where it takes longest as where it is quickest, of all sizes with a delay. */
export function unevenness({ aggregations }: Results): number {
    const times = aggregations.filter(({ delay }) => delay === farDelay).map(timePerCall)
    return Math.max(...times) / Math.min(...times)
}
