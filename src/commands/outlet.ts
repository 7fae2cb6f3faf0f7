import { once } from 'node:events'
import { Writable } from 'node:stream'
import type { Response } from '@sailpoint/connector-sdk'
import type { Progress } from '../progress'
import { proveFits } from './output-limit'

// A reader that takes nothing for so many milliseconds may be one that only reads at the end, which must not wait for us.
const longestPause = 250

// As many more such a reader is given before it is waited for again; ISC holds some 0.6 KB for each.
const objectsUnread = 1_000

/**
 * The way of a command's objects to ISC. The SDK hands them over as fast as they are made, whether anybody takes them or
 * not: here the next one waits while the stream below is full, so that a slow reader does not fill the memory.
 */
export class Outlet<Output extends object> {
    private unread = 0

    constructor(
        private readonly response: Response<Output>,
        private readonly progress: Progress
    ) {}

    /** @throws OutputTooLarge */
    async send(output: Output): Promise<void> {
        proveFits(output)
        this.response.send(output)
        this.progress.sent += 1
        const stream = streamBelow(this.response)
        if (stream?.writableNeedDrain) await this.room(stream)
    }

    private async room(stream: Writable): Promise<void> {
        if (this.unread > 0) {
            this.unread -= 1
            return
        }
        const patience = new AbortController()
        const timer = setTimeout(() => patience.abort(), longestPause)
        // What a stream that breaks has to say, it says to the command's own writes.
        await once(stream, 'drain', { signal: patience.signal }).catch(() => (this.unread = objectsUnread))
        clearTimeout(timer)
    }
}

/** The SDK keeps it to itself; without it nothing is waited for. */
function streamBelow(response: object): Writable | undefined {
    const stream: unknown = Reflect.get(response, '_writable')
    return stream instanceof Writable ? stream : undefined
}
