import { setTimeout as sleep } from 'node:timers/promises'
import { type Attempt, attempt } from '../../support/run'
import type { Cell } from './cells'
import type { CleanRun } from './clean-run'
import { requestsAt } from './places'
import { type Prepare, setStage, type Stage } from './stage'
import { repeatedNames, stateOf } from './vault-state'
import { under, Weather } from './weather'

/** Everything that can be said of one cell. */
export interface Trial {
    readonly cell: Cell
    readonly clean: CleanRun
    readonly stage: Stage
    /** The command under the fault; undefined if it did not end in time. */
    readonly first: Attempt | undefined
    /** How often the fault struck. */
    readonly struck: number
    readonly vaultAfter: string
    /** The same command once the fault is gone; undefined if the first one was done. */
    readonly again: Attempt | undefined
    readonly vaultInTheEnd: string
    readonly repeatedNames: readonly string[]
}

/** Milliseconds within which a command has to end, whatever happens: a few time-outs and pauses. */
const bound = 30_000

/** Runs one cell from an empty stage to an empty stage. */
export async function tryOut(cell: Cell, clean: CleanRun, prepare?: Prepare): Promise<Trial> {
    const { fault, subject } = cell
    const stage = await setStage({
        tls: fault.cause === 'untrusted',
        byName: typeof fault.cause === 'string',
        settings: { maxRetries: 1, ...(fault.isSilence ? { requestTimeout: 3 } : {}) },
        prepare,
    })
    const { sandbox, config } = stage
    try {
        const input = subject.input(sandbox.vault)
        const trouble = brewed(cell, clean, stage)
        const inTime = (): Promise<Attempt | undefined> => trouble.run(() => ending(subject.type, input, config))
        const first = await inTime()
        const vaultAfter = stateOf(sandbox.vault)
        trouble.end()
        const again = first && !first.failure ? undefined : await inTime()
        return {
            ...{ cell, clean, stage, first, vaultAfter, again },
            struck: trouble.struck(),
            vaultInTheEnd: stateOf(sandbox.vault),
            repeatedNames: repeatedNames(sandbox.vault),
        }
    } finally {
        await sandbox.close()
    }
}

async function ending(...args: Parameters<typeof attempt>): Promise<Attempt | undefined> {
    const timer = new AbortController()
    const late = sleep(bound, undefined, { signal: timer.signal }).catch(() => undefined)
    return Promise.race([attempt(...args), late]).finally(() => timer.abort())
}

/** A fault that waits for its requests. */
interface Trouble {
    readonly run: <T>(command: () => Promise<T>) => Promise<T>
    readonly struck: () => number
    readonly end: () => void
}

function brewed({ place, fault, times, after = 0 }: Cell, clean: CleanRun, { sandbox }: Stage): Trouble {
    const limit = times === 'once' ? 1 : Infinity
    if (typeof fault.cause === 'string') {
        const forecast = { spell: fault.cause, after: clean.requestsBefore(place) + after, times: limit }
        const weather = new Weather(sandbox, forecast)
        return {
            run: (command) => under(weather, command),
            struck: () => weather.struck,
            end: () => weather.end(),
        }
    }
    const rule = sandbox.faults.add({ on: requestsAt[place], after, times: limit, fault: fault.cause(place) })
    return { run: (command) => command(), struck: () => rule.struck, end: () => sandbox.faults.clear() }
}
