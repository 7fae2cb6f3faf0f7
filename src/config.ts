import { ConfigFields } from './config-fields'
import { ConfigurationError } from './errors'
import { isJsonObject } from './lib/json'

/** Sign-in with the vault's own password grant. */
export interface PasswordSignIn {
    readonly type: 'password'
    readonly username: string
    readonly password: string
    readonly domain: string | undefined
}

/** Sign-in as a service user of a Delinea Platform tenant, which also tells where the vault is. */
export interface PlatformSignIn {
    readonly type: 'platform'
    readonly platformUrl: string
    readonly clientId: string
    readonly clientSecret: string
}

/** How the vault is reached; all that the API client needs to know. */
export interface Connection {
    /** Without trailing slash and without /api; may hold a virtual directory. */
    readonly baseUrl: string
    readonly signIn: PasswordSignIn | PlatformSignIn
    /** PEM of a certificate authority to trust besides the public ones. */
    readonly caCertificate: string | undefined
    readonly pageSize: number
    readonly maxConcurrency: number
    /** Milliseconds for one HTTP exchange. */
    readonly requestTimeout: number
    readonly maxRetries: number
    readonly dryRun: boolean
}

/** The two halves of a folder permission, by the vault's role names. */
export interface FolderLevel {
    readonly folderRole: string
    readonly secretRole: string
}

/** Which accounts and entitlements the source governs. */
export interface Scope {
    readonly includeDisabledUsers: boolean
    readonly includeApplicationAccounts: boolean
    /** Lower-case names; always holds Everyone. */
    readonly excludedGroups: ReadonlySet<string>
    readonly manageRoles: boolean
    readonly manageFolderPermissions: boolean
    readonly manageSecretPermissions: boolean
    /** Lower-case paths with a leading backslash; empty means all folders. */
    readonly folderRoots: readonly string[]
    readonly includePersonalFolders: boolean
    readonly folderPermissionLevels: readonly FolderLevel[]
}

/** Whether and how accounts show who uses the vault. */
export interface ActivityScope {
    readonly include: boolean
    /** UTC days, today among them. */
    readonly days: number
    /** Leaves out which secrets were used: on versions that tell it takes a call for each user. */
    readonly signInsOnly?: true
}

/** The external trigger of an ISC workflow, to which usage reports are sent. */
export interface WorkflowTrigger {
    readonly url: string
    readonly tokenUrl: string
    readonly clientId: string
    readonly clientSecret: string
}

/** A source's configuration, checked and with its defaults; see the source form in connector-spec.json. */
export interface Config {
    readonly connection: Connection
    readonly scope: Scope
    readonly breakInheritance: boolean
    readonly deleteAction: 'disable' | 'refuse'
    /** Milliseconds after which ISC gives up on a provisioning command. */
    readonly provisioningTimeout: number
    /** Whether ISC may ask for what has changed only. The name of the key is the platform's. */
    readonly deltaAggregation: boolean
    readonly activity: ActivityScope
    /** Tells apart sources of the same name in usage reports; undefined for none. */
    readonly instanceLabel: string | undefined
    /** Undefined where none is configured. */
    readonly workflow: WorkflowTrigger | undefined
}

// As the vault spells them; administrators may write them in any case. A vault may have roles of its own besides.
export const folderRoleNames: readonly string[] = ['View', 'Add Secret', 'Edit', 'Owner']
export const secretRoleNames: readonly string[] = ['None', 'List', 'View', 'Edit', 'Owner']

const spelled = (role: string, known: readonly string[]): string =>
    known.find((name) => name.toLowerCase() === role.toLowerCase()) ?? role

const workflowKeys = ['workflowUrl', 'workflowTokenUrl', 'workflowClientId', 'workflowClientSecret']

const presetLevels = ['View/View', 'Add Secret/View', 'Edit/Edit', 'Owner/Owner']

/**
 * Turns what ISC passes as configuration into a frozen Config. Unknown keys are ignored, because ISC adds its own.
 *
 * @throws ConfigurationError naming every missing and wrong value at once
 */
export function parseConfig(raw: unknown): Config {
    const fields = new ConfigFields(isJsonObject(raw) ? raw : {})
    const config: Config = {
        connection: connectionOf(fields),
        scope: scopeOf(fields),
        breakInheritance: fields.toggle('breakInheritance', false),
        deleteAction: fields.choice('deleteAction', ['disable', 'refuse'], 'disable'),
        provisioningTimeout: 1000 * fields.whole('provisioningTimeout', { min: 10, max: 3600, preset: 180 }),
        deltaAggregation: fields.toggle('spConnEnableStatefulCommands', false),
        activity: {
            include: fields.toggle('includeActivity', false),
            days: fields.whole('activityDays', { min: 1, max: 365, preset: 30 }),
        },
        instanceLabel: fields.text('instanceLabel'),
        workflow: workflowOf(fields),
    }
    if (fields.problems.length > 0) throw new ConfigurationError(fields.problems)
    return deepFreeze(config)
}

