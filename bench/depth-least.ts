import type { VaultRequest } from './children/messages'
import { depthOf } from './depth-limits'
import type { ConnectorProcess, VaultProcess } from './processes'

// Milliseconds of a request. Long beside all that is not waiting, of which there is more where processors are shared.
export const latency = 150

export type Say = (line: string) => void

/** A command to measure. */
interface Order {
    readonly what: string
    readonly type: string
    readonly input: object
}

interface Measurement {
    readonly quotient: number
    readonly requests: readonly VaultRequest[]
}

/** The least time of each command, over all runs. */
export class Least {
    private readonly measured = new Map<string, Measurement>()

    /** Runs a command, and keeps its time if none was less. */
    async measure(vault: VaultProcess, connector: ConnectorProcess, { what, type, input }: Order): Promise<void> {
        await vault.requests()
        const { milliseconds, findings } = await connector.run(type, input)
        if (findings > 0) throw new Error(`${what} did not do all that was asked`)
        const quotient = Math.round((10 * milliseconds) / latency) / 10
        const requests = await vault.requests()
        const before = this.measured.get(what)
        if (before === undefined || quotient < before.quotient) this.measured.set(what, { quotient, requests })
    }

    /** Says which requests a command sends that is above its limit. */
    sayAbove(commands: readonly { readonly what: string; readonly limit: number }[], say: Say): void {
        for (const { what, limit } of commands) {
            const { quotient, requests } = this.measured.get(what) ?? { quotient: 0, requests: [] }
            if (depthOf(quotient) > limit) say([`${what} is above ${limit}:`, ...inOrder(requests)].join('\n    '))
        }
    }

    quotients(): ReadonlyMap<string, number> {
        return new Map([...this.measured].map(([what, { quotient }]) => [what, quotient]))
    }
}

/** When each request began, in milliseconds after the first, and when its answer could be there at the earliest. */
function inOrder(requests: readonly VaultRequest[]): string[] {
    const start = requests[0]?.at ?? 0
    return requests.map(({ method, path, query, at = 0 }) => {
        const began = Math.round(at - start)
        return `${began} to ${began + latency} ms: ${method} ${path} ${query}`
    })
}
