import { logger } from '@sailpoint/connector-sdk'
import { isJsonObject } from './lib/json'

// Member names in lower case, without dashes and underscores.
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
    'mail',
    'onetimeplatformloginurl',
])

const isConcealed = (name: string): boolean => concealed.has(name.toLowerCase().replace(/[-_]/g, ''))

// Levels of nesting. The connector logs nothing this deep on purpose.
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
 * The connector's logger. It is the SDK's logger, and replaces every member that could hold a credential or a person's
 * name by `***`. This is a second safeguard: log lines should hold only ids, counts, durations and status codes.
 */
export const log = logger.child({}, { formatters: { log: (members) => blankedMembers({ ...members }) } })
