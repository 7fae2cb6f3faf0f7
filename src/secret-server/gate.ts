/** Lets at most `width` tasks run at a time; the others wait in the order in which they came. */
export class Gate {
    private free: number
    private closed = false
    private readonly waiting: (() => void)[] = []

    constructor(width: number) {
        this.free = width
    }

    async run<T>(task: () => Promise<T>): Promise<T> {
        if (this.free > 0) this.free -= 1
        else await new Promise<void>((enter) => this.waiting.push(enter))
        try {
            if (this.closed) throw new Error('The command has ended.')
            return await task()
        } finally {
            const next = this.waiting.shift()
            if (next === undefined) this.free += 1
            else next()
        }
    }

    /** Starts nothing any more: what still waits when a command ends, waits for nobody. */
    close(): void {
        this.closed = true
    }
}
