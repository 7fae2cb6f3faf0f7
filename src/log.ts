import { logger } from '@sailpoint/connector-sdk'
import { isJsonObject } from './lib/json'

// Without regard to case, dashes and underscores.
const concealed = new Set([
    'password',
    'newpassword',
    'clientsecret',
    'workflowclientsecret',
    'cacertificate',
    'accesstoken',
    'refreshtoken',
    'authorization',
    'cookie',
    'setcookie',
    'email',
    'emailaddress',
    'displayname',
])

const isConcealed = (name: string): boolean => concealed.has(name.toLowerCase().replace(/[-_]/g, ''))

// Nothing that is logged on purpose is as deep as this.
const deepest = 8

function blanked(value: unknown, depth = 0): unknown {
    if (typeof value !== 'object' || value === null) return value
    if (depth === deepest) return '***'
    if (Array.isArray(value)) return value.map((item: unknown) => blanked(item, depth + 1))
    return isJsonObject(value) ? blankedMembers(value, depth) : value
}

const blankedMembers = (members: Readonly<Record<string, unknown>>, depth = 0): Record<string, unknown> =>
    Object.fromEntries(
        Object.entries(members).map(([name, value]) => [name, isConcealed(name) ? '***' : blanked(value, depth + 1)])
    )

/**
 * The connector's logger: the platform's own, with every member that could hold a credential or a person's name blanked
 * out. A second net only: log lines are written with ids, counts, durations and status to begin with.
 */
export const log = logger.child({}, { formatters: { log: (members) => blankedMembers({ ...members }) } })
