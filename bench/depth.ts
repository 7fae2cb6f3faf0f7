import { depthCommands, heldAtFirst, heldByLeaver, type Subject } from './depth-commands'
import { latency, Least, type Say } from './depth-least'
import type { Depths } from './depth-limits'
import { platformCommands, platformQuotients } from './depth-platform'
import { ConnectorProcess, VaultProcess } from './processes'
import type { Size } from './sizes'

// The most that a source may set for maxConcurrency, so that no request waits for a place among those under way.
const enough = 16

// What a source has unless it sets maxConcurrency.
const preset = 8

const runs = 3

/** Prints the requests of each command that is above its limit. */
export async function measureDepths(size: Size, say: Say): Promise<Depths> {
    const usual = await quotients(size, { hasSecrets: false, maxConcurrency: enough }, say)
    const withSecrets = await quotients(size, { hasSecrets: true, maxConcurrency: enough }, say)
    // Places are few here, so that it is no depth: nothing is said of what is above a limit.
    const queued = await quotients(size, { hasSecrets: true, maxConcurrency: preset }, () => undefined)
    const commands = [...depthCommands, ...platformCommands].map(({ what, limit }) => ({
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
    const least = new Least()
    try {
        for (let run = 1; run <= runs; run += 1) {
            const subject = await newSubject(world, run, hasSecrets)
            for (const command of depthCommands.filter(({ isOfSecrets }) => hasSecrets || !isOfSecrets)) {
                const { what, type, revokes, input } = command
                await least.measure(vault, revokes ? revoking : connector, { what, type, input: input(subject) })
            }
        }
    } finally {
        connector.stop()
        revoking.stop()
        vault.stop()
    }
    least.sayAbove(depthCommands, say)
    const integrated = { seed: sizes, emptyGroups }
    const settings = { maxConcurrency, manageSecretPermissions: hasSecrets }
    return new Map([...least.quotients(), ...(await platformQuotients(integrated, settings, { runs, say }))])
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
