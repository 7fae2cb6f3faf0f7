import { accountSourceOf, ownerName } from '../accounts/account'
import { entitlementKinds } from '../entitlements/registry'
import type { UserSummary } from '../secret-server/users'
import type { Change } from './changes'
import { isEmail } from './create/new-account'
import type { UserMembers } from './user-step'

/** The members of a user that planning reads. Also describes a user that is not created yet. */
export type Person = UserMembers &
    Pick<UserSummary, 'userName' | 'domainId' | 'domainName' | 'externalUserSource' | 'platformIntegrationType'> & {
        /** For a user of the Delinea Platform: the person to change there, or why the connector can't change it. */
        readonly atPlatform?: { readonly uuid: string } | { readonly problem: string } | undefined
    }

/** The result for one plain attribute: a new value, the reason against it, or undefined if nothing changes. */
export type AttributeOutcome = { readonly value: string } | { readonly problem: string } | undefined

const readOnly = new Set([
    'id',
    'accountSource',
    'applicationAccount',
    'twoFactor',
    'created',
    'lastLogin',
    'privileged',
    'ownedFolders',
    'reachableFolders',
    'daysSinceLastLogin',
    'daysActive',
    'secretsAccessed',
    'unusedFolderPermissions',
])

/** Combines all changes of one attribute. For attributes that are not entitlements of a governed kind. */
export function attributeOutcome(attribute: string, changes: readonly Change[], user: Person): AttributeOutcome {
    if (changes.some((change) => change.op !== 'Remove' && change.values.length > 1))
        return { problem: 'it takes a single value' }
    switch (attribute) {
        case 'displayName':
            return displayNameOutcome(wantedValue(changes, user.displayName), user)
        case 'email':
            return emailOutcome(wantedValue(changes, user.emailAddress), user)
        case 'userName':
            return fixedOutcome(changes, user.userName, 'Secret Server cannot rename users')
        case 'domain':
            return fixedOutcome(changes, user.domainName, 'a user stays in the domain in which it was created')
        case 'password':
            return { problem: 'an update cannot set a password; change the password of the account instead' }
        default:
            return { problem: refusalOf(attribute) }
    }
}

/**
 * Gives the value that an attribute has after the changes. A Remove, or a Set to nothing, clears it; an Add of nothing
 * does not. A Set or Add wins over a Remove.
 */
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
    if (value === '') return { problem: 'a user of Secret Server needs a display name' }
    return obstacleTo(user) ?? { value }
}

function emailOutcome(value: string, user: Person): AttributeOutcome {
    if (value === (user.emailAddress ?? '')) return undefined
    if (value !== '' && !isEmail(value)) return { problem: 'it is not an e-mail address' }
    return obstacleTo(user) ?? { value }
}

function obstacleTo(user: Person): { readonly problem: string } | undefined {
    if (accountSourceOf(user) === 'local') return undefined
    if (user.atPlatform === undefined) return { problem: `the account belongs to ${ownerName(user)}; change it there` }
    return 'problem' in user.atPlatform ? user.atPlatform : undefined
}

function refusalOf(attribute: string): string {
    const switchedOff = entitlementKinds.find((kind) => kind.attribute === attribute)
    if (switchedOff !== undefined)
        return `entitlements of type ${switchedOff.type} are switched off in the source configuration`
    return readOnly.has(attribute) ? 'it is read-only' : 'the account schema has no such attribute'
}
