import { type Id, isId } from '../../src/secret-server/ids'

/** An id of whatever kind the caller needs. */
export function idOf<Kind extends string>(value: number): Id<Kind> {
    if (!isId<Kind>(value)) throw new Error(`${value} is not an id`)
    return value
}
