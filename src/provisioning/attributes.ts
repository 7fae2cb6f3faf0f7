import { accountSourceOf } from '../accounts/account'
import { entitlementKinds } from '../entitlements/registry'
import type { UserSummary } from '../secret-server/users'
import type { Change } from './changes'
import { isEmail } from './new-account'
import type { UserMembers } from './user-step'

/** What planning looks at of a user, or of one that is yet to be created. */
export type Person = UserMembers &
    Pick<UserSummary, 'userName' | 'domainId' | 'domainName' | 'externalUserSource' | 'platformIntegrationType'>

/** What becomes of one plain attribute: a new value, nothing to do, or why it can't be. */
export type AttributeOutcome = { readonly value: string } | { readonly problem: string } | undefined

const readOnly = new Set([
    'id',
    'accountSource',
    'applicationAccount',
    'twoFactor',
    'created',
    'lastLogin',
    'daysSinceLastLogin',
    'daysActive',
    'secretsAccessed',
])

/** The outcome of all changes of one attribute that is not an entitlement of an opened kind. */
export function attributeOutcome(attribute: string, changes: readonly Change[], user: Person): AttributeOutcome {
    if (changes.some((change) => change.op !== 'Remove' && change.values.length > 1))
        return { problem: 'it takes one value' }
    switch (attribute) {
        case 'displayName':
            return displayNameOutcome(wantedValue(changes, user.displayName), user)
        case 'email':
            return emailOutcome(wantedValue(changes, user.emailAddress), user)
        case 'userName':
            return fixedOutcome(changes, user.userName, 'the vault can not rename users')
        case 'domain':
            return fixedOutcome(changes, user.domainName, 'a user stays in the domain in which it was created')
        case 'password':
            return { problem: 'a password is set when the account is created, or by a password change' }
        default:
            return { problem: refusalOf(attribute) }
    }
}

/** Removing an attribute, or setting it to nothing, clears it; adding nothing does not. What is given wins over what is taken away. */
function wantedValue(changes: readonly Change[], current: string | null): string {
    const valueIn = ({ values }: Change): string => values[0]?.trim() ?? ''
    const given = changes.filter((change) => change.op === 'Set' || (change.op === 'Add' && valueIn(change) !== ''))
    const last = given.at(-1)
    if (last !== undefined) return valueIn(last)
    const isMeant = changes.some(
        ({ op, values }) => op === 'Remove' && (values.length === 0 || values.includes(current ?? ''))
    )
    return isMeant ? '' : (current ?? '')
}

function fixedOutcome(changes: readonly Change[], current: string | null, problem: string): AttributeOutcome {
    return wantedValue(changes, current) === (current ?? '') ? undefined : { problem }
}

function displayNameOutcome(value: string, user: Person): AttributeOutcome {
    if (value === (user.displayName ?? '')) return undefined
    if (value === '') return { problem: 'a user of the vault needs a display name' }
    return ownedByDirectory(user) ?? { value }
}

function emailOutcome(value: string, user: Person): AttributeOutcome {
    if (value === (user.emailAddress ?? '')) return undefined
    if (value !== '' && !isEmail(value)) return { problem: 'it is not an e-mail address' }
    return ownedByDirectory(user) ?? { value }
}

function ownedByDirectory(user: Person): { readonly problem: string } | undefined {
    const source = accountSourceOf(user)
    if (source === 'local') return undefined
    return { problem: `the account belongs to ${user.domainName ?? `the ${source}`}; change it there` }
}

function refusalOf(attribute: string): string {
    const switchedOff = entitlementKinds.find((kind) => kind.attribute === attribute)
    if (switchedOff !== undefined)
        return `entitlements of type ${switchedOff.type} are switched off in the source configuration`
    return readOnly.has(attribute) ? 'it can only be read' : 'there is no such attribute in the account schema'
}
