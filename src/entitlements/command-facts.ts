import type { Config } from '../config'
import { once, onceFor } from '../lib/once'
import { log } from '../log'
import { type IntegrationTest, kindOf, testIntegration, type VaultKind } from '../platform/integration'
import { generalConfiguration, type GeneralConfiguration } from '../secret-server/general-configuration'
import { isSystemGroup } from '../secret-server/groups'
import type { VaultHttp } from '../secret-server/http'
import type { GroupId, RoleId, UserId } from '../secret-server/ids'
import type { Role } from '../secret-server/roles'
import { type CurrentUser, firstOfUsers } from '../secret-server/users'

/** The root of personal folders, and who named it. */
export interface PersonalRoot {
    /** In lower case, with a leading backslash. */
    readonly path: string
    readonly namedBy: 'personalFolderRoot' | 'the vault' | 'default'
}

// The name in a new vault (observed).
const usualRoot = '\\personal folders'

/** Reads of the first snapshot of a command. */
interface FirstReads {
    readonly self: () => Promise<CurrentUser>
    readonly roles: () => Promise<readonly Role[]>
}

/**
 * The facts that no change of the connector alters. A command reads each of them at most once, and all of its snapshots
 * share them.
 */
export class CommandFacts {
    /** The account with which the connector signs in. */
    readonly ownId: () => Promise<UserId>
    readonly personalRoot: () => Promise<PersonalRoot>
    /** What the vault says of its integration with the Delinea Platform. Undefined if it can't tell. */
    readonly integration: () => Promise<IntegrationTest | undefined>
    /** Whether people, groups and roles belong to the Delinea Platform. */
    readonly vaultKind: () => Promise<VaultKind>
    /**
     * True for a vault with users of its own: a plain one, or a Hybrid one. The connector's account tells the type of
     * the integration, or else the first mirror in the list of users. If none does, an account that signs in with a password
     * of the vault is itself such a user (inferred).
     */
    readonly hasLocalUsers: () => Promise<boolean>
    /** True for the built-in group of all users. */
    readonly isSystemGroup: (group: GroupId) => Promise<boolean>
    /** The role that the vault gives to each new user. Undefined if it is not known. */
    readonly defaultRole: () => Promise<RoleId | undefined>

    constructor(
        http: VaultHttp,
        private readonly config: Pick<Config, 'scope'>,
        { self, roles }: FirstReads
    ) {
        const { scope } = config
        const configuration = generalConfiguration(http)
        this.ownId = once(async () => (await self()).id)
        this.integration = once(() => testIntegration(http))
        this.vaultKind = once(async () => loggedKind(http, await this.integration()))
        this.hasLocalUsers = once(async () => {
            if ((await this.vaultKind()) !== 'integrated') return true
            const { platformIntegrationType: own } = await self()
            const type = isTold(own) ? own : await someIntegrationType(http)
            return type === undefined ? http.connection.signIn.type === 'password' : type.toLowerCase() === 'hybrid'
        })
        this.personalRoot = once(() => findPersonalRoot(configuration, scope.personalFolderRoot))
        this.defaultRole = once(() => findDefaultRole(configuration, roles))
        this.isSystemGroup = onceFor((group) => isSystemGroup(http, group))
    }

    /**
     * Reads the facts that each reading of an account needs.
     *
     * @throws any error of the vault
     */
    async ofAccounts(): Promise<void> {
        const { manageFolderPermissions, manageSecretPermissions } = this.config.scope
        const needsRoot = manageFolderPermissions || manageSecretPermissions
        await Promise.all([this.ownId(), needsRoot ? this.personalRoot() : undefined])
    }
}

function loggedKind(http: VaultHttp, test: IntegrationTest | undefined): VaultKind {
    const kind = kindOf(test, http.connection.signIn.type)
    log.info({ kind, isTold: test !== undefined }, 'Integration of the vault with the Delinea Platform')
    return kind
}

const isTold = (type: string | null): type is string => ['native', 'hybrid'].includes(type?.toLowerCase() ?? '')

const someIntegrationType = (http: VaultHttp): Promise<string | undefined> =>
    firstOfUsers(http, ({ platformIntegrationType: type }) => (isTold(type) ? type : undefined))

async function findPersonalRoot(
    configuration: GeneralConfiguration,
    configured: string | undefined
): Promise<PersonalRoot> {
    const root = await namedRoot(configuration, configured)
    log.info({ ...root }, 'Root of personal folders')
    return root
}

async function namedRoot(configuration: GeneralConfiguration, configured: string | undefined): Promise<PersonalRoot> {
    if (configured !== undefined) return { path: configured, namedBy: 'personalFolderRoot' }
    const told = (await configuration.personalFolderName())?.trim().replace(/^\\+|\\+$/g, '')
    return told ? { path: `\\${told.toLowerCase()}`, namedBy: 'the vault' } : { path: usualRoot, namedBy: 'default' }
}

/** Finds the default role. If the vault does not name it, the built-in role called User counts as the default role. */
async function findDefaultRole(
    configuration: GeneralConfiguration,
    roles: () => Promise<readonly Role[]>
): Promise<RoleId | undefined> {
    const told = await configuration.defaultRole()
    const found = told ?? (await roles()).find((role) => role.name.trim().toLowerCase() === 'user')?.id
    if (found === undefined)
        log.warn(
            'The vault does not say which role new users get, and no role is called User. ' +
                'So the connector does not know the default role, and a revocation takes this role away too.'
        )
    return found
}
