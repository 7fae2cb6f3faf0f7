import type { Measured } from './children/messages'
import { median } from './median'
import { ConnectorProcess, VaultProcess } from './processes'
import { farDelay } from './results'
import type { Size } from './sizes'

/** What includeAccess costs a list of all accounts, beside a list without it. */
export interface AccessCost {
    readonly size: Size['name']
    readonly delay: number
    readonly pairs: number
    /** Without it, and with it. */
    readonly calls: { readonly plain: number; readonly access: number }
    /** Medians in milliseconds. */
    readonly time: { readonly plain: number; readonly access: number }
    /** The median of the pairs' own ratios. */
    readonly ratio: number
    /** The most memory that a new process holds with it, in bytes. */
    readonly peakMemory: number
}

/** What one run has measured, at each size. */
export interface AccessCosts {
    /** The machine's load before it, as an average of one minute. */
    readonly load: number
    readonly costs: readonly AccessCost[]
}

// An idle machine has some load of its own.
const idle = 0.5

/** True if the machine did other things, so that times say little. Calls and memory are exact even then. */
export const isBusy = ({ load }: AccessCosts): boolean => load > idle

const list = 'std:account:list'

export async function measureAccess(size: Size): Promise<AccessCost> {
    const vault = await VaultProcess.start(size, farDelay)
    const plain = new ConnectorProcess(vault.config)
    const access = new ConnectorProcess({ ...vault.config, includeAccess: true })
    const callsOf = async (connector: ConnectorProcess): Promise<{ calls: number; measured: Measured }> => {
        await vault.requests()
        const measured = await connector.run(list)
        return { calls: (await vault.requests()).length, measured }
    }
    try {
        const [first, second] = [await callsOf(plain), await callsOf(access)]
        const pairs: { plain: Measured; access: Measured }[] = []
        for (let pair = 0; pair < size.pairs.undelayed; pair += 1)
            pairs.push({ plain: await plain.run(list), access: await access.run(list) })
        return {
            ...{ size: size.name, delay: farDelay, pairs: pairs.length },
            calls: { plain: first.calls, access: second.calls },
            time: {
                plain: median(pairs.map((pair) => pair.plain.milliseconds)),
                access: median(pairs.map((pair) => pair.access.milliseconds)),
            },
            ratio: median(pairs.map((pair) => pair.access.milliseconds / pair.plain.milliseconds)),
            peakMemory: second.measured.peakMemory,
        }
    } finally {
        for (const child of [vault, plain, access]) child.stop()
    }
}
