import type { VaultRequest } from './children/messages'
import { type DepthCommand, depthCommands, heldAtFirst, heldByLeaver, type Subject } from './depth-commands'
import { type Depths, depthOf } from './depth-limits'
import { ConnectorProcess, VaultProcess } from './processes'
import type { Size } from './sizes'

// Long beside all that is not waiting, of which there is more where processors are shared.
const latency = 150

// The most that a source may set for maxConcurrency, so that no request waits for a place among those under way.
const enough = 16

// What a source has unless it sets maxConcurrency.
const preset = 8

const runs = 3

type Say = (line: string) => void

/** Prints the requests of each command that is above its limit. */
export async function measureDepths(size: Size, say: Say): Promise<Depths> {
    const usual = await quotients(size, { hasSecrets: false, maxConcurrency: enough }, say)
    const withSecrets = await quotients(size, { hasSecrets: true, maxConcurrency: enough }, say)
    // Places are few here, so that it is no depth: nothing is said of what is above a limit.
    const queued = await quotients(size, { hasSecrets: true, maxConcurrency: preset }, () => undefined)
    const commands = depthCommands.map(({ what, limit }) => ({
        ...{ what, limit },
        usual: usual.get(what) ?? null,
        withSecrets: withSecrets.get(what) ?? null,
        queued: queued.get(what) ?? null,
    }))
    return { day: new Date().toISOString().slice(0, 10), latency, runs, commands }
}

interface World {
    readonly vault: VaultProcess
    readonly connector: ConnectorProcess
    /** The connector of a source that revokes access on a disable. */
    readonly revoking: ConnectorProcess
}

async function quotients(
    { seed, emptyGroups }: Size,
    { hasSecrets, maxConcurrency }: { readonly hasSecrets: boolean; readonly maxConcurrency: number },
    say: Say
): Promise<ReadonlyMap<string, number>> {
    const sizes = { ...seed, secrets: 300, secretPermissions: 200 }
    const vault = await VaultProcess.start({ seed: sizes, emptyGroups }, latency)
    const config = { ...vault.config, maxConcurrency, manageSecretPermissions: hasSecrets }
    const connector = new ConnectorProcess(config)
    const revoking = new ConnectorProcess({ ...config, onDisable: 'revoke' })
    const world = { vault, connector, revoking }
    const least = new Map<string, Measurement>()
    try {
        for (let run = 1; run <= runs; run += 1) {
            const subject = await newSubject(world, run, hasSecrets)
            for (const command of depthCommands.filter(({ isOfSecrets }) => hasSecrets || !isOfSecrets)) {
                const measured = await measure(world, command, subject)
                const before = least.get(command.what)
                if (before === undefined || measured.quotient < before.quotient) least.set(command.what, measured)
            }
        }
    } finally {
        connector.stop()
        revoking.stop()
        vault.stop()
    }
    for (const { what, limit } of depthCommands) {
        const { quotient, requests } = least.get(what) ?? { quotient: 0, requests: [] }
        if (depthOf(quotient) > limit) say([`${what} is above ${limit}:`, ...inOrder(requests)].join('\n    '))
    }
    return new Map([...least].map(([what, { quotient }]) => [what, quotient]))
}

/** The command that makes the user is the one that was run before, so that a token is at hand. */
async function newSubject({ vault, connector, revoking }: World, run: number, hasSecrets: boolean): Promise<Subject> {
    const { grantable } = vault
    const leaving = { userName: `leaver-${run}`, ...heldByLeaver(grantable, hasSecrets) }
    const { identity: leaver } = await revoking.run('std:account:create', { attributes: leaving })
    const attributes = { userName: `subject-${run}`, ...heldAtFirst(grantable) }
    const { identity } = await connector.run('std:account:create', { attributes })
    const locked = vault.locked[run - 1]
    if (identity === null || leaver === null || locked === undefined)
        throw new Error('The vault has nobody to measure with')
    return { id: identity, leaver, locked: String(locked), round: String(run), grantable, hasSecrets }
}

interface Measurement {
    readonly quotient: number
    readonly requests: readonly VaultRequest[]
}

async function measure(
    { vault, connector, revoking }: World,
    { what, type, input, revokes }: DepthCommand,
    subject: Subject
): Promise<Measurement> {
    await vault.requests()
    const { milliseconds, findings } = await (revokes ? revoking : connector).run(type, input(subject))
    if (findings > 0) throw new Error(`${what} did not do all that was asked`)
    return { quotient: Math.round((10 * milliseconds) / latency) / 10, requests: await vault.requests() }
}

/** When each request began, in milliseconds after the first, and when its answer could be there at the earliest. */
function inOrder(requests: readonly VaultRequest[]): string[] {
    const start = requests[0]?.at ?? 0
    return requests.map(({ method, path, query, at = 0 }) => {
        const began = Math.round(at - start)
        return `${began} to ${began + latency} ms: ${method} ${path} ${query}`
    })
}
