import { setImmediate as turn } from 'node:timers/promises'
import { PassThrough, Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ResponseStream } from '@sailpoint/connector-sdk'
import { ObjectStream } from '../../src/aggregation/object-stream'
import { clock } from '../../src/lib/clock'
import { Progress } from '../../src/lib/progress'

interface Numbered {
    readonly identity: string
}

const streamTo = (stream: Writable, progress = new Progress()): ObjectStream<Numbered> =>
    new ObjectStream(new ResponseStream<Numbered>(stream), progress)

/** Sends as an aggregation does, and stops after so many objects. */
async function sendAll(sender: ObjectStream<Numbered>, count: number): Promise<void> {
    for (let number = 1; number <= count; number += 1) await sender.send({ identity: String(number) })
}

// How long it waits for a reader is decided here, not by how much this machine has to do.
const never: typeof clock.after = () => () => undefined
const atOnce: typeof clock.after = (_milliseconds, act) => {
    setImmediate(act)
    return () => undefined
}
const after = jest.spyOn(clock, 'after')
const limits = (): number[] => after.mock.calls.map(([milliseconds]) => milliseconds)

beforeEach(() => after.mockReset().mockImplementation(never))
afterAll(() => after.mockRestore())

describe('the stream of objects', () => {
    it('is never more than the buffers of the stream ahead of a slow reader', async () => {
        const stream = new PassThrough({ objectMode: true })
        const progress = new Progress()
        const sending = sendAll(streamTo(stream, progress), 300).then(() => stream.end())
        let ahead = 0
        let read = 0
        for await (const line of stream) {
            expect(line).toMatchObject({ type: 'output' })
            read += 1
            ahead = Math.max(ahead, progress.sent - read)
            await turn()
        }
        await sending
        expect(read).toBe(300)
        expect(ahead).toBeGreaterThan(0)
        expect(ahead).toBeLessThanOrEqual(2 * stream.writableHighWaterMark + 1)
    })

    it('does not wait for a reader that only reads at the end', async () => {
        const stream = new PassThrough({ objectMode: true })
        after.mockImplementationOnce(atOnce)
        await sendAll(streamTo(stream), 900)
        expect(limits()).toEqual([250])
        let read = 0
        stream.on('data', () => (read += 1)).end()
        await finished(stream)
        expect(read).toBe(900)
    })

    it('waits again for a reader that has begun to read', async () => {
        const stream = new PassThrough({ objectMode: true })
        const progress = new Progress()
        const sender = streamTo(stream, progress)
        after.mockImplementationOnce(atOnce)
        await sendAll(sender, 1_017)
        const further = sendAll(sender, 100)
        await turn()
        expect(progress.sent).toBeLessThan(1_117)
        stream.resume()
        await further
        expect(progress.sent).toBe(1_117)
    })

    it('gives nothing to wait for while there is room', () => {
        const sender = streamTo(new PassThrough({ objectMode: true }))
        expect(sender.send({ identity: '1' })).toBeUndefined()
    })

    it('goes on where the stream breaks while it waits, whose error is for those who write', async () => {
        const stream = new Writable({ objectMode: true, highWaterMark: 1, write: () => undefined })
        stream.on('error', () => undefined)
        const waiting = streamTo(stream).send({ identity: '1' })
        stream.destroy(new Error('gone'))
        await expect(waiting).resolves.toBeUndefined()
    })

    it('refuses an object that ISC would not take, before it is sent', () => {
        const stream = new PassThrough({ objectMode: true })
        const sender = streamTo(stream)
        expect(() => sender.send({ identity: 'x'.repeat(300 * 1024) })).toThrow('more than the 256 KiB')
        expect(stream.readableLength).toBe(0)
    })
})
