import { day, seedTime, type Foundation } from './foundation'
import { departments, firstNames, lastNames } from './names'
import type { Random } from './random'
import { auditorPermissions } from './vault/permissions'
import type { TwoFactorMethod, User } from './vault/state'

const directory = 2
const twoFactorMethods: [TwoFactorMethod, ...TwoFactorMethod[]] = ['None', 'TOTPAuthenticator', 'Duo', 'Fido2', 'Email']

/** Few enough names that several users share a display name. */
export function addUsers({ vault }: Foundation, count: number, random: Random): void {
    const taken = new Map<string, number>()
    while (vault.users.size < count) {
        const [first, last] = [random.pick(firstNames), random.pick(lastNames)]
        const base = `${first}.${last}`.toLowerCase()
        const times = (taken.get(base) ?? 0) + 1
        taken.set(base, times)
        const userName = times === 1 ? base : `${base}${times}`
        vault.addUser({ userName, displayName: `${first} ${last}`, ...variety(userName, random) })
    }
}

function variety(userName: string, random: Random): Partial<User> {
    const inDirectory = random.chance(0.3)
    const locked = random.chance(0.02)
    const application = !inDirectory && random.chance(0.01)
    const created = new Date(seedTime.getTime() - random.below(2000 * 24) * (day / 24))
    const since = seedTime.getTime() - created.getTime()
    const lastLogin = random.chance(0.1) ? null : new Date(created.getTime() + random.below(since + 1))
    return {
        emailAddress: application || random.chance(0.04) ? null : `${userName}@example.com`,
        enabled: !random.chance(0.08),
        isApplicationAccount: application,
        twoFactorMethod: application ? 'None' : random.pick(twoFactorMethods),
        created,
        lastLogin,
        lastSessionActivity: lastLogin,
        ...(inDirectory && { domainId: directory, adGuid: random.guid(), isEmailCopiedFromAD: true }),
        ...(locked && { isLockedOut: true, lockOutReason: 'LoginAttemptsExceeded', loginFailures: 5 }),
    }
}

/** One in ten is kept by the directory and holds directory users only. */
export function addGroups({ vault }: Foundation, count: number, perUser: number, random: Random): void {
    const besides = count + 1
    const domainName = 'AD '
    for (let number = 1; vault.groups.size < besides; number += 1) {
        const synchronized = number % 10 === 1
        const department = departments[number % departments.length] ?? departments[0]
        vault.addGroup({
            name: `${synchronized ? domainName : ''}${department} ${number}`,
            synchronized,
            ...(synchronized && { domainId: directory, adGuid: random.guid() }),
        })
    }
    const groups = [...vault.groups.values()].filter((group) => group.id !== vault.everyoneId)
    for (const user of vault.users.values()) {
        if (user.id === vault.connectorUserId) continue
        for (let membership = 0; membership < perUser; membership += 1) {
            const group = groups[random.below(groups.length)]
            const fits = group && group.name !== 'Identity Governance' && (!group.synchronized || user.domainId > 0)
            if (fits) group.members.add(user.id)
        }
    }
}

/** Of the roles beyond the built-in ones every user may hold one, and some groups hold one too. */
export function addRoles({ vault }: Foundation, count: number, random: Random): void {
    const builtIn = vault.roles.size
    while (vault.roles.size < count) {
        const number = vault.roles.size - builtIn
        const name = number === 0 ? 'Auditor' : `${departments[number % departments.length] ?? ''} Auditor ${number}`
        vault.addRole({ name, permissions: [...auditorPermissions], created: seedTime })
    }
    const assignable = [...vault.roles.keys()].slice(builtIn)
    const pick = (): number => assignable[random.below(assignable.length)] ?? 0
    for (const user of vault.users.values()) {
        if (user.id !== vault.connectorUserId && random.chance(0.1)) vault.assignRole(pick(), user.id)
    }
    for (const group of vault.groups.values()) {
        if (group.id !== vault.everyoneId && random.chance(0.2)) vault.assignRoleToGroup(pick(), group.id)
    }
}
