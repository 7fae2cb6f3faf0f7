import { SimpleKey, type SimpleKeyType } from '@sailpoint/connector-sdk'
import type { Activity } from '../activity/activity'
import { entitlementKinds } from '../entitlements/registry'
import type { UserSummary } from '../secret-server/users'

/** An account as it leaves the connector, whatever the command; `attributes` follow accountSchema. */
export interface Account {
    readonly identity: string
    readonly key: SimpleKeyType
    readonly disabled: boolean
    readonly locked: boolean
    readonly attributes: Record<string, string | string[] | boolean | number | null>
}

/** Sorted entitlement ids of an account attribute; undefined where its kind is not governed. */
interface Held {
    get(attribute: string): readonly string[] | undefined
}

/**
 * The one place where accounts are made, so that list, read, create and update agree byte for byte.
 *
 * @param activity Undefined if accounts are not to show it.
 */
export function accountOf(user: UserSummary, held: Held, activity?: Activity): Account {
    const id = String(user.id)
    const attributes: Account['attributes'] = {
        id,
        userName: user.userName,
        displayName: user.displayName,
        email: user.emailAddress,
        domain: user.domainName,
        accountSource: accountSourceOf(user),
        applicationAccount: user.isApplicationAccount,
        twoFactor: user.twoFactorMethod ?? 'None',
        created: user.created,
        lastLogin: user.lastLogin,
    }
    // ISC wants an array even for a kind that is switched off.
    for (const { attribute } of entitlementKinds) attributes[attribute] = [...(held.get(attribute) ?? [])]
    if (activity !== undefined) Object.assign(attributes, activityAttributes(activity))
    return {
        identity: id,
        key: SimpleKey(id),
        disabled: !user.enabled,
        locked: user.isLockedOut,
        attributes,
    }
}

// In the order of the schema, whatever that of the members.
const activityAttributes = ({ daysSinceLastLogin, daysActive, secretsAccessed }: Activity) => ({
    daysSinceLastLogin,
    daysActive,
    secretsAccessed,
})

/** Who owns the account's lifecycle. */
export function accountSourceOf(
    user: Pick<UserSummary, 'domainId' | 'externalUserSource' | 'platformIntegrationType'>
): 'local' | 'directory' | 'platform' {
    const integration = user.platformIntegrationType ?? 'None'
    if (user.externalUserSource === 'Platform' || integration !== 'None') return 'platform'
    return user.domainId !== undefined || user.externalUserSource === 'Azure' ? 'directory' : 'local'
}
