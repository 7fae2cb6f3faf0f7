import { isGoverned } from '../accounts/account-scope'
import type { Snapshot } from '../entitlements/snapshot'
import { ChangeRefused, InvalidInput, isUnclear } from '../errors'
import { InvalidResponse, RequestRefused, VaultUnavailable, VaultUnreachable } from '../secret-server/errors'
import { log } from '../log'
import { listDomains } from '../secret-server/domains'
import type { VaultHttp } from '../secret-server/http'
import { createUser, type UserSummary, usersNamed } from '../secret-server/users'
import type { NewAccount } from './new-account'
import { generatedPassword } from './password'

const localDomain = -1

/** A create plan with the vault's id of its domain. */
export interface UserToCreate {
    readonly account: NewAccount
    /** -1 for a local user. */
    readonly domainId: number
}

/**
 * Looks up the domain of a create plan (GET /v1/domains).
 *
 * @throws InvalidInput if the vault has no such domain
 */
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
        `Secret Server has no domain "${name}"; its domains are: ${known}. Correct the domain, or leave it empty for a local user.`
    )
}

/**
 * Finds the existing user that a create takes over: the one of the same name and domain. ISC repeats a create if its
 * answer was lost or its entitlements failed, and the repetition must not make a second user.
 *
 * @param namesakes Users of that name in any domain. Defaults to a request for them.
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
        `User ${user.id} of Secret Server already has the user name ${account.userName}, ${obstacle}`
    )
}

/**
 * Says why a user can't be taken over, and what to do. The text continues a sentence. Undefined if the user can be
 * taken over.
 */
async function obstacleToAdoption(
    { self, config }: Snapshot,
    user: UserSummary,
    account: NewAccount
): Promise<string | undefined> {
    if ((await self()).id === user.id)
        return 'and the connector signs in with that user. Give the new account another name.'
    // Disabled users are taken over even if the source does not show them, so only includeApplicationAccounts matters.
    if (!isGoverned({ ...user, enabled: true }, config.scope))
        return (
            'and is an application account, which this source leaves out. ' +
            'Switch includeApplicationAccounts on, or give the new account another name.'
        )
    if (user.emailAddress === null || user.emailAddress.toLowerCase() === account.email?.toLowerCase()) return undefined
    const problem =
        account.email === undefined
            ? 'and has an e-mail address, but the create plan has none to compare. Add email to the create plan, correlate'
            : 'and its e-mail address differs from that of the create plan. Correlate'
    return `${problem} the existing account, or give the new account another name.`
}

/** The user of a create plan: a new one, or an existing one that was taken over. */
export type CreatedUser = { readonly made: UserSummary } | { readonly adopted: UserSummary }

/**
 * Creates a user, and finds it by name and domain: the id in the answer proves nothing. A create that failed may still
 * have been carried out. If no user is found, the create is sent again only if an answer came. Without an answer, the
 * vault may still be working on the first one.
 *
 * @throws ChangeRefused if the vault refuses, or if the name belongs to another user; any error that may pass
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
        return { made: found }
    }
    if (found !== undefined) return { adopted: await admitted(snapshot, plan, found) }
    if (isUnclear(failure) && mayRepeat) return createOrAdopt(snapshot, plan, false)
    throw (
        failure ??
        new InvalidResponse('POST /api/v1/users', 'the vault accepted the request, but does not list the user')
    )
}

/** Sends the create and gives the error. Undefined if the vault accepted the create. */
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
        "; usual reasons are a hidden user of the same name, a password that breaks the vault's policy, or the licence limit"
    return new ChangeRefused(
        `${error.message} The account ${account.userName} was not created${error.code === undefined ? guess : ''}.`
    )
}
