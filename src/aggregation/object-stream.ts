import { once } from 'node:events'
import { Writable } from 'node:stream'
import type { Response } from '@sailpoint/connector-sdk'
import { clock } from '../lib/clock'
import type { Progress } from '../lib/progress'
import { proveFits } from './output-limit'

// A reader that takes nothing for so many milliseconds may be one that only reads at the end, which must not wait for us.
const longestPause = 250

// As many more such a reader is given before it is waited for again; ISC holds some 0.6 KB for each.
const objectsUnread = 1_000

/**
 * The way of a command's objects to ISC. The SDK hands them over as fast as they are made, whether anybody takes them or
 * not: here the next one waits while the stream below is full, so that a slow reader does not fill the memory.
 */
export class ObjectStream<Output extends object> {
    private readonly stream: Writable | undefined
    private unread = 0

    constructor(
        private readonly response: Response<Output>,
        private readonly progress: Progress
    ) {
        this.stream = streamBelow(response)
    }

    /**
     * Sends an object; gives what the next one has to wait for, if it has to.
     *
     * @throws OutputTooLarge
     */
    send(output: Output): Promise<void> | undefined {
        proveFits(output)
        this.response.send(output)
        this.progress.sent += 1
        if (this.unread > 0) this.unread -= 1
        else if (this.stream?.writableNeedDrain) return this.room(this.stream)
        return undefined
    }

    private async room(stream: Writable): Promise<void> {
        const patience = new AbortController()
        const cancel = clock.after(longestPause, () => patience.abort())
        // What a stream that breaks has to say, it says to the command's own writes.
        await once(stream, 'drain', { signal: patience.signal }).catch(() => (this.unread = objectsUnread))
        cancel()
    }
}

/**
 * The SDK (1.1.17) keeps the stream to itself as `_writable`, and its `send` tells nobody that the stream is full. With
 * `send` alone, all that a reader has not taken yet stays in memory. Measured on a list of 200,000 accounts (XL in
 * bench/sizes.ts, a memory limit of 512 MB) with a reader that takes 4,000 a second: the process held up to 399 MB with
 * `send` alone, and 325 MB with the waiting here. An SDK that has no such member works too: then nothing is waited for.
 */
function streamBelow(response: object): Writable | undefined {
    const stream: unknown = Reflect.get(response, '_writable')
    return stream instanceof Writable ? stream : undefined
}
