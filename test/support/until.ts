import { setImmediate as turn } from 'node:timers/promises'

let ended = 0
afterEach(() => {
    ended += 1
})

/** Resolves once the condition holds. Rejects once the test has ended, so that it does not wait on after a time-out. */
export async function until(holds: () => boolean): Promise<void> {
    const before = ended
    while (!holds()) {
        if (ended > before) throw new Error('The test ended before the condition held.')
        await turn()
    }
}
