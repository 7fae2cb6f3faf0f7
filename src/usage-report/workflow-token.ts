import type { WorkflowTrigger } from '../config'
import { isJsonObject, jsonIn } from '../lib/json'
import type { HttpAnswer, HttpRequest } from '../secret-server/transport'
import { turnedAway } from './workflow-answer'
import { WorkflowRefused, WorkflowUnavailable } from './workflow-errors'

export interface WorkflowToken {
    readonly accessToken: string
    /** Milliseconds since the epoch from which on a new one is better fetched. */
    readonly renewAt: number
}

// Tokens of external triggers live for weeks; one that does not say so is held for minutes.
const shortLife = 600

/** The client credentials grant of an external trigger's own client. */
export const tokenRequest = ({ tokenUrl, clientId, clientSecret }: WorkflowTrigger, timeout: number): HttpRequest => ({
    line: triggerLineOf(tokenUrl),
    method: 'POST',
    url: tokenUrl,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
    }).toString(),
    timeout,
})

/** How errors and logs call a request to the tenant. */
export const triggerLineOf = (url: string): string => `POST ${new URL(url).host}${new URL(url).pathname}`

/**
 * The token in an answer to such a request, which was asked for at a moment in milliseconds.
 *
 * @throws WorkflowRefused or WorkflowUnavailable
 */
export function tokenIn(line: string, answer: HttpAnswer, asked: number): WorkflowToken {
    const { status } = answer
    const busy = turnedAway(line, answer)
    if (busy !== undefined) throw busy
    if (status >= 500 || status === 408) throw new WorkflowUnavailable(`${line} failed with HTTP ${status}.`)
    if (status === 400 || status === 401 || status === 403)
        throw new WorkflowRefused(
            `${line} rejects the workflow's client (HTTP ${status}). It has run out or was replaced: create a new access ` +
                'token in the external trigger, and enter workflowClientId and workflowClientSecret.'
        )
    const content = status < 300 ? jsonIn(answer.body) : undefined
    const { access_token: accessToken, expires_in: life } = isJsonObject(content) ? content : {}
    if (typeof accessToken !== 'string' || accessToken === '')
        throw new WorkflowRefused(
            `${line} gives no token (HTTP ${status}). Check that workflowTokenUrl is https://<tenant>.api.identitynow.com/oauth/token.`
        )
    const milliseconds = 1000 * (typeof life === 'number' && life > 0 ? life : shortLife)
    return { accessToken, renewAt: asked + milliseconds - Math.min(60_000, milliseconds / 10) }
}
