import { unknownRoute } from '../answers'
import type { Call } from '../call'
import { zoneless } from '../models/timestamps'
import { oldestAudit } from './audits'
import type { RouteTable } from './table'

export const secretActivityRoutes: RouteTable = { '/v1/users/:id/secret-activity': { get: listSecretActivity } }

/** Which secrets a user has used, each with the last time; only 11.7 has it. */
function listSecretActivity(call: Call): object {
    if (!call.is117) throw unknownRoute()
    call.needs(call.behaviour.secretActivityRight)
    const { vault, behaviour } = call
    const uses = vault.secretUses.of(call.user(call.param('id')).id)
    const kept = uses.filter(({ at }) => at.getTime() >= oldestAudit(call))
    return call.page(kept, {}, ({ secretId, at }) => {
        const secret = vault.secrets.get(secretId)
        return {
            secretId,
            secretName: secret?.name ?? null,
            secretType: null,
            folderId: behaviour.secretActivityFolders === 'told' ? (secret?.folderId ?? null) : null,
            folderPath: null,
            lastDate: zoneless(at),
            ipAddress: '127.0.0.1',
            active: secret?.active ?? false,
        }
    })
}
