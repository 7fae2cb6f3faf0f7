import type { Account } from './account'

// What changes by itself is no change of the account: nobody has to certify or correlate it anew.
const changingByThemselves = new Set([
    'lastLogin',
    'daysSinceLastLogin',
    'daysActive',
    'secretsAccessed',
    'unusedFolderPermissions',
])

/** An account as JSON, without the attributes that change by themselves. */
export function lastingContent(account: Pick<Account, 'attributes'>): string {
    const lasting = Object.entries(account.attributes).filter(([name]) => !changingByThemselves.has(name))
    return JSON.stringify({ ...account, attributes: Object.fromEntries(lasting) })
}
