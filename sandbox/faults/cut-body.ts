import type { Response } from 'express'

import type { Answer } from '../recorder'

/** Announces the whole body, or a body where there is none, sends half of it, and breaks the connection. */
export function breakOffHalfWay(response: Response, { status, contentType, text }: Answer): void {
    const body = Buffer.from(text)
    response
        .status(status)
        .type(contentType)
        .set('Content-Length', String(Math.max(1, body.length)))
    // An RST could overtake what the client has not read yet.
    response.write(body.subarray(0, body.length / 2), () => response.req.socket.destroy())
}
