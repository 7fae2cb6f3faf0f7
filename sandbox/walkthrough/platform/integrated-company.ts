import { addPlatform, seedCompany, startSandbox, type AddedPlatform, type Sandbox } from '../..'
import type { Behaviour } from '../../behaviour'
import type { PlatformPerson } from '../../tenant/people'
import type { Vault } from '../../vault/vault'
import { prove } from '../truth'

/** The vault of the company, the tenant of the Delinea Platform to which it belongs, and who is in it. */
export interface IntegratedCompany extends Pick<AddedPlatform, 'people' | 'groups'> {
    readonly vault: Vault
}

/** Starts a company that has moved its people, groups and roles to the Platform, while its vault keeps the folders. */
export async function startIntegratedCompany(
    behaviour: Partial<Behaviour> = {}
): Promise<{ readonly sandbox: Sandbox; readonly place: IntegratedCompany }> {
    const vault = seedCompany()
    const { people, groups } = addPlatform(vault, 'native')
    const sandbox = await startSandbox({ vault, behaviour: { version: '11.7.000002', ...behaviour } })
    return { sandbox, place: { vault, people, groups } }
}

/** The people whom the identity API shows and who have no user in the vault, from the tenant's state. */
export const peopleWithoutUser = ({ platform }: Vault): PlatformPerson[] =>
    platform.knownPeople().filter((person) => platform.mirrors.of(person) === undefined)

/** Throws unless the tenant has a person in this state. */
export function proveState({ platform }: Vault, uuid: string, state: 'enabled' | 'disabled'): void {
    const person = platform.people.get(uuid)
    const isDisabled = person?.states.has('Disabled')
    prove(isDisabled === (state === 'disabled'), `${person?.name} is not ${state} at the Platform`)
}

/** The numbers of people and users, for steps that must not add any. */
export const countsOf = ({ vault }: IntegratedCompany): string =>
    `${vault.platform.people.size} people, ${vault.users.size} users`
