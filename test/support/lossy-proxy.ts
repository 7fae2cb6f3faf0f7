import http from 'node:http'
import type { AddressInfo } from 'node:net'

export interface LossyProxy {
    /** The address that stands for the target's. */
    readonly baseUrl: string
    close(): Promise<void>
}

/**
 * Stands before a vault and loses the answer to the first request of a verb and path: the vault has acted on it, but the
 * caller's connection breaks before it hears so.
 */
export async function startLossyProxy(target: string, lost: { method: string; path: string }): Promise<LossyProxy> {
    const { origin, pathname } = new URL(target)
    let isLost = false
    const server = http.createServer((request, response) => {
        const { method, url = '/', headers } = request
        const forwarded = http.request(`${origin}${url}`, { method, headers, agent: false }, (answer) => {
            if (!isLost && method === lost.method && url === `${pathname}${lost.path}`) {
                isLost = true
                answer.resume().on('end', () => request.socket.destroy())
                return
            }
            response.writeHead(answer.statusCode ?? 502, answer.headers)
            answer.pipe(response)
        })
        forwarded.on('error', () => request.socket.destroy())
        request.pipe(forwarded)
    })
    const port = await new Promise<number>((resolve) => {
        server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
    })
    return {
        baseUrl: `http://127.0.0.1:${port}${pathname}`,
        close: () =>
            new Promise((resolve) => {
                server.close(() => resolve())
                server.closeAllConnections()
            }),
    }
}
