import { ChangeRefused } from '../errors'
import type { VaultHttp } from '../secret-server/http'
import type { UserId } from '../secret-server/ids'
import { currentUser } from '../secret-server/users'

/**
 * The connector must not lock itself out.
 *
 * @throws ChangeRefused if `id` is the account that the connector signs in with
 */
export async function refuseOwnAccount(http: VaultHttp, id: UserId, deed: string): Promise<void> {
    if ((await currentUser(http)).id === id)
        throw new ChangeRefused(`Account ${id} is the one that the connector signs in with; it can't be ${deed} here.`)
}
