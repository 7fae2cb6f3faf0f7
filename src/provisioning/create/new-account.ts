import { InvalidInput } from '../../errors'
import { textsIn } from '../texts-in'

/** The user of a create plan. Its entitlements are provisioned like those of an update. */
export interface NewAccount {
    /** Without a domain before it. */
    readonly userName: string
    /** The domain before a backslash in the user name, as in `CORP\\akumar`. */
    readonly prefix: string | undefined
    /** If undefined, an existing user keeps its display name, and a new user gets its user name as display name. */
    readonly displayName: string | undefined
    readonly email: string | undefined
    readonly password: string | undefined
    /** The vault's name of a directory domain. Undefined for a local user. */
    readonly domain: string | undefined
}

/**
 * Reads the user from the attributes of a create plan.
 *
 * @throws InvalidInput that names every missing or wrong attribute
 */
export function newAccountIn(attributes: Readonly<Record<string, unknown>>): NewAccount {
    const problems: string[] = []
    const text = (name: Attribute): string | undefined => {
        const texts = textsIn(attributes[name])
        if (texts === undefined) problems.push(`${name} is not a text`)
        else if (texts.length > 1) problems.push(`${name} has more than one value`)
        return texts?.length === 1 ? texts[0] : undefined
    }
    const trimmed = (name: Attribute): string | undefined => text(name)?.trim() || undefined
    const account = {
        userName: trimmed('userName'),
        displayName: trimmed('displayName'),
        email: trimmed('email'),
        password: text('password'),
        domain: trimmed('domain'),
    }
    const { userName, email } = account
    if (userName === undefined && !problems.some((problem) => problem.startsWith('userName ')))
        problems.unshift('userName is missing')
    const parts = userName?.split('\\').map((part) => part.trim()) ?? []
    const name = parts.at(-1) ?? ''
    const prefix = parts.length > 1 ? parts[0] : undefined
    if (parts.length > 2 || parts.includes(''))
        problems.push('userName holds a backslash, but is not of the form DOMAIN\\name')
    if (email !== undefined && !isEmail(email)) problems.push('email is not an e-mail address')
    // A password that arrives as a number may have lost leading zeros.
    if ([attributes['password']].flat().some((value) => typeof value === 'number' || typeof value === 'boolean'))
        problems.push('password is not a text')
    if (userName === undefined || problems.length > 0)
        throw new InvalidInput(`The account can't be created: ${problems.join('; ')}. Check the create account policy.`)
    return { ...account, userName: name, prefix }
}

type Attribute = 'userName' | 'displayName' | 'email' | 'password' | 'domain'

/** True for a text of the form `name@domain`, without blanks. */
export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text)
