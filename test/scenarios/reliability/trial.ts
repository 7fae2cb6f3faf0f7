import { later } from '../../support/clock'
import { limited, RequestLimits } from '../../support/quick-clock'
import { type Attempt, attempt } from '../../support/run'
import { planted } from '../silence/plants'
import type { Cell } from './cells'
import type { CleanRun } from './clean-run'
import { requestsAt } from './places'
import { setStage, type Stage } from './stage'
import { repeatedNames, stateOf } from './vault-state'
import { under, Weather } from './weather'

/** Everything that can be said of one cell. */
export interface Trial {
    readonly cell: Cell
    readonly clean: CleanRun
    readonly stage: Stage
    /** The command under the fault. */
    readonly first: Attempt
    /** How often the fault struck. */
    readonly struck: number
    readonly vaultAfter: string
    /** The same command once the fault is gone; undefined if the first one was done. */
    readonly again: Attempt | undefined
    readonly vaultInTheEnd: string
    readonly repeatedNames: readonly string[]
}

/** Runs one cell from an empty stage to an empty stage, over real HTTP or HTTPS. */
export async function tryOut(cell: Cell, clean: CleanRun): Promise<Trial> {
    const { fault, subject } = cell
    const stage = await setStage({
        tls: fault.cause === 'untrusted',
        byName: typeof fault.cause === 'string',
        settings: { maxRetries: 1, ...(fault.isPlanted ? { caCertificate: planted.caCertificate } : {}) },
    })
    const { sandbox, config } = stage
    try {
        const input = subject.input(sandbox.vault)
        const trouble = brewed(cell, clean, stage)
        const run = (): Promise<Attempt> => trouble.run(() => attempt(subject.type, input, config))
        const first = await run()
        const vaultAfter = stateOf(sandbox.vault)
        trouble.end()
        // Rejected credentials rest for five minutes.
        const again = first.failure ? await later(5 * 60_000, run) : undefined
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

/** A fault that waits for its requests. */
interface Trouble {
    readonly run: (command: () => Promise<Attempt>) => Promise<Attempt>
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
    let limits = new RequestLimits()
    const rule = sandbox.faults.add({
        on: requestsAt[place],
        after,
        times: limit,
        fault: fault.cause(place),
        // The vault first acts on what it is to act on.
        ...(fault.isSilence && { onStrike: () => setImmediate(() => limits.fallSilent()) }),
    })
    return {
        run: (command) => limited((limits = new RequestLimits()), command),
        struck: () => rule.struck,
        end: () => sandbox.faults.clear(),
    }
}
