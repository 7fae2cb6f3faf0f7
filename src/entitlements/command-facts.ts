import type { Config } from '../config'
import { once, onceFor } from '../lib/once'
import { log } from '../log'
import { personalFolderName } from '../secret-server/general-configuration'
import { isSystemGroup } from '../secret-server/groups'
import type { VaultHttp } from '../secret-server/http'
import type { GroupId, UserId } from '../secret-server/ids'
import type { CurrentUser } from '../secret-server/users'

/** The root of personal folders, and who named it. */
export interface PersonalRoot {
    /** In lower case, with a leading backslash. */
    readonly path: string
    readonly namedBy: 'personalFolderRoot' | 'the vault' | 'default'
}

// The name in a new vault (observed).
const usualRoot = '\\personal folders'

/**
 * The facts that no change of the connector alters. A command reads each of them at most once, and all of its snapshots
 * share them.
 */
export class CommandFacts {
    /** The account with which the connector signs in. */
    readonly ownId: () => Promise<UserId>
    readonly personalRoot: () => Promise<PersonalRoot>
    /** True for the built-in group of all users. */
    readonly isSystemGroup: (group: GroupId) => Promise<boolean>

    constructor(
        http: VaultHttp,
        private readonly config: Pick<Config, 'scope'>,
        self: () => Promise<CurrentUser>
    ) {
        const { scope } = config
        this.ownId = once(async () => (await self()).id)
        this.personalRoot = once(() => findPersonalRoot(http, scope.personalFolderRoot))
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

async function findPersonalRoot(http: VaultHttp, configured: string | undefined): Promise<PersonalRoot> {
    const root = await namedRoot(http, configured)
    log.info({ ...root }, 'Root of personal folders')
    return root
}

async function namedRoot(http: VaultHttp, configured: string | undefined): Promise<PersonalRoot> {
    if (configured !== undefined) return { path: configured, namedBy: 'personalFolderRoot' }
    const told = (await personalFolderName(http))?.trim().replace(/^\\+|\\+$/g, '')
    return told ? { path: `\\${told.toLowerCase()}`, namedBy: 'the vault' } : { path: usualRoot, namedBy: 'default' }
}
