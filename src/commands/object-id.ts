import { InvalidInput } from '../errors'
import { isJsonObject } from '../lib/json'
import { idFromText, type UserId } from '../secret-server/ids'

/** How ISC and its tools name an object: by a simple key, a compound one, or only an identity. */
interface ObjectInput {
    readonly identity?: unknown
    readonly key?: unknown
}

/**
 * The id of the object that a command is about.
 *
 * @throws InvalidInput if it names none
 */
export function objectId(input: ObjectInput | undefined): string {
    const { simple, compound } = isJsonObject(input?.key) ? input.key : {}
    const keys = [
        isJsonObject(simple) ? simple['id'] : undefined,
        isJsonObject(compound) ? compound['lookupId'] : undefined,
    ]
    const id = [...keys, input?.identity].find((text): text is string => typeof text === 'string' && text !== '')
    if (id === undefined) throw new InvalidInput('The command names no object: it has neither a key nor an identity.')
    return id
}

/**
 * The user behind an account id.
 *
 * @throws InvalidInput if it is not a number; never AccountNotFound, which makes ISC create accounts
 */
export function accountId(input: ObjectInput | undefined): UserId {
    const text = objectId(input)
    const id = idFromText<'User'>(text)
    if (id === undefined)
        throw new InvalidInput(`"${text}" is not an account id of Secret Server; these are whole numbers.`)
    return id
}
