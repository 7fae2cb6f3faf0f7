/** Counts the work of a command, for the progress lines of its log. */
export class Progress {
    /** Requests to the vault, repeated ones included. */
    calls = 0
    /** Requests that were sent again after a failure. */
    retries = 0
    /** Accounts or entitlements that were sent to ISC. */
    sent = 0
    private readonly started = Date.now()
    private readonly works = new Map<string, { done: number; of: number }>()

    /** Announces `count` more items of a kind of work. Returns the function to call when some of them are done. */
    expect(work: string, count: number): (done?: number) => void {
        const known = this.works.get(work) ?? { done: 0, of: 0 }
        known.of += count
        this.works.set(work, known)
        return (done = 1) => {
            known.done += done
        }
    }

    /**
     * The current counts as members of a log line. Leaves out kinds of work that are finished. `ms` is since the start.
     */
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
