import type { VaultHttp } from '../secret-server/http'
import type { CurrentUser } from '../secret-server/users'
import type { ActivityWindow } from './window'

/** What one command needs to look at activity. */
export interface ActivitySource {
    readonly http: VaultHttp
    readonly window: ActivityWindow
    readonly signInsOnly: boolean
    /** The account that the connector signs in with. */
    readonly self: () => Promise<CurrentUser>
}
