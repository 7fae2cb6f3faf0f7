import { isJsonObject, jsonIn } from '../lib/json'
import { waitOf } from '../secret-server/retry-after'
import type { HttpAnswer } from '../secret-server/transport'
import { WorkflowRefused, WorkflowTokenRefused, WorkflowUnavailable, WorkflowUnclear } from './workflow-errors'

// For a disabled workflow, ISC also answers 200. Only the words of the message differ (observed, not documented).
const saysDisabled = /disabled|not enabled|inactive/i

const adviceFor: Readonly<Record<number, string>> = {
    400: 'Check that workflowUrl is the client URL of an external trigger.',
    403: 'The client may not start this workflow. Create a new access token in its external trigger.',
    404: 'There is no such workflow. Compare workflowUrl with the client URL of the external trigger.',
    413: 'The batch is too large for a gateway in front of the tenant. Check for a proxy on the way to the tenant.',
}

/**
 * Reads the id of the started execution from the answer of an external trigger.
 *
 * @param line Names the request in errors.
 * @throws WorkflowTokenRefused for 401; WorkflowUnavailable if the request was turned away; WorkflowRefused if no
 * execution was started; WorkflowUnclear if one may have been started
 */
export function executionIn(line: string, answer: HttpAnswer): string {
    const { status } = answer
    if (status === 401) throw new WorkflowTokenRefused(`${line} answers HTTP 401`)
    const busy = turnedAway(line, answer)
    if (busy !== undefined) throw busy
    if (status >= 500 || status === 408)
        throw new WorkflowUnclear(
            `${line} failed with HTTP ${status}. The workflow may have started. Look at its executions.`
        )
    if (status >= 300) throw refusal(line, status)
    return startedIn(line, jsonIn(answer.body))
}

/**
 * Gives the error for 429, and for 503 with Retry-After: the tenant has not processed the request. Otherwise undefined.
 */
export function turnedAway(line: string, { status, retryAfter }: HttpAnswer): WorkflowUnavailable | undefined {
    const wait = waitOf(retryAfter)
    if (status !== 429 && !(status === 503 && wait !== undefined)) return undefined
    return new WorkflowUnavailable(
        `${line} answers HTTP ${status}: the tenant is busy or in maintenance. Try again later.`,
        wait
    )
}

function refusal(line: string, status: number): WorkflowRefused {
    const redirects =
        status < 400 ? 'The connector follows no redirects. Enter the final address as workflowUrl.' : undefined
    return new WorkflowRefused(
        `${line} answers HTTP ${status}. ${redirects ?? adviceFor[status] ?? 'Check workflowUrl.'} Nothing was started.`
    )
}

function startedIn(line: string, content: unknown): string {
    if (!isJsonObject(content))
        throw new WorkflowUnclear(
            `${line} gave an answer that is not a JSON object. Check that workflowUrl leads to the tenant's API and not to ` +
                'a login page or a proxy, and look at the executions of the workflow.'
        )
    const { workflowExecutionId: id, message } = content
    if (typeof message === 'string' && saysDisabled.test(message))
        throw new WorkflowRefused(`${line} says that the workflow is disabled. Enable it, and run the report again.`)
    if (typeof id === 'string' && id !== '') return id
    throw new WorkflowUnclear(
        `${line} answers without a workflowExecutionId. Check that the workflow is enabled, and look at its executions.`
    )
}
