import { startWorkflowTenant, type WorkflowTenant } from '../../sandbox'
import { Workflow } from '../../src/usage-report/workflow'
import { limited, RequestLimits } from '../support/quick-clock'
import { until } from '../support/until'

/** A tenant with a workflow for each test of a file, and clients of it that wait for milliseconds only. */
export function useWorkflowTenant(): {
    tenant: () => WorkflowTenant
    workflow: (overrides?: { url?: string; tokenUrl?: string; clientSecret?: string }) => Workflow
    /** Runs something whose time is over once so many starts have come, the last of which is never answered. */
    givingUp: <T>(starts: number, act: () => Promise<T>) => Promise<T>
} {
    let tenant: WorkflowTenant | undefined
    const opened: Workflow[] = []
    beforeEach(async () => {
        tenant = await startWorkflowTenant()
    })
    afterEach(async () => {
        opened.splice(0).forEach((workflow) => workflow.close())
        await tenant?.close()
    })
    const running = (): WorkflowTenant => {
        if (tenant === undefined) throw new Error('The tenant runs only within a test')
        return tenant
    }
    return {
        tenant: running,
        workflow: (changes = {}) => {
            const { url, tokenUrl, trigger } = running()
            const { clientId, clientSecret } = trigger
            const workflow = new Workflow(
                { url, tokenUrl, clientId, clientSecret, ...changes },
                { maxRetries: 2, requestTimeout: 120_000, firstDelay: 5 }
            )
            opened.push(workflow)
            return workflow
        },
        givingUp: async (starts, act) => {
            const limits = new RequestLimits()
            const done = limited(limits, act)
            const unanswered = until(() => running().requests.execute >= starts).then(() => limits.leaveOneUnanswered())
            return (await Promise.all([done, unanswered]))[0]
        },
    }
}
