import type { ChangeTeam } from '../entitlements/step'
import { ChangeRefused } from '../errors'
import { StillRunning } from '../secret-server/errors'
import type { VaultHttp } from '../secret-server/http'
import type { UserId } from '../secret-server/ids'
import { addTeamMember, removeTeamMember, startAddToTeam, startRemoveFromTeam } from '../secret-server/teams'
import { bulkOperation } from './bulk-operation'

/**
 * Adds a user to a team or removes it from a team. Waits for a bulk operation until the vault has carried it out.
 *
 * @throws ChangeRefused if the vault reports an error; StillRunning; any error of the vault
 */
export async function changeTeam(http: VaultHttp, user: UserId, { action, team, member }: ChangeTeam): Promise<void> {
    const isAdded = action === 'add to team'
    if (member !== undefined) return isAdded ? addTeamMember(http, team, member) : removeTeamMember(http, team, member)
    const start = isAdded ? startAddToTeam : startRemoveFromTeam
    const end = await bulkOperation(http, () => start(http, user, team))
    const change = isAdded ? `to add account ${user} to` : `to remove account ${user} from`
    if (end === 'running') throw new StillRunning(`${change} team ${team}`)
    if (end === 'failed')
        throw new ChangeRefused(
            `The vault's bulk operation ${change} team ${team} reports an error. ` +
                "Check that the team is still there, and that the connector's account may see the user and change the team."
        )
}
