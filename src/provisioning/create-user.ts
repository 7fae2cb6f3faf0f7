import { isGoverned } from '../accounts/account-scope'
import type { Snapshot } from '../entitlements/snapshot'
import {
    ChangeRefused,
    InvalidInput,
    InvalidResponse,
    isUnclear,
    RequestRefused,
    VaultUnavailable,
    VaultUnreachable,
} from '../errors'
import { log } from '../log'
import { listDomains } from '../secret-server/domains'
import type { VaultHttp } from '../secret-server/http'
import type { UserId } from '../secret-server/ids'
import { createUser, type UserSummary, usersNamed } from '../secret-server/users'
import type { NewAccount } from './new-account'
import { generatedPassword } from './password'

const localDomain = -1

/** A create plan whose domain is known to the vault. */
export interface UserToCreate {
    readonly account: NewAccount
    /** -1 for a local user. */
    readonly domainId: number
}

/** @throws InvalidInput if the vault has no such domain */
export async function userToCreate({ http }: Snapshot, account: NewAccount): Promise<UserToCreate> {
    return { account, domainId: await domainIdOf(http, account.domain) }
}

async function domainIdOf(http: VaultHttp, name: string | undefined): Promise<number> {
    if (name === undefined) return localDomain
    const domains = await listDomains(http)
    const domain = domains.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase())
    if (domain !== undefined) return domain.id
    const known = domains.map((candidate) => candidate.name).join(', ') || 'none'
    throw new InvalidInput(
        `Secret Server has no domain "${name}"; its domains are: ${known}. Leave it empty for a local user.`
    )
}

/**
 * The user of that name and domain, to be taken over; undefined if there is none. So a create that is repeated, since its
 * outcome got lost or its entitlements failed, never makes a second user.
 *
 * @param namesakes Users of that name in whatever domain; asked for unless given.
 * @throws ChangeRefused if the name is taken by someone else
 */
export async function userToAdopt(
    snapshot: Snapshot,
    plan: UserToCreate,
    namesakes = usersNamed(snapshot.http, plan.account.userName)
): Promise<UserSummary | undefined> {
    const user = ofDomain(await namesakes, plan)
    return user && admitted(snapshot, plan, user)
}

const ofDomain = (namesakes: readonly UserSummary[], { domainId }: UserToCreate): UserSummary | undefined =>
    namesakes.find((user) => (user.domainId ?? localDomain) === domainId)

/** @throws ChangeRefused if the user may not be taken over */
async function admitted(snapshot: Snapshot, { account }: UserToCreate, user: UserSummary): Promise<UserSummary> {
    const obstacle = await obstacleToAdoption(snapshot, user, account)
    if (obstacle === undefined) return user
    throw new ChangeRefused(
        `The user name ${account.userName} is taken by user ${user.id} of Secret Server, ${obstacle}`
    )
}

/** Why a user can't be taken over, and what can be done. */
async function obstacleToAdoption(
    { self, config }: Snapshot,
    user: UserSummary,
    account: NewAccount
): Promise<string | undefined> {
    if ((await self()).id === user.id)
        return 'which is the account that the connector signs in with. Give this one another name.'
    // Disabled users are taken over whatever the source shows, so that only the other setting can leave this one out.
    if (!isGoverned({ ...user, enabled: true }, config.scope))
        return (
            'an application account, which this source leaves out. ' +
            'Switch includeApplicationAccounts on, or give this account another name.'
        )
    if (user.emailAddress === null || user.emailAddress.toLowerCase() === account.email?.toLowerCase()) return undefined
    const problem =
        account.email === undefined
            ? 'who has an e-mail address by which to know them, but the plan has no e-mail address. Add email to it, correlate'
            : 'whose e-mail address is not that of the plan. Correlate'
    return `${problem} that account, or give this one another name.`
}

/** Who a create plan ends with: a new user, or one that was there. */
export type CreatedUser = { readonly id: UserId } | { readonly adopted: UserSummary }

/**
 * Creates a user, and finds it by name and domain: the id in the answer proves nothing. A create that failed may have been
 * carried out all the same. Only one that the vault is done with is sent again if no user is found: while no answer has
 * come, the vault may still be at work.
 *
 * @throws ChangeRefused if the vault refuses; any error that may pass
 */
export async function createOrAdopt(
    snapshot: Snapshot,
    plan: UserToCreate,
    mayRepeat = snapshot.config.connection.maxRetries > 0
): Promise<CreatedUser> {
    const failure = await post(snapshot.http, plan)
    const noAnswer = failure instanceof VaultUnreachable || failure instanceof VaultUnavailable
    if (failure !== undefined && !noAnswer && !isUnclear(failure))
        throw failure instanceof RequestRefused ? refusalOf(failure, plan.account) : failure
    const found = ofDomain(await usersNamed(snapshot.http, plan.account.userName), plan)
    if (found !== undefined && failure === undefined) {
        log.info({ user: found.id }, 'User created')
        return { id: found.id }
    }
    if (found !== undefined) return { adopted: await admitted(snapshot, plan, found) }
    if (isUnclear(failure) && mayRepeat) return createOrAdopt(snapshot, plan, false)
    throw failure ?? new InvalidResponse('POST /api/v1/users', 'it was accepted, but the user is not there')
}

/** Gives the error with which the vault answered, if it did. */
async function post(http: VaultHttp, { account, domainId }: UserToCreate): Promise<Error | undefined> {
    const user = {
        userName: account.userName,
        displayName: account.displayName ?? account.userName,
        password: account.password ?? generatedPassword(),
        ...(account.email === undefined ? {} : { emailAddress: account.email }),
        enabled: true as const,
        domainId,
    }
    return createUser(http, user).then(
        () => undefined,
        (error: unknown) => {
            if (error instanceof Error) return error
            throw error
        }
    )
}

function refusalOf(error: RequestRefused, account: NewAccount): ChangeRefused {
    const guess =
        "; the usual reasons are a name that a hidden user has, a password against the vault's policy, or the licence"
    return new ChangeRefused(
        `${error.message} The account ${account.userName} was not created${error.code === undefined ? guess : ''}.`
    )
}
