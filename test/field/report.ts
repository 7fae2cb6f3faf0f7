import type { Sandbox } from '../../sandbox'
import type { Behaviour } from '../../sandbox/behaviour'

/** The things that a test of a report uses. */
export interface Field {
    readonly sandbox: Sandbox
    /** The lines of the connector's log so far, as texts of JSON. Each call gives those since the last one. */
    readonly takeLog: () => string[]
}

/** One report from the field. */
export interface Report {
    /** What somebody reported, or what follows from a report: one sentence. */
    readonly reported: string
    /** The behaviour of the reported vault. */
    readonly vault?: Partial<Behaviour>
    /** The expected result. Completes the sentence "The connector …". */
    readonly outcome: string
    readonly prove: (field: Field) => Promise<void>
}
