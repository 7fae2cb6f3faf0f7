import { InvalidInput } from '../errors'

/** What a create plan says of the user itself; its entitlements are provisioned like those of an update. */
export interface NewAccount {
    readonly userName: string
    /** Undefined leaves that of an existing user; a new one is then called by its user name. */
    readonly displayName: string | undefined
    readonly email: string | undefined
    readonly password: string | undefined
    /** The vault's name of a directory domain; undefined for a local user. */
    readonly domain: string | undefined
}

/**
 * The user of a create plan.
 *
 * @throws InvalidInput naming every attribute that is missing or wrong
 */
export function newAccountIn(attributes: Readonly<Record<string, unknown>>): NewAccount {
    const problems: string[] = []
    const text = (name: string): string | undefined => {
        const value = attributes[name]
        if (value === undefined || value === null) return undefined
        if (typeof value === 'string') return value.trim() || undefined
        if (typeof value === 'number') return String(value)
        problems.push(`${name} is not a text`)
        return undefined
    }
    const userName = text('userName')
    const email = text('email')
    if (userName === undefined) problems.push('userName is missing')
    if (email !== undefined && !isEmail(email)) problems.push('email is not an e-mail address')
    const { password } = attributes
    if (password !== undefined && password !== null && typeof password !== 'string')
        problems.push('password is not a text')
    if (userName === undefined || problems.length > 0)
        throw new InvalidInput(`The account can't be created: ${problems.join('; ')}. Check the create account policy.`)
    return {
        userName,
        displayName: text('displayName'),
        email,
        password: typeof password === 'string' && password !== '' ? password : undefined,
        domain: text('domain'),
    }
}

export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text)
