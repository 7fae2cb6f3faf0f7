import type { Connection } from '../config'
import { VaultUnreachable } from '../secret-server/errors'
import { clock } from '../lib/clock'
import { retrying, type RetryPolicy } from '../secret-server/retry'
import { type HttpAnswer, type HttpRequest, Transport } from '../secret-server/transport'
import { executionIn } from './workflow-answer'
import { WorkflowRefused, WorkflowTokenRefused, WorkflowUnavailable, WorkflowUnclear } from './workflow-errors'
import type { WorkflowInput } from './workflow-input'
import { triggerLineOf, tokenIn, tokenRequest, type WorkflowToken } from './workflow-token'
import type { WorkflowTrigger } from './workflow-trigger'

// Milliseconds between two requests. Above the daily allowance, ISC starts at most five executions per second.
const executionInterval = 200

const mayPass = (error: unknown): boolean => error instanceof WorkflowUnavailable

/** The limits for repeating requests to the tenant. These are the same settings as for the vault. */
export type WorkflowPatience = Pick<Connection, 'maxRetries' | 'requestTimeout'> & {
    /** Milliseconds before the first repetition. */
    readonly firstDelay?: number
}

/** Starts an ISC workflow through its external trigger. Uses one connection, and one token while the token is valid. */
export class Workflow {
    private readonly transport = new Transport({ maxConcurrency: 1, caCertificate: undefined })
    private readonly policy: RetryPolicy
    private token: WorkflowToken | undefined
    private startedLast = 0

    constructor(
        private readonly trigger: WorkflowTrigger,
        { maxRetries, requestTimeout, firstDelay = 1_000 }: WorkflowPatience
    ) {
        const forever = Number.POSITIVE_INFINITY
        this.policy = {
            maxRetries,
            requestTimeout,
            firstDelay,
            giveUpAt: forever,
            endBy: forever,
            sleep: (milliseconds) => clock.sleep(milliseconds),
        }
    }

    /** The URL of the trigger. It identifies the workflow, while the credentials may be replaced. */
    get address(): string {
        return this.trigger.url
    }

    /**
     * Starts one execution of the workflow and gives its id. Repeats the request only if it certainly started no
     * execution.
     *
     * @throws WorkflowRefused or WorkflowUnavailable if no execution was started; WorkflowUnclear if one may have been
     * started
     */
    async start(input: WorkflowInput): Promise<string> {
        try {
            return await this.attempts(input)
        } catch (error) {
            if (!(error instanceof WorkflowTokenRefused)) throw error
            this.token = undefined
            return this.attempts(input).catch((again: unknown) => {
                throw again instanceof WorkflowTokenRefused ? this.tokenUseless() : again
            })
        }
    }

    close(): void {
        this.transport.close()
    }

    private async attempts(input: WorkflowInput): Promise<string> {
        const accessToken = await this.accessToken()
        const line = triggerLineOf(this.trigger.url)
        return retrying(this.policy, mayPass, async (timeLeft) => {
            await clock.sleep(Math.max(0, this.startedLast + executionInterval - Date.now()))
            this.startedLast = Date.now()
            const request: HttpRequest = {
                line,
                method: 'POST',
                url: this.trigger.url,
                headers: { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' },
                body: JSON.stringify({ input }),
                timeout: timeLeft(),
            }
            return executionIn(line, await this.exchange(request, 'start'))
        })
    }

    private async accessToken(): Promise<string> {
        if (this.token === undefined || this.token.renewAt <= Date.now())
            this.token = await retrying(this.policy, mayPass, async (timeLeft) => {
                const asked = Date.now()
                const request = tokenRequest(this.trigger, timeLeft())
                return tokenIn(request.line, await this.exchange(request, 'token'), asked)
            })
        return this.token.accessToken
    }

    /**
     * Translates the transport's VaultUnreachable, whose message speaks of the vault, into an error about the workflow.
     */
    private async exchange(request: HttpRequest, purpose: 'token' | 'start'): Promise<HttpAnswer> {
        try {
            return await this.transport.send(request)
        } catch (error) {
            if (!(error instanceof VaultUnreachable)) throw error
            const { code, neverSent } = error
            const setting = purpose === 'token' ? 'workflowTokenUrl' : 'workflowUrl'
            if (neverSent || purpose === 'token')
                throw new WorkflowUnavailable(
                    `Connection failed (${code}) at ${request.line}. Check ${setting}, and that this machine can reach that address.`
                )
            throw new WorkflowUnclear(
                `Connection lost (${code}) at ${request.line}. The request may have arrived, so the workflow may have started. ` +
                    'Look at the executions of the workflow.'
            )
        }
    }

    private tokenUseless(): WorkflowRefused {
        return new WorkflowRefused(
            `${triggerLineOf(this.trigger.url)} refuses a token that was just issued (HTTP 401). The trigger accepts only tokens of ` +
                'its own client. Check that workflowClientId is not that of a personal access token.'
        )
    }
}
