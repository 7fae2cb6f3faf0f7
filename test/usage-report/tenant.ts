import { startWorkflowTenant, type WorkflowTenant } from '../../sandbox'
import { Workflow } from '../../src/usage-report/workflow'

/** A tenant with a workflow for each test of a file, and clients of it that wait for milliseconds only. */
export function useWorkflowTenant(): {
    tenant: () => WorkflowTenant
    workflow: (overrides?: {
        url?: string
        tokenUrl?: string
        clientSecret?: string
        requestTimeout?: number
    }) => Workflow
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
        workflow: ({ requestTimeout = 2_000, ...changes } = {}) => {
            const { url, tokenUrl, trigger } = running()
            const { clientId, clientSecret } = trigger
            const workflow = new Workflow(
                { url, tokenUrl, clientId, clientSecret, ...changes },
                { maxRetries: 2, requestTimeout, firstDelay: 5 }
            )
            opened.push(workflow)
            return workflow
        },
    }
}
