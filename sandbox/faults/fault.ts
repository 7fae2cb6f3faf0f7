/** The connection breaks with an RST, before the vault has acted on the request or after. */
export interface Reset {
    kind: 'reset'
    processed: boolean
}

/**
 * The answer comes late; with Infinity never. The vault acts on the request before the wait or after it, and then not at
 * all if the client has gone by then.
 */
export interface Delay {
    kind: 'delay'
    milliseconds: number
    processed: 'before' | 'after'
}

/** This answer goes out in place of the vault's, which acts on the request only if `processed`. */
export interface FixedAnswer {
    kind: 'answer'
    status: number
    body: string
    /** application/json unless given. */
    contentType?: string
    headers?: Readonly<Record<string, string>>
    processed?: boolean
}

/** A complete answer that holds only the first half of its JSON. */
export interface CutJson {
    kind: 'cutJson'
}

/** The connection breaks after half of the body that Content-Length announced. */
export interface CutBody {
    kind: 'cutBody'
}

/** The answer keeps its structure, but each number, text and boolean in it is of another type. */
export interface WrongTypes {
    kind: 'wrongTypes'
}

/** From this request on its token is an unknown one, or a stale one. Nothing happens to a request without token. */
export interface ExpireToken {
    kind: 'expireToken'
    as: '401' | '403'
}

/** After this answer every connection breaks and none is accepted; with Infinity until comeBack(). */
export interface Refuse {
    kind: 'refuse'
    milliseconds: number
}

/**
 * After this answer every connection breaks, and new ones see a certificate that nobody trusts; with Infinity until
 * trustAgain(). Only with TLS.
 */
export interface Distrust {
    kind: 'distrust'
    milliseconds: number
}

/** After this answer idle connections are closed, as by a server that kept them alive long enough. */
export interface Disconnect {
    kind: 'disconnect'
}

/** What happens to a request that is struck. */
export type Fault =
    Reset | Delay | FixedAnswer | CutJson | CutBody | WrongTypes | ExpireToken | Refuse | Distrust | Disconnect
