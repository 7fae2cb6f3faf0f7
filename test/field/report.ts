import type { Sandbox } from '../../sandbox'
import type { Behaviour } from '../../sandbox/behaviour'

/** What a test of a report works with. */
export interface Field {
    readonly sandbox: Sandbox
    /** The lines of the connector's log so far, as texts of JSON. Each call gives those since the last one. */
    readonly takeLog: () => string[]
}

/** One report from the field. */
export interface Report {
    /** What somebody reported, or what follows from a report: one sentence. */
    readonly reported: string
    /** How the vault behaves that was reported. */
    readonly vault?: Partial<Behaviour>
    /** What must come out: completes the sentence "The connector …". */
    readonly outcome: string
    readonly prove: (field: Field) => Promise<void>
}
