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

/** Sign-in as a service user of a Delinea Platform tenant, which also names the vault's address. */
export interface PlatformSignIn {
    readonly type: 'platform'
    readonly platformUrl: string
    readonly clientId: string
    readonly clientSecret: string
}

/** The settings of the client of the vault's API. */
export interface Connection {
    /** Without trailing slash and without /api. May include a virtual directory. */
    readonly baseUrl: string
    readonly signIn: PasswordSignIn | PlatformSignIn
    /** PEM of a certificate authority that is trusted in addition to the public ones. */
    readonly caCertificate: string | undefined
    readonly pageSize: number
    readonly maxConcurrency: number
    /** Milliseconds for one HTTP exchange. */
    readonly requestTimeout: number
    readonly maxRetries: number
    readonly dryRun: boolean
}

/** The level of a folder permission: the names of its role on the folder and of its role on the secrets. */
export interface FolderLevel {
    readonly folderRole: string
    readonly secretRole: string
}

/** Which accounts and entitlements the source governs. */
export interface Scope {
    readonly includeDisabledUsers: boolean
    readonly includeApplicationAccounts: boolean
    /** Names in lower case. Always contains everyone. */
    readonly excludedGroups: ReadonlySet<string>
    /** Names in lower case. */
    readonly excludedRoles: ReadonlySet<string>
    readonly manageRoles: boolean
    readonly manageFolderPermissions: boolean
    readonly manageSecretPermissions: boolean
    /** Paths in lower case with a leading backslash. Empty means all folders. */
    readonly folderRoots: readonly string[]
    readonly includePersonalFolders: boolean
    readonly folderPermissionLevels: readonly FolderLevel[]
}

/** Says whether accounts show activity, and for how many days. */
export interface ActivityScope {
    readonly include: boolean
    /** UTC days, including today. */
    readonly days: number
    /** Leaves out secretsAccessed, which takes one request per user. */
    readonly signInsOnly?: true
}

/** The external trigger of the ISC workflow that receives usage reports. */
export interface WorkflowTrigger {
    readonly url: string
    readonly tokenUrl: string
    readonly clientId: string
    readonly clientSecret: string
}

/** A checked source configuration with defaults filled in; see the source form in connector-spec.json. */
export interface Config {
    readonly connection: Connection
    readonly scope: Scope
    readonly breakInheritance: boolean
    readonly deleteAction: 'disable' | 'refuse'
    /** Milliseconds after which ISC gives up on a provisioning command. */
    readonly provisioningTimeout: number
    /** True if ISC may ask for changes only. ISC prescribes the name of the key, spConnEnableStatefulCommands. */
    readonly deltaAggregation: boolean
    readonly activity: ActivityScope
    /** Name of this vault in usage reports. */
    readonly instanceLabel: string | undefined
    /** Undefined if no workflow is configured. */
    readonly workflow: WorkflowTrigger | undefined
}

// Spelled as in the vault, from the lowest to the highest. The configuration may use any case. A vault may have more
// roles.
export const folderRoleNames: readonly string[] = ['View', 'Add Secret', 'Edit', 'Owner']
export const secretRoleNames: readonly string[] = ['None', 'List', 'View', 'Edit', 'Owner']

const spelled = (role: string, known: readonly string[]): string =>
    known.find((name) => name.toLowerCase() === role.toLowerCase()) ?? role

const workflowKeys = ['workflowUrl', 'workflowTokenUrl', 'workflowClientId', 'workflowClientSecret']

const presetLevels = ['View/View', 'Add Secret/View', 'Edit/Edit', 'Owner/Owner']

/**
 * Converts the configuration that ISC passes into a frozen Config. Ignores unknown keys, because ISC adds its own.
 *
 * @throws ConfigurationError that names every missing and wrong value
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
        // ISC ends a command that is silent for three minutes. A single exchange must stay well below that.
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

/** Reads the workflow's keys. Either all four or none must be set, because a report can't be sent with some of them. */
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
        fields.problems.push(`a workflow needs ${workflowKeys.join(', ')}; missing: ${missing.join(', ')}`)
    return undefined
}

function scopeOf(fields: ConfigFields): Scope {
    const levels = fields.list('folderPermissionLevels', presetLevels)
    return {
        includeDisabledUsers: fields.toggle('includeDisabledUsers', true),
        includeApplicationAccounts: fields.toggle('includeApplicationAccounts', true),
        // The group Everyone contains all users and can't be changed, so it is never an entitlement.
        excludedGroups: new Set(['Everyone', ...fields.list('excludedGroups', [])].map((name) => name.toLowerCase())),
        excludedRoles: new Set(fields.list('excludedRoles', []).map((name) => name.toLowerCase())),
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

/** Converts a path to the vault's form, with backslashes and a leading one. Administrators often type slashes. */
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
