import { type Fault, presets } from '../../../sandbox'
import { isSignIn, type Place } from './places'
import type { ConnectionCause } from './connection-fault'

/** Something that goes wrong, and how it is brought about. */
export interface FaultClass {
    readonly name: string
    /** Whether the vault acts on a struck request all the same. */
    readonly isProcessed: boolean
    /** Whether it is an answer that never comes. */
    readonly isUnanswered: boolean
    /** Whether its answer holds planted secrets. Then no rule says how the command ends. */
    readonly isPlanted?: boolean
    readonly cause: ConnectionCause | ((place: Place) => Fault)
}

type Traits = Partial<Pick<FaultClass, 'isProcessed' | 'isUnanswered'>>

const faultClass = (name: string, cause: FaultClass['cause'] | Fault, traits: Traits = {}): FaultClass => ({
    name,
    isProcessed: false,
    isUnanswered: false,
    cause: typeof cause === 'object' ? () => cause : cause,
    ...traits,
})

const says = (status: number, message: string): Fault => ({
    kind: 'answer',
    status,
    body: JSON.stringify({ message }),
})

/** A sign-in has no token that could run out: there it is the answer alone. */
const ended =
    (as: '401' | '403', message: string) =>
    (place: Place): Fault =>
        isSignIn(place) ? says(Number(as), message) : { kind: 'expireToken', as }

const processed: Traits = { isProcessed: true }
const unanswered: Traits = { isUnanswered: true }

export const faultClasses: readonly FaultClass[] = [
    faultClass('connection refused', 'refused'),
    faultClass('host name unknown', 'unknown name'),
    faultClass('certificate not trusted', 'untrusted'),
    faultClass('reset before the vault acts', { kind: 'reset', processed: false }),
    faultClass('reset after the vault acted', { kind: 'reset', processed: true }, processed),
    faultClass(
        'time-out before the vault acts',
        { kind: 'delay', milliseconds: Infinity, processed: 'after' },
        unanswered
    ),
    faultClass(
        'time-out after the vault acted',
        { kind: 'delay', milliseconds: Infinity, processed: 'before' },
        { ...processed, ...unanswered }
    ),
    faultClass('body cut on the wire', { kind: 'cutBody' }, processed),
    faultClass('HTTP 401', ended('401', 'Authorization has been denied for this request.')),
    faultClass('HTTP 403, stale token', ended('403', 'Authentication failed or expired token.')),
    faultClass('HTTP 400, access denied', presets.accessDenied(400)),
    faultClass('HTTP 403, access denied', presets.accessDenied(403)),
    faultClass('HTTP 404', presets.notFound404),
    faultClass('HTTP 408', presets.requestTimeout),
    faultClass('HTTP 409', presets.conflict),
    faultClass('HTTP 429, Retry-After in seconds', presets.tooManyRequests(1)),
    faultClass('HTTP 429, Retry-After as a date', () => presets.tooManyRequests(new Date(Date.now() + 1_500))),
    faultClass('HTTP 500', presets.internalError),
    faultClass('HTTP 502', presets.badGateway),
    faultClass('HTTP 503', presets.maintenance),
    faultClass('HTTP 504 after the vault acted', presets.gatewayTimeout, processed),
    faultClass('HTML with HTTP 200', presets.html200),
    faultClass('JSON cut', { kind: 'cutJson' }, processed),
    faultClass('wrong types in JSON', { kind: 'wrongTypes' }, processed),
    faultClass('success: false', presets.unsuccessful),
]
