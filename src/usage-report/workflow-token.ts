import { isJsonObject, jsonIn } from '../lib/json'
import type { HttpAnswer, HttpRequest } from '../secret-server/transport'
import { turnedAway } from './workflow-answer'
import { WorkflowRefused, WorkflowUnavailable } from './workflow-errors'
import type { WorkflowTrigger } from './workflow-trigger'

/** An access token for an external trigger. */
export interface WorkflowToken {
    readonly accessToken: string
    /** Milliseconds since the epoch after which the connector fetches a new token. */
    readonly renewAt: number
}

// Seconds. Tokens of external triggers live for weeks. A token without a stated life is used for ten minutes.
const shortLife = 600

/** Builds the request for a token: the client credentials grant of the external trigger's own client. */
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

/** Names a request to the tenant in errors and logs. */
export const triggerLineOf = (url: string): string => `POST ${new URL(url).host}${new URL(url).pathname}`

/**
 * Reads the token from an answer to `tokenRequest`.
 *
 * @param asked Milliseconds since the epoch at which the request was sent.
 * @throws WorkflowRefused if the tenant rejects the client; WorkflowUnavailable if the tenant is busy or fails
 */
export function tokenIn(line: string, answer: HttpAnswer, asked: number): WorkflowToken {
    const { status } = answer
    const busy = turnedAway(line, answer)
    if (busy !== undefined) throw busy
    if (status >= 500 || status === 408)
        throw new WorkflowUnavailable(`${line} failed with HTTP ${status}. Try again later.`)
    if (status === 400 || status === 401 || status === 403)
        throw new WorkflowRefused(
            `${line} rejects the workflow's client (HTTP ${status}). The client has expired or was replaced. Create a new access ` +
                'token in the external trigger, and enter its workflowClientId and workflowClientSecret.'
        )
    const content = status < 300 ? jsonIn(answer.body) : undefined
    const { access_token: accessToken, expires_in: life } = isJsonObject(content) ? content : {}
    if (typeof accessToken !== 'string' || accessToken === '')
        throw new WorkflowRefused(
            `${line} gives no token (HTTP ${status}). ` +
                'Check that workflowTokenUrl has the form https://TENANT.api.identitynow.com/oauth/token.'
        )
    const milliseconds = 1000 * (typeof life === 'number' && life > 0 ? life : shortLife)
    return { accessToken, renewAt: asked + milliseconds - Math.min(60_000, milliseconds / 10) }
}
