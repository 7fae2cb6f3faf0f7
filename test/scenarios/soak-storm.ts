import { type Fault, presets, type FaultRule, type Sandbox } from '../../sandbox'
import type { Random } from './random'

/** What a request may meet, and how often compared to the others. */
const weights: readonly (readonly [name: string, weight: number, fault: Fault])[] = [
    ['reset before', 10, { kind: 'reset', processed: false }],
    ['reset after', 10, { kind: 'reset', processed: true }],
    ['408', 6, presets.requestTimeout],
    ['429', 8, presets.tooManyRequests(0)],
    ['500', 10, presets.internalError],
    ['502', 6, presets.badGateway],
    ['503', 6, presets.maintenance],
    ['504 processed', 8, presets.gatewayTimeout],
    ['HTML 200', 6, presets.html200],
    ['success: false', 6, presets.unsuccessful],
    ['cut JSON', 8, { kind: 'cutJson' }],
    ['cut body', 8, { kind: 'cutBody' }],
    ['wrong types', 8, { kind: 'wrongTypes' }],
    ['token 401', 5, { kind: 'expireToken', as: '401' }],
    ['token 403', 5, { kind: 'expireToken', as: '403' }],
    ['down', 2, { kind: 'refuse', milliseconds: Infinity }],
    ['late', 4, { kind: 'delay', milliseconds: 1, processed: 'before' }],
    ['handled late', 4, { kind: 'delay', milliseconds: 1, processed: 'after' }],
]

const tickets = weights.flatMap(([name, weight, fault]) => Array<readonly [string, Fault]>(weight).fill([name, fault]))

// More than any command sends.
const horizon = 120

/** A fault that a request met. */
export interface Strike {
    readonly name: string
    /** Verb and path. */
    readonly line: string
}

interface Lot extends Pick<Strike, 'name'> {
    readonly place: number
    readonly rule: FaultRule
}

/** Lets each request to a sandbox fail with the same probability, sign-ins and repetitions included. */
export class Storm {
    private lots: Lot[] = []
    private struckBefore: Strike[] = []

    constructor(
        private readonly sandbox: Sandbox,
        private readonly random: Random,
        private readonly probability: number
    ) {}

    /** Draws lots for the requests to come, and forgets those that came. A vault that is down is up again by then. */
    async draw(): Promise<void> {
        const struck = this.strikes
        await this.calm()
        this.struckBefore = struck
        for (let place = 0; place < horizon; place += 1) {
            if (!this.random.chance(this.probability)) continue
            const [name, fault] = this.random.pick(tickets)
            this.lots.push({ name, place, rule: this.sandbox.faults.add({ after: place, fault }) })
        }
    }

    async calm(): Promise<void> {
        await this.sandbox.comeBack()
        this.sandbox.forgetExchanges()
        this.sandbox.faults.clear()
        this.lots = []
        this.struckBefore = []
    }

    /** How many requests came since the lots were drawn. */
    get requests(): number {
        return this.sandbox.exchanges.length
    }

    /**
     * Which of them met a fault, and which of the lots before. A command may end before it learns that a fault has ended its
     * token, and leave it to the next one.
     */
    get strikesThatEndTokens(): Strike[] {
        return [...this.struckBefore, ...this.strikes].filter(({ name }) => name.startsWith('token'))
    }

    /** Which of them met a fault. */
    get strikes(): Strike[] {
        return this.lots
            .filter(({ rule }) => rule.struck > 0)
            .map(({ name, place }) => {
                const { method, path } = this.sandbox.exchanges[place] ?? { method: 'a request', path: 'unseen' }
                return { name, line: `${method} ${path}` }
            })
    }
}
