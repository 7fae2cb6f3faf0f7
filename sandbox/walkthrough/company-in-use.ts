import { seedCompany } from '../company'
import { addDirectories } from '../directories'
import { day } from '../foundation'
import { addSecretUses, secretsInReach, secretUseHistory } from '../seed-secret-uses'
import { addSignIns, signInHistory } from '../seed-sign-ins'
import type { Vault } from '../vault/vault'

/**
 * The company with its directories, after a year in which its people signed in and used secrets; those who are disabled
 * did so until four months ago.
 */
export function companyInUse(): Vault {
    const vault = seedCompany()
    addDirectories(vault)
    const until = new Date()
    const people = [...vault.users.values()].filter((user) => user.lastLogin !== null)
    const [present, gone] = [people.filter((user) => user.enabled), people.filter((user) => !user.enabled)]
    const leftAt = new Date(until.getTime() - 120 * day)
    const signIns = [
        ...signInHistory(present, { until, days: 365 }),
        ...signInHistory(gone, { until: leftAt, days: 245 }),
    ]
    addSignIns(vault, signIns)
    addSecretUses(vault, secretUseHistory(people, secretsInReach(vault, people), signIns))
    // The audit of the connector's account shows how long the vault keeps audits.
    const at = new Date(until.getTime() - 365 * day)
    vault.userAudits.record({ affectedId: vault.connectorUserId, action: 'create', at })
    return vault
}

/** On how many days of the last ones, today among them, a user signed in, worked out from the vault's audits alone. */
export function daysActiveIn({ userAudits }: Vault, userId: number, days: number): number {
    const today = Math.floor(Date.now() / day)
    const signIns = userAudits.of(userId).filter(({ action }) => action === 'login')
    return new Set(signIns.map(({ at }) => Math.floor(at / day)).filter((date) => date > today - days)).size
}
