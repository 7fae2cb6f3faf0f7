import { createServer, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'

import { Listener } from '../listener'
import { certificates } from './certificates'
import { Trust } from './trust'

/** Enough for any request line, so that the sandbox and not Node refuses those that are too long. */
const maxHeaderSize = 1_000_000

export interface Served {
    server: Server
    listener: Listener
    trust?: Trust
    authority?: string
}

/** A server that does not listen yet, and what belongs to it. */
export async function served(tls: boolean): Promise<Served> {
    if (!tls) {
        const server = createServer({ maxHeaderSize })
        return { server, listener: new Listener(server) }
    }
    const made = await certificates()
    const server = createSecureServer({ ...made.trusted, maxHeaderSize })
    const listener = new Listener(server)
    return { server, listener, trust: new Trust(server, made, listener), authority: made.authority }
}