function connectionOf(fields: ConfigFields): Connection {
    return {
        baseUrl: fields.requiredUrl('baseUrl').replace(/\/+api(\/v\d)?$/i, ''),
        signIn: signInOf(fields),
        caCertificate: fields.certificate('caCertificate'),
        pageSize: fields.whole('pageSize', { min: 1, max: 1000, preset: 500 }),
        maxConcurrency: fields.whole('maxConcurrency', { min: 1, max: 16, preset: 8 }),
        // ISC cuts a command that is silent for three minutes; no single exchange may come near that.
        requestTimeout: 1000 * fields.whole('requestTimeout', { min: 1, max: 120, preset: 30 }),
        maxRetries: fields.whole('maxRetries', { min: 0, max: 10, preset: 3 }),
        dryRun: fields.toggle('dryRun', false),
    }
}

function signInOf(fields: ConfigFields): PasswordSignIn | PlatformSignIn {
    const type = fields.choice('authType', ['password', 'platform'], 'password')
    if (type === 'platform')
        return {
            type,
            platformUrl: fields.requiredUrl('platformUrl'),
            clientId: fields.requiredText('clientId'),
            clientSecret: fields.requiredSecret('clientSecret'),
        }
    return {
        type,
        username: fields.requiredText('username'),
        password: fields.requiredSecret('password'),
        domain: fields.text('domain'),
    }
}

/** All four of its keys, or none: with some of them a report would have nowhere to go. */
function workflowOf(fields: ConfigFields): WorkflowTrigger | undefined {
    const url = fields.url('workflowUrl')
    const tokenUrl = fields.url('workflowTokenUrl')
    const clientId = fields.text('workflowClientId')
    const clientSecret = fields.secret('workflowClientSecret')
    if (url !== undefined && tokenUrl !== undefined && clientId !== undefined && clientSecret !== undefined)
        return { url, tokenUrl, clientId, clientSecret }
    const values = [url, tokenUrl, clientId, clientSecret]
    const missing = workflowKeys.filter((_, index) => values[index] === undefined)
    if (missing.length < workflowKeys.length)
        fields.problems.push(`a workflow needs ${workflowKeys.join(', ')}, of which ${missing.join(', ')} is missing`)
    return undefined
}

function scopeOf(fields: ConfigFields): Scope {
    const levels = fields.list('folderPermissionLevels', presetLevels)
    return {
        includeDisabledUsers: fields.toggle('includeDisabledUsers', true),
        includeApplicationAccounts: fields.toggle('includeApplicationAccounts', true),
        // Everyone holds all users and can't be edited, so it is never an entitlement.
        excludedGroups: new Set(['Everyone', ...fields.list('excludedGroups', [])].map((name) => name.toLowerCase())),
        manageRoles: fields.toggle('manageRoles', true),
        manageFolderPermissions: fields.toggle('manageFolderPermissions', true),
        manageSecretPermissions: fields.toggle('manageSecretPermissions', false),
        folderRoots: fields
            .list('folderRoots', [])
            .map(normalisedPath)
            .filter((path) => path !== '\\'),
        includePersonalFolders: fields.toggle('includePersonalFolders', false),
        folderPermissionLevels: levels.flatMap((level) => parsedLevel(level, fields)),
    }
}

/** The vault writes paths with backslashes and a leading one; administrators often type slashes. */
function normalisedPath(path: string): string {
    const separated = path.includes('\\') ? path : path.replace(/\//g, '\\')
    return `\\${separated.replace(/^\\+|\\+$/g, '')}`.toLowerCase()
}

function parsedLevel(text: string, fields: ConfigFields): FolderLevel[] {
    const [folderRole, secretRole, ...rest] = text.split('/').map((half) => half.trim())
    if (folderRole && secretRole && rest.length === 0)
        return [{ folderRole: spelled(folderRole, folderRoleNames), secretRole: spelled(secretRole, secretRoleNames) }]
    fields.problems.push('folderPermissionLevels must hold pairs such as "Add Secret/View"')
    return []
}

function deepFreeze<T>(value: T): T {
    if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
        Object.freeze(value)
        Object.values(value).forEach(deepFreeze)
    }
    return value
}
