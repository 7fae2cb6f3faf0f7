import { ChangeRefused } from '../errors'
import type { Finding } from '../entitlements/step'
import { plainName, suffixOf, withoutPrefix } from '../secret-server/user-name'
import type { UserSummary } from '../secret-server/users'
import { localDomain, type PlannedDomain } from './domain'
import type { NewAccount } from './new-account'

/** A create plan with its domain. */
export interface UserToCreate {
    readonly account: NewAccount
    readonly domain: PlannedDomain
}

/** The users with the name of a create plan. */
export interface Namesakes {
    /** The user whom the plan means: of the same name and domain. */
    readonly meant: UserSummary | undefined
    /** Users of the same name in other domains, and users whose name has another form. */
    readonly others: readonly UserSummary[]
}

/** Finds the user whom a create plan means among all users of that name. */
export function namesakesOf(users: readonly UserSummary[], { account, domain }: UserToCreate): Namesakes {
    const inDomain = users.filter((user) => (user.domainId ?? localDomain) === domain.id)
    const name = plainName(account.userName)
    // The name of a plan has lost its prefix, while a vault may store it. Within a domain, it can only be that domain.
    const nameOf = ({ userName }: UserSummary): string =>
        plainName(domain.id === localDomain ? userName : withoutPrefix(userName))
    const meant =
        inDomain.find((user) => nameOf(user) === name) ??
        inDomain.find((user) => isSameInDomain(nameOf(user), name, domain))
    return { meant, others: users.filter((user) => user !== meant) }
}

/** True for names of which one is the other with the domain as its suffix: `akumar` and `akumar@corp.example.com`. */
function isSameInDomain(one: string, other: string, { names }: PlannedDomain): boolean {
    const [first, second] = [suffixOf(one), suffixOf(other)]
    const [only, ...more] = [first, second].filter((suffix) => suffix !== undefined)
    return only !== undefined && more.length === 0 && names.has(only)
}

/**
 * Refuses a create plan if a namesake has its e-mail address: that is the same person, who must not get a second user.
 *
 * @throws ChangeRefused with the user name and the domain to send
 */
export function refuseSecondUser({ others }: Namesakes, { account }: UserToCreate): void {
    const same = others.filter((user) => hasEmail(user, account.email))
    if (same.length === 0) return
    const found = same.map((user) => `user ${user.id}, ${placeOf(user)}`).join('; ')
    throw new ChangeRefused(
        `The e-mail address of the plan already belongs to another user named ${account.userName}: ${found}. ` +
            'If that is the same person, send that userName and domain with the create plan. ' +
            'Otherwise, correct the e-mail address.'
    )
}

/** Says that a new user has namesakes, who are other people. */
export function notesOn({ others }: Namesakes, { account }: UserToCreate): Finding[] {
    if (others.length === 0) return []
    const found = others.map((user) => `user ${user.id}, ${placeOf(user)}`).join('; ')
    const message =
        `Secret Server also has users of the name ${account.userName}: ${found}. ` +
        'Their e-mail addresses are not that of the plan, so the connector took them for other people.'
    return [{ level: 'WARN', attribute: 'userName', message }]
}

/** True if the user has this e-mail address, in any case. */
export const hasEmail = ({ emailAddress }: UserSummary, email: string | undefined): boolean =>
    email !== undefined && emailAddress?.trim().toLowerCase() === email.toLowerCase()

const placeOf = ({ userName, domainId, domainName }: UserSummary): string =>
    domainId === undefined
        ? `userName ${userName} without a domain`
        : `userName ${userName} with domain ${domainName ?? domainId}`
