import type { Fault, FaultRule, Sandbox } from '../../../sandbox'
import { limited, RequestLimits } from '../../support/quick-clock'
import type { Random } from '../random'
import { Storm, type Strike } from '../soak-storm'

// The part of the faults that are time-outs. The storm has none: they need the limits of a single command.
const share = 0.1

// More than any command sends.
const horizon = 120

const timeOuts: readonly (readonly [name: string, fault: Fault])[] = [
    ['time-out before', { kind: 'delay', milliseconds: Infinity, processed: 'after' }],
    ['time-out after', { kind: 'delay', milliseconds: Infinity, processed: 'before' }],
]

interface Lot extends Pick<Strike, 'name'> {
    readonly place: number
    readonly rule: FaultRule
}

/** The storm of the soak test with time-outs. Each request to the sandbox fails with the same probability. */
export class Weather {
    private readonly storm: Storm
    private lots: Lot[] = []

    constructor(
        private readonly sandbox: Sandbox,
        private readonly random: Random,
        private readonly probability: number
    ) {
        this.storm = new Storm(sandbox, random, probability * (1 - share))
    }

    /** Runs a command while its requests meet faults. */
    async during<T>(command: () => Promise<T>): Promise<T> {
        await this.storm.draw()
        const limits = new RequestLimits()
        this.lots = []
        for (let place = 0; place < horizon; place += 1)
            if (this.random.chance(this.probability * share)) this.addTimeOut(place, limits)
        return limited(limits, command)
    }

    private addTimeOut(place: number, limits: RequestLimits): void {
        const [name, fault] = this.random.pick(timeOuts)
        const onStrike = (): void => void setImmediate(() => limits.leaveOneUnanswered())
        const rule = this.sandbox.faults.add({ after: place, fault, onStrike })
        this.lots.push({ name, place, rule })
    }

    /** How many requests the last command sent. */
    get requests(): number {
        return this.storm.requests
    }

    /** Which of them met a fault. */
    get strikes(): Strike[] {
        const late = this.lots.filter(({ rule }) => rule.struck > 0)
        return [...this.storm.strikes, ...late.map(({ name, place }) => ({ name, line: this.lineAt(place) }))]
    }

    /** What the last command sent, and what it got. */
    get log(): string {
        return this.sandbox.exchanges.map(({ method, path, status }) => `${method} ${path} ${status}`).join('\n')
    }

    calm(): Promise<void> {
        return this.storm.calm()
    }

    private lineAt(place: number): string {
        const { method, path } = this.sandbox.exchanges[place] ?? { method: 'a request', path: 'unseen' }
        return `${method} ${path}`
    }
}
