import type { StdAccountReadInput } from '@sailpoint/connector-sdk'
import { InvalidInput } from '../errors'
import { idFromText, type UserId } from '../secret-server/ids'

// Of these only one may be there: ISC and its tools send a simple key, a compound one, or only an identity.
type ObjectInput = Partial<Pick<StdAccountReadInput, 'identity' | 'key'>>

/**
 * The id of the object that a command is about.
 *
 * @throws InvalidInput if it names none
 */
export function objectId({ identity, key }: ObjectInput): string {
    const id = (key === undefined ? undefined : 'simple' in key ? key.simple.id : key.compound.lookupId) || identity
    if (!id) throw new InvalidInput('The command names no object: it has neither a key nor an identity.')
    return id
}

/**
 * The user behind an account id.
 *
 * @throws InvalidInput if it is not a number; never AccountNotFound, which makes ISC create accounts
 */
export function accountId(input: ObjectInput): UserId {
    const text = objectId(input)
    const id = idFromText<'User'>(text)
    if (id === undefined)
        throw new InvalidInput(`"${text}" is not an account id of Secret Server; these are whole numbers.`)
    return id
}
