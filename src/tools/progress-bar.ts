import { SingleBar } from 'cli-progress'

type Stream = NodeJS.WritableStream & { readonly isTTY?: boolean | undefined }

/** Shows the progress of a run. Does nothing unless the stream is a terminal. */
export class ProgressBar {
    private bar: SingleBar | undefined
    private answers = 0

    constructor(private readonly stream: Stream) {}

    /** Counts an answer of the vault. Their total is not known beforehand, so the bar shows a count only. */
    answered = (): void => {
        this.answers += 1
        this.show('Reading the vault  {value} answers  {duration_formatted}', 0)?.update(this.answers)
    }

    /** Shows that a batch of a report was sent. */
    sent = (index: number, total: number): void => {
        this.show('Sending  {bar}  {value}/{total} batches', total)?.update(index)
        if (index === total) this.stop()
    }

    /** Ends the current bar and leaves it on the screen. The next call starts a new bar. */
    stop(): void {
        this.bar?.stop()
        this.bar = undefined
    }

    private show(format: string, total: number): SingleBar | undefined {
        if (this.stream.isTTY !== true) return undefined
        if (this.bar === undefined) {
            this.bar = new SingleBar({ format, stream: this.stream, barsize: 30, hideCursor: true })
            this.bar.start(total, 0)
        }
        return this.bar
    }
}
