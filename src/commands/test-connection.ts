import type { StdTestConnectionHandler } from '@sailpoint/connector-sdk'
import { warnOfOtherVault } from '../accounts/platform-check'
import { checkRights } from '../accounts/source-check'
import { warnIfRestricted } from '../accounts/visibility'
import { openActivity } from '../activity/activity'
import type { Snapshot } from '../entitlements/snapshot'
import { log } from '../log'
import { readHealth } from '../secret-server/health'
import type { VaultHttp } from '../secret-server/http'
import { isOlder, versionIfTold } from '../secret-server/version'
import { provisioningCommand } from './command'

// Older versions do not tell direct roles from roles that come through groups (PowerShell module).
const oldestForRoles = '10.9.32'

/** std:test-connection: reaches the vault, signs in, and proves the rights for all that is switched on. */
export const testConnection: StdTestConnectionHandler = provisioningCommand(async (snapshot, _input, send) => {
    const checking = Promise.all([checkRights(snapshot), logHealth(snapshot.http)])
    // The version is for the log alone, so a vault that does not tell it passes the test too.
    const telling = versionIfTold(snapshot.http)
    telling.catch(() => undefined)
    const [account] = await checking
    await warnOfPersonalRoot(snapshot)
    await warnOfOtherVault(snapshot)
    await warnIfRestricted(snapshot)
    // If the activity can't be read, the log says so, and the test passes: accounts work without it.
    if (account !== undefined) await openActivity(snapshot)?.of(account)
    if (account?.isApplicationAccount === false)
        log.warn(
            "The connector's account is not an application account: it takes a licence, and people can log in with it"
        )
    const version = await telling
    if (version !== null && snapshot.config.scope.manageRoles && isOlder(version, oldestForRoles))
        log.warn(
            { vaultVersion: version, needed: oldestForRoles },
            'This version of the vault is too old to read the roles of accounts'
        )
    // The SDK puts the connector's own version into each line, in place of what is logged as version.
    log.info(
        { vaultVersion: /^[\d.]+$/.test(version ?? '') ? version : null, account: account?.id },
        'Connection tested'
    )
    await send({})
})

/** A wrong root of personal folders would let users request access to the personal folders of others. */
async function warnOfPersonalRoot({ config, command }: Snapshot): Promise<void> {
    if (!config.scope.manageFolderPermissions) return
    const { path, namedBy } = await command.personalRoot()
    if (namedBy === 'default')
        log.warn(
            `The vault does not tell the name of the root of personal folders, so the connector takes ${path}. ` +
                "If the root has another name, enter it as personalFolderRoot, or give the connector's account the role " +
                'permission "View Configuration".'
        )
}

/** The state of the vault is for the log alone. Whether the vault can be reached shows in the other requests. */
async function logHealth(http: VaultHttp): Promise<void> {
    const health = await readHealth(http)
    if (health?.healthy === false) log.warn('The vault reports that it is not healthy')
    if (health?.readOnly) log.warn('The vault is in read-only mode: the connector can aggregate it, but not change it')
}
