import { isJsonObject } from '../lib/json'
import { type Id, isId } from './ids'

/** Says that a member of an answer has the wrong type. The message names the member and never shows its value. */
export class WireMismatch extends Error {}

const isNumeral = /^\s*-?\d{1,15}(\.0+)?\s*$/

const flags: ReadonlyMap<string, boolean> = new Map([
    ['true', true],
    ['1', true],
    ['false', false],
    ['0', false],
])

const isAbsent = (value: unknown): value is undefined | null | '' =>
    value === undefined || value === null || value === ''

/**
 * Reads the members of one JSON object of the vault by name. Takes a number or a flag that came as a text, and a text
 * that came as a number, since each can mean one thing only.
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
        const value = this.number(name)
        if (!isId<Kind>(value)) throw new WireMismatch(`${name} is not an id`)
        return value
    }

    /** An id. Undefined if the member is absent, null, 0 or -1, with which the vault says "none". */
    optionalId<Kind extends string>(name: string): Id<Kind> | undefined {
        const value = this.number(name)
        const isNone = isAbsent(value) || (Number.isInteger(value) && Number(value) <= 0)
        return isNone ? undefined : this.id(name)
    }

    text(name: string): string {
        const value = this.members[name]
        if (typeof value === 'number') return String(value)
        if (typeof value !== 'string') throw new WireMismatch(`${name} is not a text`)
        return value
    }

    /** A text. Null if the member is absent, null or empty. */
    optionalText(name: string): string | null {
        return isAbsent(this.members[name]) ? null : this.text(name)
    }

    /** True if the object has this member, even if it is null. */
    has(name: string): boolean {
        return this.members[name] !== undefined
    }

    /** A member in any form. */
    member(name: string): unknown {
        return this.members[name]
    }

    flag(name: string): boolean {
        const value = this.members[name]
        const isScalar = ['boolean', 'string', 'number'].includes(typeof value)
        const said = isScalar ? flags.get(String(value).toLowerCase()) : undefined
        if (said === undefined) throw new WireMismatch(`${name} is not true or false`)
        return said
    }

    /** A flag. Undefined if the member is absent, null or empty, as in answers of older versions. */
    optionalFlag(name: string): boolean | undefined {
        return isAbsent(this.members[name]) ? undefined : this.flag(name)
    }

    /** A whole number. Undefined if the member is absent, null or empty. */
    optionalInteger(name: string): number | undefined {
        const value = this.number(name)
        if (isAbsent(value)) return undefined
        if (!Number.isInteger(value) || typeof value !== 'number') throw new WireMismatch(`${name} is not an integer`)
        return value
    }

    /** A finite number in any form. Undefined for any other value, so only for what the connector can do without. */
    hint(name: string): number | undefined {
        const value = this.members[name]
        const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
        return typeof number === 'number' && Number.isFinite(number) ? number : undefined
    }

    /** A number that may come as a text; any other value as it is. */
    private number(name: string): unknown {
        const value = this.members[name]
        return typeof value === 'string' && isNumeral.test(value) ? Number(value) : value
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
