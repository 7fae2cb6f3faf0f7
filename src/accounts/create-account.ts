import type { Source } from '../entitlements/kind'
import { ChangeRefused, InvalidInput, isUnclear, RequestRefused, VaultUnavailable, VaultUnreachable } from '../errors'
import { log } from '../log'
import { listDomains } from '../secret-server/domains'
import type { VaultHttp } from '../secret-server/http'
import type { UserId } from '../secret-server/ids'
import { createUser, type UserSummary, usersNamed } from '../secret-server/users'
import { bring, isEnabled } from './bring'
import { isGoverned } from './governed'
import type { NewAccount } from './new-account'
import { generatedPassword } from './password'

const localDomain = -1

/** The user that a create plan ends with, and whether it was there before. */
export interface CreatedUser {
    readonly id: UserId
    readonly adopted: boolean
}

/**
 * Creates a user, or takes over the one of that name and domain. So repeating a create whose outcome got lost, or whose
 * entitlements failed, never makes a second user.
 *
 * @throws ChangeRefused if the name is taken by someone else; InvalidInput if the domain is unknown
 */
export async function createAccount(source: Source, account: NewAccount): Promise<CreatedUser> {
    const { http } = source
    const domainId = await domainIdOf(http, account.domain)
    const existing = await findNamesake(http, account.userName, domainId)
    if (existing !== undefined) return adopt(source, existing, account)
    return post(source, account, domainId).catch((error: unknown) =>
        afterFailedCreate(source, error, account, domainId)
    )
}

async function post({ http }: Source, account: NewAccount, domainId: number): Promise<CreatedUser> {
    const id = await createUser(http, {
        userName: account.userName,
        displayName: account.displayName ?? account.userName,
        password: account.password ?? generatedPassword(),
        ...(account.email === undefined ? {} : { emailAddress: account.email }),
        enabled: true,
        domainId,
    })
    log.info({ user: id }, 'User created')
    return { id, adopted: false }
}

/**
 * A create that failed may have been carried out all the same, so that looking decides. Only one that the vault is done
 * with is sent again if no user is found: while no answer has come, it may still be at work.
 */
async function afterFailedCreate(
    source: Source,
    error: unknown,
    account: NewAccount,
    domainId: number,
    mayRepeat = source.config.connection.maxRetries > 0
): Promise<CreatedUser> {
    const noAnswer = error instanceof VaultUnreachable || error instanceof VaultUnavailable
    const isUncertain = noAnswer || isUnclear(error)
    const found = isUncertain ? await findNamesake(source.http, account.userName, domainId) : undefined
    if (found !== undefined) return adopt(source, found, account)
    if (isUnclear(error) && mayRepeat)
        return post(source, account, domainId).catch((again: unknown) =>
            afterFailedCreate(source, again, account, domainId, false)
        )
    if (!(error instanceof RequestRefused)) throw error
    const guess =
        "; the usual reasons are a name that a hidden user has, a password against the vault's policy, or the licence"
    throw new ChangeRefused(
        `${error.message} The account ${account.userName} was not created${error.code === undefined ? guess : ''}.`
    )
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

async function findNamesake(http: VaultHttp, userName: string, domainId: number): Promise<UserSummary | undefined> {
    const namesakes = await usersNamed(http, userName)
    return namesakes.find((user) => (user.domainId ?? localDomain) === domainId)
}

async function adopt(source: Source, user: UserSummary, account: NewAccount): Promise<CreatedUser> {
    const obstacle = await obstacleToAdoption(source, user, account)
    if (obstacle !== undefined)
        throw new ChangeRefused(
            `The user name ${account.userName} is taken by user ${user.id} of Secret Server, ${obstacle}`
        )
    await bring(source, user, { enabled: true }, isEnabled)
    log.warn({ user: user.id, enabled: !user.enabled }, 'An existing user was taken over; its password stays as it was')
    return { id: user.id, adopted: true }
}

/** Why a user can't be taken over, and what can be done. */
async function obstacleToAdoption(source: Source, user: UserSummary, account: NewAccount): Promise<string | undefined> {
    if ((await source.self()).id === user.id)
        return 'which is the account that the connector signs in with. Give this one another name.'
    // Disabled users are taken over whatever the source shows, so that only the other setting can be it.
    if (!isGoverned({ ...user, enabled: true }, source.config.scope))
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
