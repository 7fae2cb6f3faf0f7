import { SimpleKey, type SimpleKeyType } from '@sailpoint/connector-sdk'
import type { ShownIds } from '../access/access-of-all'
import type { ShownAccess } from '../access/shown-access'
import type { Activity } from '../activity/activity'
import { entitlementKinds } from '../entitlements/registry'
import type { UserSummary } from '../secret-server/users'

/** An account as every command sends it. `attributes` follow accountSchema in connector-spec.json. */
export interface Account {
    readonly identity: string
    readonly key: SimpleKeyType
    readonly disabled: boolean
    readonly locked: boolean
    readonly attributes: Record<string, string | string[] | boolean | number | null>
}

/** Gives the sorted entitlement ids of an account attribute. Undefined if the source does not govern its kind. */
interface Held {
    get(attribute: string): readonly string[] | undefined
}

/** All that one account is made of. */
interface Parts {
    readonly user: UserSummary
    readonly held: Held
    /** Undefined if includeActivity is off; the account then lacks the attributes about it. */
    readonly activity: Activity | undefined
    /** Undefined if includeAccess is off; the account then lacks the attributes about it. */
    readonly access: ShownAccess | undefined
    /** True for the account with which the connector signs in. */
    readonly isOwn: boolean
}

/** Makes an account. List, read, create and update share this function, so that they agree byte for byte. */
export function accountOf({ user, held, activity, access, isOwn }: Parts): Account {
    const id = String(user.id)
    const attributes: Account['attributes'] = {
        id,
        userName: user.userName,
        displayName: user.displayName,
        email: user.emailAddress,
        domain: user.domainName,
        accountSource: accountSourceOf(user),
        applicationAccount: user.isApplicationAccount,
        twoFactor: user.twoFactorMethod,
        created: user.created,
        // Each command signs in, so list and read of this account would never agree, and each delta would send it.
        lastLogin: isOwn ? null : user.lastLogin,
    }
    // ISC requires an array even for a kind that is switched off.
    for (const { attribute } of entitlementKinds) attributes[attribute] = [...(held.get(attribute) ?? [])]
    Object.assign(attributes, access && accessAttributes(access), activity && activityAttributes(activity))
    const unused = access?.unusedFolderPermissions
    if (unused !== undefined) attributes['unusedFolderPermissions'] = unused && [...unused]
    return {
        identity: id,
        key: SimpleKey(id),
        disabled: !user.enabled,
        locked: user.isLockedOut,
        attributes,
    }
}

// These fix the order of the attributes to that of accountSchema.
const accessAttributes = ({ privileged, ownedFolders, reachableFolders }: ShownAccess) => ({
    privileged,
    ownedFolders,
    reachableFolders,
})
const activityAttributes = ({ daysSinceLastLogin, daysActive, secretsAccessed }: Activity) => ({
    daysSinceLastLogin,
    daysActive,
    secretsAccessed,
})

/** Gives the entitlement ids from which the access of a user follows. */
export const shownIds = (held: Held): ShownIds => ({
    groups: held.get('groups') ?? [],
    folderPermissions: held.get('folderPermissions') ?? [],
})

/** Tells who owns the account's lifecycle: the vault, a directory or the Delinea Platform. */
export function accountSourceOf(
    user: Pick<UserSummary, 'domainId' | 'externalUserSource' | 'platformIntegrationType'>
): 'local' | 'directory' | 'platform' {
    const source = user.externalUserSource?.toLowerCase()
    const integration = user.platformIntegrationType?.toLowerCase() ?? 'none'
    if (source === 'platform' || integration !== 'none') return 'platform'
    return user.domainId !== undefined || source === 'azure' ? 'directory' : 'local'
}

/** Names the owner of an account that is not local, for messages. */
export const ownerName = (
    user: Pick<UserSummary, 'domainId' | 'domainName' | 'externalUserSource' | 'platformIntegrationType'>
): string => (accountSourceOf(user) === 'platform' ? 'the Delinea Platform' : (user.domainName ?? 'the directory'))
