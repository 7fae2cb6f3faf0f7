import type { Behaviour } from '../../behaviour'
import type { Members } from '../../members'
import type { Query } from '../../query'
import type { Platform } from '../platform'

/** One authenticated request to the identity API. */
export interface IdentityCall {
    readonly platform: Platform
    readonly behaviour: Behaviour
    readonly query: Query
    readonly body: Members
    /** The last part of the path. */
    readonly id: string
}

export type IdentityHandler = (call: IdentityCall) => unknown

/** Ends a remote procedure without success. Its message comes with HTTP 200. */
export class Unsuccessful extends Error {}

/** For a route that does not exist, or that the token does not reach: a 404 without a body. */
export class NothingThere extends Error {}
