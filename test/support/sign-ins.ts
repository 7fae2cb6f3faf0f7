import type { Vault } from '../../sandbox'
import { userIn } from './company'

/** Lets users of a vault sign in at these moments: in its audits, and as their last login. */
export function signIn(vault: Vault, userName: string, ...times: readonly string[]): void {
    const user = userIn(vault, userName)
    for (const at of times.map((time) => new Date(time))) {
        vault.userAudits.record({ affectedId: user.id, action: 'login', at })
        if (user.lastLogin === null || user.lastLogin < at) user.lastLogin = at
    }
}
