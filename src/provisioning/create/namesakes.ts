import { ChangeRefused } from '../../errors'
import type { Finding } from '../../entitlements/step'
import { hasSuffix, plainName, withoutPrefix } from '../../secret-server/user-name'
import type { UserSummary } from '../../secret-server/users'
import { localDomain } from './domain'
import type { NewAccount } from './new-account'

/** A create plan with its domain. */
export interface UserToCreate {
    readonly account: NewAccount
    /** -1 for a local user. */
    readonly domainId: number
}

/** The users with the name of a create plan. */
export interface Namesakes {
    /** The user whom the plan means: of the same name and domain. */
    readonly meant: UserSummary | undefined
    /** Users of the same name in other domains, and users whose name has another form. */
    readonly others: readonly UserSummary[]
}

/** Finds the user whom a create plan means among all users of that name. */
export function namesakesOf(users: readonly UserSummary[], { account, domainId }: UserToCreate): Namesakes {
    const inDomain = users.filter((user) => (user.domainId ?? localDomain) === domainId)
    const name = plainName(account.userName)
    // The plan's user name has no prefix here, but a vault may store one. In a domain, it can only name that domain.
    const nameOf = ({ userName }: UserSummary): string =>
        plainName(domainId === localDomain ? userName : withoutPrefix(userName))
    const meant =
        inDomain.find((user) => nameOf(user) === name) ??
        (domainId === localDomain ? undefined : inDomain.find((user) => isWithoutSuffix(nameOf(user), name)))
    return { meant, others: users.filter((user) => user !== meant) }
}

/** True if only one of two login names has a suffix, as with `akumar` and `akumar@corp.example.com`. */
const isWithoutSuffix = (one: string, other: string): boolean => hasSuffix(one) !== hasSuffix(other)

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
            'If that is the same person, send that userName, and that domain if there is one, with the create plan. ' +
            'Otherwise, correct the e-mail address.'
    )
}

/** Says that a new user has namesakes, whom the connector takes for other people. */
export function notesOn({ others }: Namesakes, { account }: UserToCreate): Finding[] {
    if (others.length === 0) return []
    const found = others.map((user) => `user ${user.id}, ${placeOf(user)}${differenceTo(user, account.email)}`)
    const message =
        `Secret Server also has users named ${account.userName}: ${found.join('; ')}. ` +
        'The connector took them for other people. If one of them is the same person, disable the new user, and ' +
        'correlate the other account.'
    return [{ level: 'WARN', attribute: 'userName', message }]
}

function differenceTo({ emailAddress }: UserSummary, email: string | undefined): string {
    if (email === undefined) return ', while the create plan has no e-mail address to compare'
    return emailAddress === null ? ', who has no e-mail address to compare' : ', who has another e-mail address'
}

/** True if the user has this e-mail address, in any case. */
export const hasEmail = ({ emailAddress }: Pick<UserSummary, 'emailAddress'>, email: string | undefined): boolean =>
    email !== undefined && emailAddress?.trim().toLowerCase() === email.toLowerCase()

const placeOf = ({ userName, domainId, domainName }: UserSummary): string =>
    domainId === undefined
        ? `userName ${userName} without a domain`
        : `userName ${userName} with domain ${domainName ?? domainId}`
