import type { ChangeTeam } from '../entitlements/step'
import { ChangeRefused } from '../errors'
import { StillRunning } from '../secret-server/errors'
import type { VaultHttp } from '../secret-server/http'
import type { UserId } from '../secret-server/ids'
import { startAddToTeam, startRemoveFromTeam } from '../secret-server/teams'
import { bulkOperation } from './bulk-operation'

/**
 * Adds a user to a team or removes it from a team, and waits until the vault has done so.
 *
 * @throws ChangeRefused if the vault reports an error; StillRunning; any error of the vault
 */
export async function changeTeam(http: VaultHttp, user: UserId, { action, team }: ChangeTeam): Promise<void> {
    const start = action === 'add to team' ? startAddToTeam : startRemoveFromTeam
    const end = await bulkOperation(http, () => start(http, user, team))
    const change = action === 'add to team' ? `to add account ${user} to` : `to remove account ${user} from`
    if (end === 'running') throw new StillRunning(`${change} team ${team}`)
    if (end === 'failed')
        throw new ChangeRefused(
            `The vault's bulk operation ${change} team ${team} reports an error. ` +
                "Check that the team is still there, and that the connector's account may see the user and change the team."
        )
}
