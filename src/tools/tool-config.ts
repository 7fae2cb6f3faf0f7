import { type Config, configIn } from '../config'
import { ConfigFields } from '../config-fields'
import { frozen } from '../lib/frozen'
import type { WorkflowTrigger } from '../usage-report/workflow-trigger'

/** The configuration of the command line: that of the source, and settings that only the command line knows. */
export interface ToolConfig {
    readonly source: Config
    /** Name of this vault in reports. */
    readonly label: string | undefined
    /** Undefined if no workflow is configured. */
    readonly workflow: WorkflowTrigger | undefined
}

const workflowKeys = ['workflowUrl', 'workflowTokenUrl', 'workflowClientId', 'workflowClientSecret']

/** The keys that only the command line knows. The source form does not have them, and the connector ignores them. */
export const toolKeys: readonly string[] = ['instanceLabel', ...workflowKeys]

/**
 * Converts the configuration of the command line into a frozen ToolConfig.
 *
 * @throws ConfigurationError that names every missing and wrong value
 */
export function parseToolConfig(raw: unknown): ToolConfig {
    const fields = ConfigFields.of(raw)
    const config = { source: configIn(fields), label: fields.text('instanceLabel'), workflow: workflowIn(fields) }
    fields.check()
    return frozen(config)
}

/** Reads the workflow's keys. Either all four or none must be set, because a report can't be sent with some of them. */
function workflowIn(fields: ConfigFields): WorkflowTrigger | undefined {
    const url = fields.url('workflowUrl')
    const tokenUrl = fields.url('workflowTokenUrl')
    const clientId = fields.text('workflowClientId')
    const clientSecret = fields.secret('workflowClientSecret')
    if (url !== undefined && tokenUrl !== undefined && clientId !== undefined && clientSecret !== undefined)
        return { url, tokenUrl, clientId, clientSecret }
    const values = [url, tokenUrl, clientId, clientSecret]
    const missing = workflowKeys.filter((_, index) => values[index] === undefined)
    if (missing.length < workflowKeys.length)
        fields.problems.push(`a workflow needs ${workflowKeys.join(', ')}; missing: ${missing.join(', ')}`)
    return undefined
}
