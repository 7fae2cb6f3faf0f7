import { later } from '../../support/clock'
import { limited, RequestLimits } from '../../support/quick-clock'
import { type Attempt, attempt } from '../../support/run'
import { planted } from '../secrecy/plants'
import type { Cell } from './cells'
import type { CleanRun } from './clean-run'
import { ConnectionFault, withConnectionFault } from './connection-fault'
import { requestsAt } from './places'
import { startVault, type TestVault } from './test-vault'
import { repeatedNames, stateOf } from './vault-state'

/** Everything that can be said of one cell. */
export interface Trial {
    readonly cell: Cell
    readonly clean: CleanRun
    readonly testVault: TestVault
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

/** Runs one cell in a vault of its own, over real HTTP or HTTPS. */
export async function tryOut(cell: Cell, clean: CleanRun): Promise<Trial> {
    const { fault, subject } = cell
    const testVault = await startVault({
        tls: fault.cause === 'untrusted',
        byName: typeof fault.cause === 'string',
        settings: {
            maxRetries: 1,
            ...subject.settings,
            ...(fault.isPlanted ? { caCertificate: planted.caCertificate } : {}),
        },
        integrated: subject.integrated,
    })
    const { sandbox, config } = testVault
    try {
        const input = subject.input(sandbox.vault)
        const armed = prepared(cell, clean, testVault)
        const run = (): Promise<Attempt> => armed.run(() => attempt(subject.type, input, config))
        const first = await run()
        const vaultAfter = stateOf(sandbox.vault)
        armed.end()
        // Rejected credentials rest for five minutes.
        const again = first.failure ? await later(5 * 60_000, run) : undefined
        return {
            ...{ cell, clean, testVault, first, vaultAfter, again },
            struck: armed.struck(),
            vaultInTheEnd: stateOf(sandbox.vault),
            repeatedNames: repeatedNames(sandbox.vault),
        }
    } finally {
        await sandbox.close()
    }
}

/** A fault that is ready to strike. */
interface ArmedFault {
    readonly run: (command: () => Promise<Attempt>) => Promise<Attempt>
    readonly struck: () => number
    readonly end: () => void
}

function prepared({ place, fault, times, after = 0 }: Cell, clean: CleanRun, { sandbox }: TestVault): ArmedFault {
    const limit = times === 'once' ? 1 : Infinity
    if (typeof fault.cause === 'string') {
        const plan = { cause: fault.cause, after: clean.requestsBefore(place) + after, times: limit }
        const connections = new ConnectionFault(sandbox, plan)
        return {
            run: (command) => withConnectionFault(connections, command),
            struck: () => connections.struck,
            end: () => connections.end(),
        }
    }
    let limits = new RequestLimits()
    const rule = sandbox.faults.add({
        on: requestsAt[place],
        after,
        times: limit,
        fault: fault.cause(place),
        // The vault first carries out what it is to carry out.
        ...(fault.isUnanswered && { onStrike: () => setImmediate(() => limits.leaveOneUnanswered()) }),
    })
    return {
        run: (command) => limited((limits = new RequestLimits()), command),
        struck: () => rule.struck,
        end: () => sandbox.faults.clear(),
    }
}
