/** The endpoint of the tenant that goes wrong. */
export type Endpoint = 'token' | 'execute'

/** What an endpoint does in place of its work, or after it. */
export type WorkflowFault =
    | { readonly answers: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
    /** Says nothing, until the client gives up. */
    | { readonly hangs: true; readonly after?: 'executing' }
    /** Breaks the connection. */
    | { readonly breaks: true; readonly after?: 'executing' }
    /** Works, and answers with this in place of the execution. */
    | { readonly executesAndAnswers: object }

interface Rule {
    readonly endpoint: Endpoint
    readonly fault: WorkflowFault
    left: number
    /** Requests that still pass before the first that does not. */
    passing: number
}

/** Which of the next requests go wrong. */
export class WorkflowFaults {
    private readonly rules: Rule[] = []

    /** For the next request, or as many as `times` says, after so many that pass. */
    add(endpoint: Endpoint, fault: WorkflowFault, { times = 1, after = 0 } = {}): void {
        this.rules.push({ endpoint, fault, left: times, passing: after })
    }

    clear(): void {
        this.rules.splice(0)
    }

    next(endpoint: Endpoint): WorkflowFault | undefined {
        const rule = this.rules.find((candidate) => candidate.endpoint === endpoint && candidate.left > 0)
        if (rule === undefined) return undefined
        if (rule.passing > 0) {
            rule.passing -= 1
            return undefined
        }
        rule.left -= 1
        return rule.fault
    }
}
