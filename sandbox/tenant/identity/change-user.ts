import type { Behaviour } from '../../behaviour'
import type { Members } from '../../members'
import { isLocal, type PersonAttributes, type PersonState, type PlatformPerson } from '../people'
import { NothingThere, Unsuccessful, type IdentityCall } from './call'

const states: readonly PersonState[] = ['Disabled', 'Locked', 'Expired']

function personIn({ platform, body }: IdentityCall): PlatformPerson {
    const person = platform.people.get(body.text('ID') ?? '')
    if (!person?.isKnown) throw new Unsuccessful('The user was not found.')
    return person
}

/** Changes what the request names. The directory keeps the attributes of its people. */
export function changeUser(call: IdentityCall): null {
    const { platform, behaviour, body } = call
    const person = personIn(call)
    if (!isLocal(person)) throw new Unsuccessful('A user of a directory cannot be changed here.')
    const name = body.text('Name')
    if (name !== undefined && !platform.hasSuffixOf(name)) throw new Unsuccessful('The suffix is not known.')
    platform.staleReads.keep(person, behaviour.changedPersonReads)
    Object.assign(person, attributesIn(body))
    platform.mirrors.follow(person, behaviour)
    return null
}

function attributesIn(body: Members): Partial<PersonAttributes> {
    const given = {
        name: body.text('Name'),
        displayName: body.text('DisplayName'),
        mail: body.text('Mail'),
        description: body.text('Description'),
        mobileNumber: body.text('MobileNumber'),
        officeNumber: body.text('OfficeNumber'),
        homeNumber: body.text('HomeNumber'),
    }
    return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

/** `None`, or states with commas between them, which replace those of before (documented). */
export function setUserState(call: IdentityCall): null {
    const { platform, behaviour, body } = call
    if (behaviour.setUserState === 'absent') throw new NothingThere()
    if (behaviour.setUserState === 'refused')
        throw new Unsuccessful('You are not authorized to perform this operation.')
    const person = personIn(call)
    const wanted = statesIn(body.text('state') ?? '')
    if (person.isBuiltIn) throw new Unsuccessful('The state of this user cannot be changed.')
    if (isHeldBack(person, behaviour)) return null
    person.states.clear()
    for (const state of wanted) person.states.add(state)
    platform.mirrors.follow(person, behaviour)
    return null
}

/** The state of a person of a directory or a federation does not change here; the answer may hide that. */
function isHeldBack(person: PlatformPerson, { directoryPersonState }: Behaviour): boolean {
    if (isLocal(person)) return false
    if (directoryPersonState === 'refused') throw new Unsuccessful('The directory keeps the state of this user.')
    return true
}

function statesIn(text: string): PersonState[] {
    if (text.trim().toLowerCase() === 'none') return []
    return text.split(',').map((word) => {
        const found = states.find((state) => state.toLowerCase() === word.trim().toLowerCase())
        if (!found) throw new Unsuccessful(`'${word.trim()}' is not a valid state.`)
        return found
    })
}
