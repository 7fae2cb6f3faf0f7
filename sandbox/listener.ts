import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** Longer than a test idles, or clients would reuse a connection that is just being closed. */
const keepAlive = 60_000

// A client may still hold a token for an address at which another vault has been.
const portsGiven = new Set<number>()

/** The address at which the sandbox can be reached, or cannot for a while. */
export class Listener {
    private readonly connections = new Set<Socket>()
    private port = 0
    private goingDown: Promise<void> = Promise.resolve()
    private comingBack: Promise<void> | undefined
    private wakeUp: NodeJS.Timeout | undefined
    private isClosed = false

    constructor(private readonly server: Server) {
        server.keepAliveTimeout = keepAlive
        server.on('connection', (connection: Socket) => {
            this.connections.add(connection)
            connection.once('close', () => this.connections.delete(connection))
        })
    }

    /** Listens at a port, with 0 at any that is free and new to this process, and says at which. */
    async open(port: number): Promise<number> {
        this.port = port
        await this.listen()
        const address = this.server.address()
        if (typeof address === 'object' && address) this.port = address.port
        if (port === 0 && portsGiven.has(this.port)) {
            await new Promise((closed) => this.server.close(closed))
            return this.open(0)
        }
        portsGiven.add(this.port)
        return this.port
    }

    private listen(): Promise<void> {
        return new Promise((resolve, reject) => {
            this.server.once('error', reject).listen(this.port, '127.0.0.1', () => {
                this.server.off('error', reject)
                resolve()
            })
        })
    }

    /** Breaks one connection with an RST. Under TLS, what is reset is the connection below. */
    reset(socket: Socket): void {
        const below = [...this.connections].find(({ remotePort }) => remotePort === socket.remotePort)
        below?.resetAndDestroy()
    }

    breakAll(): void {
        for (const connection of this.connections) connection.destroy()
    }

    /** Closes the connections that no request is using. */
    disconnect(): void {
        this.server.closeIdleConnections()
    }

    /** Breaks every connection and accepts none, for this time or until comeBack(). */
    goDown(milliseconds = Infinity): Promise<void> {
        clearTimeout(this.wakeUp)
        if (milliseconds !== Infinity && !this.isClosed) {
            this.wakeUp = setTimeout(() => void this.comeBack(), milliseconds)
        }
        this.goingDown = new Promise((resolve) => this.server.close(() => resolve()))
        this.breakAll()
        return this.goingDown
    }

    /** Listens again, at the same port. */
    comeBack(): Promise<void> {
        clearTimeout(this.wakeUp)
        this.comingBack ??= this.listenAgain().finally(() => (this.comingBack = undefined))
        return this.comingBack
    }

    private async listenAgain(): Promise<void> {
        await this.goingDown
        if (!this.isClosed && !this.server.listening) await this.listen()
    }

    async close(): Promise<void> {
        this.isClosed = true
        await this.comingBack
        await this.goDown()
    }
}
