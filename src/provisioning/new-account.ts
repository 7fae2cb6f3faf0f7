import { InvalidInput } from '../errors'
import { textsIn } from './texts-in'

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
    const text = (name: keyof NewAccount): string | undefined => {
        const texts = textsIn(attributes[name])
        if (texts === undefined) problems.push(`${name} is not a text`)
        else if (texts.length > 1) problems.push(`${name} has more than one value`)
        return texts?.length === 1 ? texts[0] : undefined
    }
    const trimmed = (name: keyof NewAccount): string | undefined => text(name)?.trim() || undefined
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
    if (email !== undefined && !isEmail(email)) problems.push('email is not an e-mail address')
    // As a number a password may have lost its leading zeros.
    if ([attributes['password']].flat().some((value) => typeof value === 'number' || typeof value === 'boolean'))
        problems.push('password is not a text')
    if (userName === undefined || problems.length > 0)
        throw new InvalidInput(`The account can't be created: ${problems.join('; ')}. Check the create account policy.`)
    return { ...account, userName }
}

export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text)
