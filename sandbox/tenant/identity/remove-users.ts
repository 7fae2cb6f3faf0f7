import { Unsuccessful, type IdentityCall } from './call'

/** Both are permanent. They exist so that a test can tell that they were called; close() rejects then. */
export function removeUser(call: IdentityCall): null {
    remove(call, call.query.text('id') ?? '')
    return null
}

export function removeUsers(call: IdentityCall): null {
    for (const id of call.body.texts('Users')) remove(call, id)
    return null
}

function remove({ platform }: IdentityCall, uuidOrName: string): void {
    const person = platform.knownPerson(uuidOrName)
    if (!person) throw new Unsuccessful('The user was not found.')
    platform.people.delete(person.uuid)
}
