import { SourceError } from '../errors'

/** No execution was started, and repeating the request as it is would start none either. */
export class WorkflowRefused extends SourceError {}

/** Nothing was started, but the same request may be taken later: not reached, or turned away for now. */
export class WorkflowUnavailable extends SourceError {
    constructor(
        message: string,
        override readonly retryAfter: number | undefined = undefined
    ) {
        super(message)
    }
}

/** The request went out, and whether an execution was started can't be told. Never repeated without being asked to. */
export class WorkflowUnclear extends SourceError {
    override readonly isUnclear = true
}

/** The trigger does not accept the token; answered inside with a new one, once. */
export class WorkflowTokenRefused extends SourceError {}
