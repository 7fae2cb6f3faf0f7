import type { Fault } from './fault'

export interface FaultRequest {
    /** Of `GET /api/v1/users`: verb and path below the vault's base. Every request unless given. */
    on?: RegExp
    /** Matching requests that this rule lets through first, whether or not another one strikes them; 0 unless given. */
    after?: number
    /** How many are struck then; 1 unless given, Infinity for all. */
    times?: number
    fault: Fault
    /** Told of each request that is struck, before anything comes of it. */
    onStrike?: () => void
}

export interface FaultRule {
    /** How many requests were struck so far. */
    readonly struck: number
}

interface Rule extends FaultRule, Required<Omit<FaultRequest, 'on' | 'onStrike'>> {
    on: RegExp | undefined
    onStrike: (() => void) | undefined
    struck: number
    matched: number
}

/** Which request meets which fault. A request is struck once, by the first rule that has strikes left. */
export class Faults {
    private readonly rules: Rule[] = []

    constructor(private readonly hasCertificate: boolean) {}

    add({ on, after = 0, times = 1, fault, onStrike }: FaultRequest): FaultRule {
        if (fault.kind === 'distrust' && !this.hasCertificate) throw new Error('Only with TLS can there be distrust.')
        const rule: Rule = { on, after, times, fault, onStrike, struck: 0, matched: 0 }
        this.rules.push(rule)
        return rule
    }

    /** Forgets every rule; what was struck already stays as it is. */
    clear(): void {
        this.rules.splice(0)
    }

    /** The fault that this request meets. */
    strike(line: string): Fault | undefined {
        // search() also takes an expression with the g flag, which test() would go on from its last match.
        const matching = this.rules.filter(({ on }) => on === undefined || line.search(on) >= 0)
        for (const rule of matching) rule.matched += 1
        const striking = matching.find(({ matched, after, struck, times }) => matched > after && struck < times)
        if (striking) striking.struck += 1
        striking?.onStrike?.()
        return striking?.fault
    }
}
