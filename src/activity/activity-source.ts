import type { VaultHttp } from '../secret-server/http'
import type { CurrentUser } from '../secret-server/users'
import type { ActivityWindow } from './window'

/** The data that one command needs to read activity. */
export interface ActivitySource {
    readonly http: VaultHttp
    readonly window: ActivityWindow
    readonly signInsOnly: boolean
    /** Reads the account with which the connector signs in. */
    readonly self: () => Promise<CurrentUser>
}
