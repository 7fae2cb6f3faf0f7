import type { Event } from './plan'
import type { Weather } from './weather'

type Place = 'sign-in' | 'read' | 'write'

const placeOf = (line: string): Place =>
    line.endsWith('/oauth2/token') ? 'sign-in' : line.startsWith('GET ') ? 'read' : 'write'

/** What a run came to. */
export class Figures {
    readonly events: Record<Event['what'], number> = { activation: 0, extension: 0, expiry: 0 }
    /** Entitlements of an expired grant that the person keeps, as another grant gives them too. */
    kept = 0
    /** Entitlements that a person gets while another grant gives it another level of the same folder or secret. */
    secondLevels = 0
    /** Entitlements still granted that went with a higher level at its end, until the next refresh gave them back. */
    lowerLevelsLost = 0
    /** How many of the expiries come when the plan is over. */
    lastExpiries = 0
    commands = 0
    /** Commands that ISC gave again by itself, as their error told it to. */
    repetitions = 0
    refreshes = 0
    /** Commands that ended with an error which ISC does not repeat, or which did only a part. */
    failed = 0
    /** Commands with a Remove that failed at first, in either way. */
    failedRemovals = 0
    /** Entitlements that a refresh took away, as the Remove at their end had failed, */
    takenByRefresh = 0
    /** and that it gave: the activation had failed, or a higher level went and took this one with it. */
    givenByRefresh = 0
    requests = 0
    readonly struckAt: Record<Place, number> = { 'sign-in': 0, read: 0, write: 0 }
    readonly struckBy = new Map<string, number>()
    /** What somebody still has after its end, */
    readonly leftOver: string[] = []
    /** and what somebody should have and has not. */
    readonly missing: string[] = []

    get struck(): number {
        return [...this.struckBy.values()].reduce((sum, times) => sum + times, 0)
    }

    countRequests({ requests, strikes }: Weather): void {
        this.requests += requests
        for (const { name, line } of strikes) {
            this.struckBy.set(name, (this.struckBy.get(name) ?? 0) + 1)
            // While the vault is down, nothing is on its record.
            if (line !== 'a request unseen') this.struckAt[placeOf(line)] += 1
        }
    }

    toString(): string {
        const { activation, extension, expiry } = this.events
        const kinds = [...this.struckBy].map(([name, times]) => `${times} ${name}`).sort()
        const { 'sign-in': signIn, read, write } = this.struckAt
        return [
            `${activation} activations, ${extension} extensions, ${expiry} expiries (${this.lastExpiries} at the end)`,
            `${this.kept} entitlements kept, ${this.secondLevels} second levels, ${this.lowerLevelsLost} lower levels lost`,
            `${this.commands} commands, ${this.repetitions} repetitions, ${this.refreshes} refreshes`,
            `${this.failed} failed for now, ${this.failedRemovals} removals at first`,
            `refreshes took ${this.takenByRefresh} and gave ${this.givenByRefresh} entitlements`,
            `${this.struck} of ${this.requests} requests struck (${signIn} sign-ins, ${read} reads, ${write} writes):`,
            `    ${kinds.join(', ')}`,
            `${this.leftOver.length} left over, ${this.missing.length} missing`,
        ].join('\n')
    }
}
