/** How far a command has come: counted where the work is done, and logged by whoever runs the command. */
export class Progress {
    /** Requests to the vault, repeated ones included. */
    calls = 0
    /** Requests that were sent again after a failure. */
    retries = 0
    /** Accounts or entitlements that were handed to ISC. */
    sent = 0
    private readonly started = Date.now()
    private readonly works = new Map<string, { done: number; of: number }>()

    /** Says that there is more to be done of some work; gives what is to be called as it is done. */
    expect(work: string, count: number): (done?: number) => void {
        const known = this.works.get(work) ?? { done: 0, of: 0 }
        known.of += count
        this.works.set(work, known)
        return (done = 1) => {
            known.done += done
        }
    }

    /** Where it stands, as members of a log line. Work that is done is left out. */
    get line(): Record<string, string | number> {
        const milliseconds = Date.now() - this.started
        const open = [...this.works].filter(([, { done, of }]) => done < of)
        return {
            ...Object.fromEntries(open.map(([work, { done, of }]) => [work, `${done} of ${of}`])),
            sent: this.sent,
            calls: this.calls,
            callsPerSecond: Math.round((1000 * this.calls) / Math.max(1, milliseconds)),
            retries: this.retries,
            ms: milliseconds,
        }
    }
}
