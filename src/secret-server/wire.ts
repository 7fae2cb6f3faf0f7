import { isJsonObject } from '../lib/json'
import { type Id, isId } from './ids'

/** Says that a member of an answer has the wrong type. The message names the member and never shows its value. */
export class WireMismatch extends Error {}

/**
 * Reads the members of one JSON object of the vault by name.
 *
 * @throws WireMismatch from every method but optionalObject, if the member does not have the type that the API promises
 */
export class WireObject {
    private constructor(private readonly members: Readonly<Record<string, unknown>>) {}

    static of(value: unknown): WireObject {
        if (!isJsonObject(value)) throw new WireMismatch('an object was expected')
        return new WireObject(value)
    }

    id<Kind extends string>(name: string): Id<Kind> {
        const value = this.members[name]
        if (!isId<Kind>(value)) throw new WireMismatch(`${name} is not an id`)
        return value
    }

    /** An id. Undefined if the member is absent, null, 0 or -1, with which the vault says "none". */
    optionalId<Kind extends string>(name: string): Id<Kind> | undefined {
        const value = this.members[name]
        const isNone = value === undefined || value === null || (Number.isInteger(value) && Number(value) <= 0)
        return isNone ? undefined : this.id(name)
    }

    text(name: string): string {
        const value = this.members[name]
        if (typeof value !== 'string') throw new WireMismatch(`${name} is not a text`)
        return value
    }

    /** A text. Null if the member is absent, null or empty. */
    optionalText(name: string): string | null {
        const value = this.members[name]
        if (value === undefined || value === null || value === '') return null
        if (typeof value !== 'string') throw new WireMismatch(`${name} is not a text`)
        return value
    }

    flag(name: string): boolean {
        const value = this.members[name]
        if (typeof value !== 'boolean') throw new WireMismatch(`${name} is not true or false`)
        return value
    }

    /** A flag. Undefined if the member is absent or null, as in answers of older versions. */
    optionalFlag(name: string): boolean | undefined {
        const value = this.members[name]
        return value === undefined || value === null ? undefined : this.flag(name)
    }

    optionalInteger(name: string): number | undefined {
        const value = this.members[name]
        if (value === undefined || value === null) return undefined
        if (!Number.isInteger(value) || typeof value !== 'number') throw new WireMismatch(`${name} is not an integer`)
        return value
    }

    list<T>(name: string, decode: (item: WireObject) => T): T[] {
        const value = this.members[name]
        if (!Array.isArray(value)) throw new WireMismatch(`${name} is not a list`)
        return value.map((item: unknown) => decode(WireObject.of(item)))
    }

    /** A list. Undefined if the member is absent or null. */
    optionalList<T>(name: string, decode: (item: WireObject) => T): T[] | undefined {
        const value = this.members[name]
        return value === undefined || value === null ? undefined : this.list(name, decode)
    }

    optionalObject(name: string): WireObject | undefined {
        const value = this.members[name]
        return isJsonObject(value) ? new WireObject(value) : undefined
    }
}
