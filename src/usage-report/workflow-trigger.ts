/** The external trigger of the ISC workflow that receives usage reports, and the client that may start it. */
export interface WorkflowTrigger {
    readonly url: string
    readonly tokenUrl: string
    readonly clientId: string
    readonly clientSecret: string
}
