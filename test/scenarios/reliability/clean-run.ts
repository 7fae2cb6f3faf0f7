import type { Output } from '../../support/run'
import { attempt } from '../../support/run'
import { type Place, requestsAt } from './places'
import { startVault } from './test-vault'
import type { Subject } from './subjects'
import { stateOf } from './vault-state'

/** A command as it goes where nothing goes wrong. */
export interface CleanRun {
    readonly outputs: readonly Output[]
    /** The vault before and after. */
    readonly before: string
    readonly after: string
    readonly lines: readonly string[]
    /** How many requests come before the first that a fault at this place strikes. */
    readonly requestsBefore: (place: Place) => number
}

const runs = new Map<Subject, Promise<CleanRun>>()

/** The clean run of a command, made once. */
export function cleanRunOf(subject: Subject): Promise<CleanRun> {
    const run = runs.get(subject) ?? cleanRun(subject)
    runs.set(subject, run)
    return run
}

async function cleanRun(subject: Subject): Promise<CleanRun> {
    const { sandbox, config } = await startVault({
        ...{ tls: false, byName: false },
        settings: subject.settings,
        integrated: subject.integrated,
    })
    const input = subject.input(sandbox.vault)
    const before = stateOf(sandbox.vault)
    const { outputs, failure } = await attempt(subject.type, input, config)
    await sandbox.close()
    if (failure) throw failure
    const after = stateOf(sandbox.vault)
    if ((before !== after) !== subject.writes)
        throw new Error(`"${subject.name}" does not change the vault as its "writes" says`)
    const lines = sandbox.exchanges.map(({ method, path }) => `${method} ${path}`)
    const requestsBefore = (place: Place): number => {
        const index = lines.findIndex((line) => requestsAt[place].test(line))
        if (index < 0) throw new Error(`"${subject.name}" never gets to the ${place}`)
        return index
    }
    return { outputs, before, after, lines, requestsBefore }
}
