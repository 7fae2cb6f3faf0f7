import { seedCompany, type Vault } from '../../sandbox'
import { userIn } from '../support/company'

const day = 24 * 60 * 60 * 1000

/** Noon of a day before today, so that no test depends on the hour. */
export const noonDaysAgo = (days: number): Date => new Date(Math.floor(Date.now() / day) * day - days * day + day / 2)

/** A user signed in at noon so many days ago, each of them; as the audits and the user's last login say. */
export function signedIn(vault: Vault, userName: string, ...daysAgo: readonly number[]): void {
    const user = userIn(vault, userName)
    for (const days of daysAgo) vault.userAudits.record({ affectedId: user.id, action: 'login', at: noonDaysAgo(days) })
    Object.assign(user, { lastLogin: noonDaysAgo(Math.min(...daysAgo)) })
}

/**
 * The seeded company, where jdoe came on three days of the last thirty, mrossi thirty days ago, pchen last 29 days ago,
 * jdoe2 and the owner of \IT never, and all others in another year.
 */
export function companyInUse(): Vault {
    const vault = seedCompany()
    signedIn(vault, 'jdoe', 2, 2, 5, 9, 40)
    signedIn(vault, 'mrossi', 30, 31)
    signedIn(vault, 'pchen', 29)
    Object.assign(userIn(vault, 'akumar'), { lastLogin: null })
    return vault
}
