import { SingleBar } from 'cli-progress'

type Stream = NodeJS.WritableStream & { readonly isTTY?: boolean | undefined }

/** How far a run is, on a terminal only; elsewhere every call does nothing. */
export class ProgressBar {
    private bar: SingleBar | undefined
    private answers = 0

    constructor(private readonly stream: Stream) {}

    /** An answer of the vault; how many there will be is not known before. */
    answered = (): void => {
        this.answers += 1
        this.show('Reading the vault  {value} answers  {duration_formatted}', 0)?.update(this.answers)
    }

    /** A batch of a report. */
    sent = (index: number, total: number): void => {
        this.show('Sending  {bar}  {value}/{total} batches', total)?.update(index)
        if (index === total) this.stop()
    }

    /** Leaves what was shown last; what follows has a bar of its own. */
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
