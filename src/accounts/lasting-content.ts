import type { Account } from './account'

// These attributes change without any change of the account. A delta aggregation must not send an account for them
// alone, because ISC would process it again.
const changingByThemselves = new Set([
    'lastLogin',
    'daysSinceLastLogin',
    'daysActive',
    'secretsAccessed',
    'ownedFolders',
    'reachableFolders',
    'unusedFolderPermissions',
])

/** Gives an account as JSON, without the attributes that change by themselves. */
export function lastingContent(account: Pick<Account, 'attributes'>): string {
    const lasting = Object.entries(account.attributes).filter(([name]) => !changingByThemselves.has(name))
    return JSON.stringify({ ...account, attributes: Object.fromEntries(lasting) })
}
