import { type Behaviour, type FaultRequest, type Sandbox, startSandbox } from '../../../sandbox'
import { attempt } from '../../support/run'
import type { useWrittenLog } from '../../support/written-log'
import { Listener } from './listener'
import { remember } from './planted-faults'
import { plant, plantedSubjects, watchTokens } from './plants'

export interface Rehearsal {
    readonly behaviour?: Partial<Behaviour>
    readonly fault?: FaultRequest
    /** The source, given what planting changes in it. */
    readonly config: (sandbox: Sandbox, planted: Readonly<Record<string, unknown>>) => unknown
    /** A second run renews the session of the first. */
    readonly times?: number
}

/** Runs every command under the same circumstances, and gives what leaked and how the commands ended. */
export async function rehearse(rehearsal: Rehearsal, written: ReturnType<typeof useWrittenLog>) {
    const listener = new Listener(written)
    const messages: string[] = []
    watchTokens((token) => {
        listener.token(token)
        remember(token)
    })
    for (const subject of plantedSubjects) {
        const sandbox = await startSandbox({ behaviour: rehearsal.behaviour ?? {} })
        try {
            const config = rehearsal.config(sandbox, plant(sandbox.vault))
            if (rehearsal.fault) sandbox.faults.add({ times: Infinity, ...rehearsal.fault })
            for (let time = 0; time < (rehearsal.times ?? 1); time += 1) {
                const ended = await attempt(subject.type, subject.input(sandbox.vault), config)
                messages.push(ended.failure?.message ?? 'done')
                listener.listen(subject.name, ended)
            }
        } finally {
            await sandbox.close()
        }
    }
    return { leaks: listener.leaks, messages }
}
