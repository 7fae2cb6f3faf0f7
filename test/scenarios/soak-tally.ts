import type { Storm, Strike } from './soak-storm'

interface Reason {
    readonly name: string
    /** Its group, if it has one, is the request that failed. */
    readonly pattern: RegExp
    /** Which faults it takes; any of them unless given. */
    readonly faults?: readonly string[]
    /** True if it takes the end of tokens. */
    readonly endsTokens?: true
    /** How many it takes; 1 unless given, 0 for what other lanes' changes can do. */
    readonly least?: number
}

const useless = ['500', 'HTML 200', 'success: false', 'cut JSON', 'wrong types']

/** How a command ends for good because of faults. */
const reasons: readonly Reason[] = [
    {
        name: 'sign-in with nonsense',
        pattern: /(?:InvalidResponse: .*? answer to|HTTP 500 at) POST \S*(\/oauth2\/token)/g,
        faults: useless,
    },
    {
        name: 'new token refused as well',
        pattern: /refuses the token that it has just issued/g,
        endsTokens: true,
        least: 2,
    },
    {
        // maxRetries is 3.
        name: 'read failed each time',
        pattern: /(?:InvalidResponse: .*? answer to|HTTP 500 at) (GET \S*[^\s.])/g,
        least: 4,
    },
    {
        name: 'password of which nobody can tell whether it is set',
        pattern: /(?:InvalidResponse: .*? answer to|HTTP 500 at) (POST \S*\/password-reset)/g,
        faults: useless,
    },
    { name: 'write with HTTP 500', pattern: /HTTP 500 at ((?:POST|PUT|PATCH|DELETE) \S*[^\s.])/g, faults: useless },
    {
        name: 'write with nonsense',
        pattern: /InvalidResponse: .*? answer to ((?:POST|PUT|PATCH|DELETE) \S+)/g,
        faults: useless,
    },
    {
        name: 'refusal that is cut or has wrong types',
        pattern: /(?:refused|denied) ([A-Z]+ \S+) \(HTTP 40[03]/g,
        faults: ['cut JSON', 'wrong types'],
    },
]

/** How many of the strikes led to it, where one match of its pattern names this request. */
function blame({ faults }: Reason, line: string | undefined, strikes: readonly Strike[]): number {
    // What is refused while the vault is down is on no record.
    const isMeant = (strike: Strike): boolean =>
        line === undefined || strike.line.endsWith(line) || strike.name === 'down'
    return strikes.filter((strike) => isMeant(strike) && (faults?.includes(strike.name) ?? true)).length
}

/** What a soak came to. */
export class Tally {
    commands = 0
    requests = 0
    repetitions = 0
    /** Facts that are not as asked after a command that said so. */
    undone = 0
    readonly strikes = new Map<string, number>()
    /** What failed for good, by reason and command. */
    readonly permanent = new Map<string, number>()
    /** By reason, how often it took one fault at most. */
    readonly byOneFault = new Map<string, number>()

    countRequests(storm: Storm): void {
        this.requests += storm.requests
        for (const { name } of storm.strikes) count(this.strikes, name)
    }

    /** A command may fail for good by a fault only; anything else that it says is wrong. */
    excuse(type: string, complaint: string, storm: Storm): void {
        for (const reason of reasons)
            for (const [, line] of complaint.matchAll(reason.pattern)) {
                const hits = blame(reason, line, reason.endsTokens ? storm.strikesThatEndTokens : storm.strikes)
                if (hits < (reason.least ?? 1)) continue
                if (hits < 2) count(this.byOneFault, reason.name)
                count(this.permanent, `${reason.name}: ${type}`)
                return
            }
        throw new Error(`No fault leads to this: ${complaint}`)
    }

    toString(): string {
        const listed = (counts: ReadonlyMap<string, number>): string =>
            [...counts]
                .map(([name, times]) => `\n    ${times} ${name}`)
                .sort()
                .join('')
        const struck = [...this.strikes.values()].reduce((sum, times) => sum + times, 0)
        return [
            `${this.commands} commands, ${this.requests} requests, ${struck} of them struck:${listed(this.strikes)}`,
            `${this.repetitions} repetitions`,
            `for good, with ${this.undone} facts undone:${listed(this.permanent)}`,
            `of these by one fault at most:${listed(this.byOneFault)}`,
        ].join('\n')
    }
}

const count = (counts: Map<string, number>, name: string): unknown => counts.set(name, (counts.get(name) ?? 0) + 1)
