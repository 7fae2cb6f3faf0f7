import { ConfigFields } from './config-fields'
import { frozen } from './lib/frozen'

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
    /** Names in lower case. */
    readonly excludedGroups: ReadonlySet<string>
    /** Names in lower case. */
    readonly excludedRoles: ReadonlySet<string>
    readonly manageRoles: boolean
    readonly manageFolderPermissions: boolean
    readonly manageSecretPermissions: boolean
    readonly manageTeams: boolean
    /** Paths in lower case with a leading backslash. Empty means all folders. */
    readonly folderRoots: readonly string[]
    /** A path as in folderRoots. Undefined if the connector finds it. */
    readonly personalFolderRoot: string | undefined
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

/** A checked source configuration with defaults filled in; see the source form in connector-spec.json. */
export interface Config {
    readonly connection: Connection
    readonly scope: Scope
    readonly breakInheritance: boolean
    /** Existing users that a create may take over: with the plan's e-mail address, also those without one, or none. */
    readonly adoption: 'sameEmail' | 'sameEmailOrNone' | 'never'
    /** Whether a disabled account keeps its access. */
    readonly onDisable: 'keep' | 'revoke'
    /** True if a disable also ends the sessions of the user. */
    readonly endSessions: boolean
    /** What a delete does: it disables as `onDisable` says, disables as with `revoke`, or fails. */
    readonly deleteAction: 'disable' | 'revoke' | 'refuse'
    /** Whether a create may make a person of the Delinea Platform, or only link one whom the Platform knows. */
    readonly platformUsers: 'link' | 'create'
    /** Milliseconds after which ISC gives up on a provisioning command. */
    readonly provisioningTimeout: number
    /** True if ISC may ask for changes only. ISC prescribes the name of the key, spConnEnableStatefulCommands. */
    readonly deltaAggregation: boolean
    readonly activity: ActivityScope
    /** True if accounts show what they reach. */
    readonly includeAccess: boolean
}

// Spelled as in the vault, from the lowest to the highest. The configuration may use any case. A vault may have more
// roles.
export const folderRoleNames: readonly string[] = ['View', 'Add Secret', 'Edit', 'Owner']
export const secretRoleNames: readonly string[] = ['None', 'List', 'View', 'Edit', 'Owner']

/** Gives the standard spelling of a role name; the name itself if it is no standard name. */
export const spelled = (role: string, known: readonly string[]): string =>
    known.find((name) => name.toLowerCase() === role.toLowerCase()) ?? role

const presetLevels = ['View/View', 'Add Secret/View', 'Edit/Edit', 'Owner/Owner']

/**
 * Converts the configuration that ISC passes into a frozen Config. Ignores unknown keys, because ISC adds its own.
 *
 * @throws ConfigurationError that names every missing and wrong value
 */
export function parseConfig(raw: unknown): Config {
    const fields = ConfigFields.of(raw)
    const config = configIn(fields)
    fields.check()
    return frozen(config)
}

/** Reads the keys of the source form. What is wrong with them is then among the problems of the fields. */
export const configIn = (fields: ConfigFields): Config => ({
    connection: connectionOf(fields),
    scope: scopeOf(fields),
    breakInheritance: fields.toggle('breakInheritance', false),
    adoption: fields.choice('adoption', ['sameEmail', 'sameEmailOrNone', 'never'], 'sameEmail'),
    onDisable: fields.choice('onDisable', ['keep', 'revoke'], 'keep'),
    endSessions: fields.toggle('endSessions', true),
    deleteAction: fields.choice('deleteAction', ['disable', 'revoke', 'refuse'], 'disable'),
    platformUsers: fields.choice('platformUsers', ['link', 'create'], 'link'),
    provisioningTimeout: 1000 * fields.whole('provisioningTimeout', { min: 10, max: 3600, preset: 180 }),
    deltaAggregation: fields.toggle('spConnEnableStatefulCommands', false),
    activity: {
        include: fields.toggle('includeActivity', false),
        days: fields.whole('activityDays', { min: 1, max: 365, preset: 30 }),
    },
    includeAccess: fields.toggle('includeAccess', false),
})

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

function scopeOf(fields: ConfigFields): Scope {
    const levels = fields.list('folderPermissionLevels', presetLevels)
    const personalRoot = fields.text('personalFolderRoot')
    return {
        includeDisabledUsers: fields.toggle('includeDisabledUsers', true),
        includeApplicationAccounts: fields.toggle('includeApplicationAccounts', true),
        excludedGroups: new Set(fields.list('excludedGroups', []).map((name) => name.toLowerCase())),
        excludedRoles: new Set(fields.list('excludedRoles', []).map((name) => name.toLowerCase())),
        manageRoles: fields.toggle('manageRoles', true),
        manageFolderPermissions: fields.toggle('manageFolderPermissions', true),
        manageSecretPermissions: fields.toggle('manageSecretPermissions', false),
        manageTeams: fields.toggle('manageTeams', false),
        folderRoots: fields
            .list('folderRoots', [])
            .map(normalisedPath)
            .filter((path) => path !== '\\'),
        personalFolderRoot:
            personalRoot === undefined || /^[\\/]+$/.test(personalRoot) ? undefined : normalisedPath(personalRoot),
        includePersonalFolders: fields.toggle('includePersonalFolders', false),
        folderPermissionLevels: levels.flatMap((level) => parsedLevel(level, fields)),
    }
}

/** Converts a path to the vault's form, with backslashes and a leading one. Administrators often type slashes. */
export function normalisedPath(path: string): string {
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
