import { type ChangePerson, type ChangeUser, effectsOf, type Step } from '../entitlements/step'
import { changeFolderLevel, grantFolder, revokeFolder } from '../secret-server/folder-permissions'
import { addToGroups, removeFromGroups } from '../secret-server/groups'
import type { VaultHttp } from '../secret-server/http'
import type { UserId } from '../secret-server/ids'
import { addRoles, removeRoles } from '../secret-server/roles'
import { changeSecretLevel, grantSecret, revokeSecret } from '../secret-server/secret-permissions'
import { patchUser } from '../secret-server/users'
import { changeAndCheck } from './people/change-person'
import { changeTeam } from './change-team'

/**
 * Sends the requests of a step. No other function translates steps into requests.
 *
 * @throws any error of the vault; the step may then be done in part, so read the account back
 */
export async function carryOut(http: VaultHttp, user: UserId, step: Step): Promise<void> {
    switch (step.action) {
        case 'change user':
            return patchUser(http, user, step.to)
        case 'change person':
            return changeAndCheck(http, step)
        case 'add to groups':
            return addToGroups(http, user, step.groups)
        case 'remove from groups':
            return removeFromGroups(http, user, step.groups)
        case 'assign roles':
            return addRoles(http, user, step.roles)
        case 'unassign roles':
            return removeRoles(http, user, step.roles)
        case 'add to team':
        case 'remove from team':
            return changeTeam(http, user, step)
        case 'add folder permission': {
            const { folder, to, breakInheritance } = step
            return grantFolder(http, { folderId: folder, userId: user, ...to, breakInheritance })
        }
        case 'change folder permission': {
            const { folder, permission, to, breakInheritance } = step
            await changeFolderLevel(http, { id: permission, folderId: folder, ...to, breakInheritance })
            for (const id of step.replaces) await revokeFolder(http, { id, breakInheritance })
            return
        }
        case 'remove folder permission':
            return revokeFolder(http, { id: step.permission, breakInheritance: step.breakInheritance })
        case 'add secret permission':
            return grantSecret(http, { secretId: step.secret, userId: user, secretRole: step.to })
        case 'change secret permission': {
            const { secret, permission, to } = step
            await changeSecretLevel(http, { id: permission, secretId: secret, secretRole: to })
            for (const id of step.replaces) await revokeSecret(http, id)
            return
        }
        case 'remove secret permission':
            return revokeSecret(http, step.permission)
    }
}

/**
 * Splits a step into steps with one value each. If the vault refuses a step, sending the parts finds the value that
 * caused the refusal. Gives one part if the step has one value.
 */
export function partsOf(step: Step): readonly Step[] {
    switch (step.action) {
        case 'change user':
            return partsOfUser(step)
        case 'change person':
            return partsOfPerson(step)
        case 'add to groups':
        case 'remove from groups':
            return step.groups.map((id) => ({ ...step, groups: [id], effects: effectsAbout(step, id) }))
        case 'assign roles':
        case 'unassign roles':
            return step.roles.map((id) => ({ ...step, roles: [id], effects: effectsAbout(step, id) }))
        case 'add to team':
        case 'remove from team':
        case 'add folder permission':
        case 'change folder permission':
        case 'remove folder permission':
        case 'add secret permission':
        case 'change secret permission':
        case 'remove secret permission':
            return [step]
    }
}

const effectsAbout = (step: Step, id: number) => effectsOf(step).filter(({ value }) => value === String(id))

function partsOfUser(step: ChangeUser): ChangeUser[] {
    const { displayName, emailAddress, enabled, isLockedOut } = step.to
    const parts = [
        displayName === undefined ? undefined : { displayName },
        emailAddress === undefined ? undefined : { emailAddress },
        enabled === undefined ? undefined : { enabled },
        isLockedOut === undefined ? undefined : { isLockedOut },
    ]
    return parts.filter((to) => to !== undefined).map((to) => ({ ...step, to }))
}

function partsOfPerson(step: ChangePerson): ChangePerson[] {
    const { displayName, emailAddress } = step.to
    const parts = [
        displayName === undefined ? undefined : { displayName },
        emailAddress === undefined ? undefined : { emailAddress },
    ]
    return parts.filter((to) => to !== undefined).map((to) => ({ ...step, to }))
}
