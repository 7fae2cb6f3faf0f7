import type { VaultHttp } from '../secret-server/http'
import type { SecretId } from '../secret-server/ids'
import type { SecretSummary } from '../secret-server/secrets'
import type { CurrentUser } from '../secret-server/users'
import type { ActivityWindow } from './window'

/** The data that one command needs to read activity. */
export interface ActivitySource {
    readonly http: VaultHttp
    readonly window: ActivityWindow
    readonly signInsOnly: boolean
    /** True if the folders of used secrets are wanted, too. */
    readonly includeFolders: boolean
    /** Reads all secrets that the connector's account can list. */
    readonly secrets: () => Promise<ReadonlyMap<SecretId, SecretSummary>>
    /** Reads the account with which the connector signs in. */
    readonly self: () => Promise<CurrentUser>
}
