import type { Sandbox, Vault } from '../../sandbox'
import { groupId, userIn } from './company'
import { about, type Output, runOne } from './run'

type Op = (attribute: string, value?: unknown) => { op: string; attribute: string; value?: unknown }
type Config = Readonly<Record<string, unknown>>

export const add: Op = (attribute, value) => ({ op: 'Add', attribute, value })
export const remove: Op = (attribute, value) => ({ op: 'Remove', attribute, value })
export const set: Op = (attribute, value) => ({ op: 'Set', attribute, value })

/** Changes the account of a user, and gives what the command sent. */
export const update = (
    { vault, config }: Sandbox,
    userName: string,
    changes: unknown,
    overrides: Config = {}
): Promise<Output> =>
    runOne('std:account:update', { ...about(userIn(vault, userName).id), changes }, config({ ...overrides }))

/** Creates an account, and gives what the command sent. */
export const create = ({ config }: Sandbox, attributes: unknown, overrides: Config = {}): Promise<Output> =>
    runOne('std:account:create', { identity: 'new', attributes }, config({ ...overrides }))

/** The account of a user as the connector reads it. */
export const readBack = ({ vault, config }: Sandbox, userName: string): Promise<Output> =>
    runOne('std:account:read', about(userIn(vault, userName).id), config())

/** The account without what was to be said of its changes. */
export const accountIn = (output: Output) => ({ ...output, results: undefined })

/** What an account shows, in the form of `truthOf`. */
export const shownBy = ({ disabled, attributes }: Output) => ({
    userName: attributes.userName,
    disabled,
    groups: attributes.groups,
    roles: attributes.roles,
    folderPermissions: attributes.folderPermissions,
})

/** Level and text of everything that was said of one attribute. */
export const saidOf = ({ results = [] }: Output, attribute: string): string[] =>
    results
        .filter((result) => result.attribute === attribute)
        .flatMap(({ messages }) => messages.map(({ level, message }) => `${level}: ${message}`))

/** The changes that went out, with their bodies. */
export const sentTo = ({ exchanges }: Sandbox) =>
    exchanges
        .filter(({ method, path }) => method !== 'GET' && path !== '/oauth2/token')
        .map(({ method, path, query, body }) => {
            const text = query.toString()
            return {
                call: `${method} ${path}${text === '' ? '' : `?${text}`}`,
                ...(body === undefined ? {} : { body }),
            }
        })

/** How often the connector signed in, or tried to. */
export const signInsOf = ({ exchanges }: Sandbox): number =>
    exchanges.filter(({ path }) => path === '/oauth2/token').length

export const commandTypes = [
    'std:test-connection',
    'std:account:list',
    'std:account:read',
    'std:account:create',
    'std:account:update',
    'std:account:disable',
    'std:account:enable',
    'std:account:unlock',
    'std:account:delete',
    'std:change-password',
    'std:entitlement:list',
    'std:entitlement:read',
] as const

/** An input with which a command succeeds in the seeded company. */
export function inputOf(type: (typeof commandTypes)[number], vault: Vault): unknown {
    const account = about(userIn(vault, 'jdoe').id)
    switch (type) {
        case 'std:test-connection':
        case 'std:account:list':
            return {}
        case 'std:account:read':
        case 'std:account:disable':
        case 'std:account:enable':
        case 'std:account:unlock':
        case 'std:account:delete':
            return account
        case 'std:change-password':
            return { ...account, password: 'Entirely-New-Words-7!' }
        case 'std:account:create':
            return { identity: 'nlopez', attributes: { userName: 'nlopez' } }
        case 'std:account:update':
            return { ...account, changes: [add('groups', groupId(vault, 'IT Operations'))] }
        case 'std:entitlement:list':
            return { type: 'group' }
        case 'std:entitlement:read':
            return { type: 'group', ...about(groupId(vault, 'Finance')) }
    }
}
