import { isJsonObject, jsonIn } from '../lib/json'
import { waitOf } from '../secret-server/retry-after'
import type { HttpAnswer } from '../secret-server/transport'
import { WorkflowRefused, WorkflowTokenRefused, WorkflowUnavailable, WorkflowUnclear } from './workflow-errors'

// A disabled workflow is answered with 200 as well; only the words of the message tell (observed, not documented).
const saysDisabled = /disabled|not enabled|inactive/i

const adviceFor: Readonly<Record<number, string>> = {
    400: 'The trigger takes no such request: check that workflowUrl is the client URL of an external trigger.',
    403: 'The client may not start this workflow: create a new access token in its external trigger.',
    404: 'There is no such workflow: check workflowUrl against the client URL of the external trigger.',
    413: 'The batch is too large for what stands before the tenant.',
}

/**
 * The id of the execution that was started.
 *
 * @throws WorkflowTokenRefused, WorkflowRefused, WorkflowUnavailable or WorkflowUnclear
 */
export function executionIn(line: string, answer: HttpAnswer): string {
    const { status } = answer
    if (status === 401) throw new WorkflowTokenRefused(`${line} answers HTTP 401`)
    const busy = turnedAway(line, answer)
    if (busy !== undefined) throw busy
    if (status >= 500 || status === 408)
        throw new WorkflowUnclear(
            `${line} failed with HTTP ${status}: whether the workflow was started can't be told from that.`
        )
    if (status >= 300) throw refusal(line, status)
    return startedIn(line, jsonIn(answer.body))
}

/** 429, or 503 with the time at which to come back: the request was not looked at. */
export function turnedAway(line: string, { status, retryAfter }: HttpAnswer): WorkflowUnavailable | undefined {
    const wait = waitOf(retryAfter)
    if (status !== 429 && !(status === 503 && wait !== undefined)) return undefined
    return new WorkflowUnavailable(`${line} answers HTTP ${status}: too many requests, or in maintenance.`, wait)
}

function refusal(line: string, status: number): WorkflowRefused {
    const redirects = status < 400 ? 'Redirects are not followed: enter the address that it leads to.' : undefined
    return new WorkflowRefused(
        `${line} answers HTTP ${status}. ${redirects ?? adviceFor[status] ?? 'Check workflowUrl.'} Nothing was started.`
    )
}

function startedIn(line: string, content: unknown): string {
    if (!isJsonObject(content))
        throw new WorkflowUnclear(
            `${line} answers with something other than JSON. Check that workflowUrl leads to the tenant's API and not to ` +
                'a login page or a proxy, and look at the executions of the workflow.'
        )
    const { workflowExecutionId: id, message } = content
    if (typeof message === 'string' && saysDisabled.test(message))
        throw new WorkflowRefused(`${line} says that the workflow is disabled. Enable it, and run the report again.`)
    if (typeof id === 'string' && id !== '') return id
    throw new WorkflowUnclear(
        `${line} answers without a workflowExecutionId. Look at the workflow: is it enabled, and was it executed?`
    )
}
