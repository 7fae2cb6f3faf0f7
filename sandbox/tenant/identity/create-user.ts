import type { Members } from '../../members'
import { Unsuccessful, type IdentityCall } from './call'

const shortestPassword = 8

/** What a request leaves out has a default that acts: an invitation goes out (documented). */
export function createUser({ platform, behaviour, body }: IdentityCall): string | { ID: string } {
    const result = (uuid: string): string | { ID: string } =>
        behaviour.createUserResult === 'text' ? uuid : { ID: uuid }
    const name = body.text('Name')?.trim() ?? ''
    if (!platform.hasSuffixOf(name)) throw new Unsuccessful(`The user name '${name}' does not end with a known suffix.`)
    const taken = platform.knownPerson(name)
    if (taken && behaviour.existingLogin === 'existingId') return result(taken.uuid)
    if (taken) throw new Unsuccessful(`The user name ${name} is already in use.`)
    const password = body.text('Password') ?? null
    if (password !== null && password.length < shortestPassword) {
        throw new Unsuccessful('The password does not meet the requirements.')
    }
    const isServiceUser = body.flag('ServiceUser') ?? false
    const person = platform.addPerson({
        name,
        displayName: body.text('DisplayName') ?? name,
        mail: body.text('Mail') ?? null,
        description: body.text('Description') ?? null,
        mobileNumber: body.text('MobileNumber') ?? null,
        officeNumber: body.text('OfficeNumber') ?? null,
        homeNumber: body.text('HomeNumber') ?? null,
        kind: isServiceUser ? 'serviceUser' : 'person',
        password,
        mustChangePassword: body.flag('ForcePasswordChangeNextLogin') ?? true,
        passwordNeverExpires: body.flag('PasswordNeverExpire') ?? false,
        roles: rolesOf(body, isServiceUser),
    })
    if (body.flag('SendEmailInvite') ?? true) platform.invitations.push(name)
    return result(person.uuid)
}

/** A service user is in no role of everybody, whatever the request says (documented). */
function rolesOf(body: Members, isServiceUser: boolean): Set<string> {
    const roles = new Set<string>()
    if (!isServiceUser && (body.flag('InEverybodyRole') ?? true)) roles.add('Everybody')
    if (body.flag('InSysAdminRole') ?? false) roles.add('System Administrator')
    return roles
}
