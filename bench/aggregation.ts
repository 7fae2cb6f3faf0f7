import type { Measured, VaultRequest } from './children/messages'
import { median } from './median'
import { ConnectorProcess, LeanProcess, VaultProcess } from './processes'
import type { Size } from './sizes'

/** What the connector asks at a time unless it is told otherwise. */
const concurrency = 8

/** A list of all accounts beside the drain, and beside the obvious implementation; times are medians in milliseconds. */
export interface Aggregation {
    readonly size: Size['name']
    readonly delay: number
    readonly pairs: number
    readonly calls: number
    readonly accounts: number
    readonly connector: number
    /** Until the first account. */
    readonly first: number
    /** The first run in a new process, before the engine has compiled anything. */
    readonly cold: number
    readonly drain: number
    /** The median of the pairs' own ratios. */
    readonly ratio: number
    readonly obvious: { readonly calls: number; readonly milliseconds: number; readonly isComputed: boolean }
}

/** What the obvious implementation took for each of its calls, by delay; what its time is computed from above. */
export type ObviousPace = Map<number, number>

export async function measureAggregation(size: Size, delay: number, pace: ObviousPace): Promise<Aggregation> {
    const vault = await VaultProcess.start(size, delay)
    const connector = new ConnectorProcess(vault.config)
    const drain = new LeanProcess('drain')
    try {
        await vault.requests()
        const cold = await connector.run('std:account:list')
        const requests = await vault.requests()
        const order = { config: vault.config, concurrency, paths: pathsIn(requests) }
        if (size.pairs.delayed > 1) await drain.run(order)
        const pairs: { connector: Measured; drain: Measured }[] = []
        for (let pair = 0; pair < (delay > 0 ? size.pairs.delayed : size.pairs.undelayed); pair += 1)
            pairs.push({ connector: await connector.run('std:account:list'), drain: await drain.run(order) })
        return {
            size: size.name,
            delay,
            pairs: pairs.length,
            calls: requests.length,
            accounts: cold.objects,
            connector: median(pairs.map((pair) => pair.connector.milliseconds)),
            first: median(pairs.map((pair) => pair.connector.first)),
            cold: cold.milliseconds,
            drain: median(pairs.map((pair) => pair.drain.milliseconds)),
            ratio: median(pairs.map((pair) => pair.connector.milliseconds / pair.drain.milliseconds)),
            obvious: await measureObvious(size, delay, { vault, pace }),
        }
    } finally {
        for (const child of [vault, connector, drain]) child.stop()
    }
}

async function measureObvious(
    size: Size,
    delay: number,
    { vault, pace }: { readonly vault: VaultProcess; readonly pace: ObviousPace }
): Promise<Aggregation['obvious']> {
    if (!size.isObviousRun) {
        const calls = obviousCalls(size)
        const each = pace.get(delay)
        if (each === undefined) throw new Error('Measure a smaller vault first, with --sizes M,L')
        return { calls, milliseconds: calls * each, isComputed: true }
    }
    const obvious = new LeanProcess('obvious')
    try {
        await vault.requests()
        const { milliseconds } = await obvious.run({ config: vault.config, concurrency, paths: [] })
        const calls = (await vault.requests()).length
        pace.set(delay, milliseconds / calls)
        return { calls, milliseconds, isComputed: false }
    } finally {
        obvious.stop()
    }
}

/** Two for each user and one for each folder, beside a sign-in and the pages of both and of groups. */
function obviousCalls({ seed, emptyGroups }: Size): number {
    const { users, folders = 0, groups = 0 } = seed
    const pages = [users, folders, groups + emptyGroups].map((count) => Math.ceil(count / 500))
    return 1 + pages.reduce((sum, count) => sum + count, 0) + 2 * users + folders
}

const pathsIn = (requests: readonly VaultRequest[]): string[] =>
    requests.filter(({ method }) => method === 'GET').map(({ path, query }) => (query ? `${path}?${query}` : path))
