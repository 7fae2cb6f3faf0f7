import type { StdTestConnectionHandler } from '@sailpoint/connector-sdk'
import { proveUsersVisible, warnIfRestricted } from '../accounts/visibility'
import { openKinds } from '../entitlements/registry'
import { SourceError } from '../errors'
import { log } from '../log'
import { readHealth } from '../secret-server/health'
import { readVersion } from '../secret-server/version'
import { provisioningCommand } from './command'

/** std:test-connection: reaches the vault, signs in, sees users, and can read every kind of access that is switched on. */
export const testConnection: StdTestConnectionHandler = provisioningCommand(async (source, _input, response) => {
    const health = await readHealth(source.http)
    if (!health.healthy) log.warn('The vault reports that it is not healthy')
    if (health.readOnly) log.warn('The vault is in read-only mode: it can be aggregated, but not provisioned')
    const self = await proveUsersVisible(source)
    await warnIfRestricted(source)
    for (const kind of openKinds(source).values()) await kind.heldBy(self)
    log.info({ version: await readVersion(source.http).catch(nullIfRefused), account: self.id }, 'Connection tested')
    response.send({})
})

/** The version is for the log alone: a vault that does not tell it is no worse. */
function nullIfRefused(error: unknown): null {
    if (error instanceof SourceError && error.recovery === 'permanent') return null
    throw error
}
