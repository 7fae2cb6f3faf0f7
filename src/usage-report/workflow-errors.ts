import { SourceError } from '../errors'

/** The tenant started no execution, and the same request would fail again. */
export class WorkflowRefused extends SourceError {}

/** The tenant was unreachable or busy and started no execution. The same request may succeed later. */
export class WorkflowUnavailable extends SourceError {
    constructor(
        message: string,
        override readonly retryAfter: number | undefined = undefined
    ) {
        super(message)
    }
}

/**
 * The request went out, and an execution may have started. The connector does not repeat it without --resend-unclear.
 */
export class WorkflowUnclear extends SourceError {
    override readonly isUnclear = true
}

/** The trigger does not accept the token. The connector then tries once more with a new token. */
export class WorkflowTokenRefused extends SourceError {}
