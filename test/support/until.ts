import { setImmediate as turn } from 'node:timers/promises'

let ended = 0
afterEach(() => {
    ended += 1
})

/** Resolves as soon as it is so. A test that reaches its limit meanwhile does not leave this waiting behind. */
export async function until(isSo: () => boolean): Promise<void> {
    const before = ended
    while (!isSo()) {
        if (ended > before) throw new Error('The test has ended, and it was never so.')
        await turn()
    }
}
