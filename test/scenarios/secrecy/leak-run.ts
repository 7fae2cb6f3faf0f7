import {
    type Behaviour,
    type FaultRequest,
    type Sandbox,
    seedCompany,
    startSandbox,
    type Vault,
} from '../../../sandbox'
import { attempt } from '../../support/run'
import { type Subject, subjects } from '../reliability/subjects'
import type { LeakSearch } from './leak-search'
import { plant, plantedToken } from './plants'

export interface LeakRun {
    /** Adds to the company before secrets are planted. */
    readonly extend?: (vault: Vault) => unknown
    readonly behaviour?: Partial<Behaviour>
    readonly fault?: FaultRequest
    /** The source, given what planting changes in it. */
    readonly config: (sandbox: Sandbox, planted: Readonly<Record<string, unknown>>) => unknown
    /** Which commands; all unless given. */
    readonly commands?: readonly Subject[]
    /** A second run renews the session of the first. */
    readonly times?: number
}

/** Runs commands under the same circumstances, and gives what leaked, how they ended, and which the fault did not strike. */
export async function runForLeaks(leakRun: LeakRun, leakSearch: LeakSearch) {
    const leaks: string[] = []
    const messages: string[] = []
    const unstruck: string[] = []
    for (const subject of leakRun.commands ?? subjects) {
        const vault = seedCompany()
        leakRun.extend?.(vault)
        const sandbox = await startSandbox({ vault, behaviour: leakRun.behaviour ?? {}, makeToken: plantedToken })
        try {
            const config = leakRun.config(sandbox, plant(sandbox.vault))
            const rule = leakRun.fault && sandbox.faults.add({ times: Infinity, ...leakRun.fault })
            for (let time = 0; time < (leakRun.times ?? 1); time += 1) {
                const ended = await attempt(subject.type, subject.input(sandbox.vault), config)
                messages.push(ended.failure?.message ?? 'done')
                leaks.push(...leakSearch.leaksOf(ended).map((leak) => `${subject.name}: ${leak}`))
            }
            if (rule?.struck === 0) unstruck.push(subject.name)
        } finally {
            await sandbox.close()
        }
    }
    return { leaks, messages, unstruck }
}
