import type { ChangePerson } from '../../entitlements/step'
import { ChangeRefused } from '../../errors'
import { RefusedByPlatform } from '../../platform/envelope'
import { changePerson } from '../../platform/person-changes'
import type { PlatformPerson } from '../../platform/people'
import { InvalidResponse } from '../../secret-server/errors'
import type { VaultHttp } from '../../secret-server/http'
import { inPlatform, personAfter } from './platform-person'

/**
 * Changes a person of the Delinea Platform, and reads the person back.
 *
 * @throws ChangeRefused if the Platform refuses; InvalidResponse if the Platform accepts the change but does not show it, which can happen for
 * a person of a directory
 */
export async function changeAndCheck(http: VaultHttp, { person, to }: ChangePerson): Promise<void> {
    await changePerson(http, person, to).catch((error: unknown) => {
        throw error instanceof RefusedByPlatform
            ? new ChangeRefused(`${error.message} Make the change ${inPlatform}.`)
            : error
    })
    const isDone = ({ displayName, email }: PlatformPerson): boolean =>
        (to.displayName === undefined || to.displayName === displayName) &&
        (to.emailAddress === undefined || to.emailAddress.toLowerCase() === (email ?? '').toLowerCase())
    const after = await personAfter(http, person, isDone)
    if (after === undefined || !isDone(after))
        throw new InvalidResponse(
            'POST /identity/api/CDirectoryService/ChangeUser',
            'the Platform accepted the change but does not show it',
            'The person may belong to a directory or a federation. Change it there.'
        )
}
