import { InvalidInput } from '../errors'
import { isJsonObject } from '../lib/json'
import { idFromText, type UserId } from '../secret-server/ids'

/** The forms in which ISC and its tools name an object: a simple key, a compound key, or an identity alone. */
interface ObjectInput {
    readonly identity?: unknown
    readonly key?: unknown
}

/**
 * Reads the id of the object that a command names.
 *
 * @throws InvalidInput if the command names no object
 */
export function objectId(input: ObjectInput | undefined): string {
    const { simple, compound } = isJsonObject(input?.key) ? input.key : {}
    const keys = [
        isJsonObject(simple) ? simple['id'] : undefined,
        isJsonObject(compound) ? compound['lookupId'] : undefined,
    ]
    const id = [...keys, input?.identity].find((text): text is string => typeof text === 'string' && text !== '')
    if (id === undefined)
        throw new InvalidInput('The command names no object: it has neither a key nor an identity. Send one of them.')
    return id
}

/**
 * Reads the id of the user that a command names.
 *
 * @throws InvalidInput if the id is not a whole number. Never AccountNotFound, after which ISC would create an account
 */
export function accountId(input: ObjectInput | undefined): UserId {
    const text = objectId(input)
    const id = idFromText<'User'>(text)
    if (id === undefined)
        throw new InvalidInput(`The id "${text}" is not an account id of Secret Server; account ids are whole numbers.`)
    return id
}
