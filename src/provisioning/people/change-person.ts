import type { ChangePerson } from '../../entitlements/step'
import { changePerson } from '../../platform/person-changes'
import type { PlatformPerson } from '../../platform/people'
import { InvalidResponse } from '../../secret-server/errors'
import type { VaultHttp } from '../../secret-server/http'
import { personAfter } from './platform-person'

/**
 * Changes a person of the Delinea Platform, and reads the person back.
 *
 * @throws RefusedByPlatform; InvalidResponse if the Platform accepts the change but does not show it, which can happen for
 * a person of a directory
 */
export async function changeAndCheck(http: VaultHttp, { person, to }: ChangePerson): Promise<void> {
    await changePerson(http, person, to)
    const isDone = ({ displayName, email }: PlatformPerson): boolean =>
        (to.displayName === undefined || to.displayName === displayName) &&
        (to.emailAddress === undefined || to.emailAddress === (email ?? ''))
    const after = await personAfter(http, person, isDone)
    if (after === undefined || !isDone(after))
        throw new InvalidResponse(
            'POST /identity/api/CDirectoryService/ChangeUser',
            'the Platform accepted the change but does not show it',
            'The person may belong to a directory or a federation. Change it there.'
        )
}
