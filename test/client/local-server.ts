import type http from 'node:http'
import type net from 'node:net'

/** Starts a server on a free port of this machine and tells the port. */
export const listening = (server: net.Server): Promise<number> =>
    new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as net.AddressInfo).port)))

/** Ends a server together with its connections. */
export const closed = (server: http.Server): Promise<void> =>
    new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
    })

/** Answers a sign-in, and tells whether it was one. */
export function signsIn(request: http.IncomingMessage, response: http.ServerResponse): boolean {
    if (request.url !== '/oauth2/token') return false
    response.end('{"access_token":"token-1","token_type":"bearer","expires_in":1199}')
    return true
}
