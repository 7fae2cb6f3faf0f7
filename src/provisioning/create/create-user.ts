import type { Snapshot } from '../../entitlements/snapshot'
import { ChangeRefused, isUnclear } from '../../errors'
import { log } from '../../log'
import {
    AccessDenied,
    InvalidResponse,
    RequestRefused,
    VaultUnavailable,
    VaultUnreachable,
} from '../../secret-server/errors'
import type { VaultHttp } from '../../secret-server/http'
import { createUser, usersNamed } from '../../secret-server/users'
import { admitted, type PlannedUser } from './adoption'
import type { Change } from '../changes'
import { localDomain } from './domain'
import { namesakesOf, type UserToCreate } from './namesakes'
import { generatedPassword } from './password'

/**
 * Creates a user, and finds it by name and domain: the id in the answer proves nothing. A create that failed may still
 * have been carried out. If no user is found, the create is sent again only if an answer came. Without an answer, the
 * vault may still be working on the first one.
 *
 * @param access The entitlements that the plan asks for.
 * @throws ChangeRefused if the vault refuses, or if the name belongs to another user; any error that may pass
 */
export async function createOrFind(
    snapshot: Snapshot,
    plan: UserToCreate,
    access: readonly Change[],
    mayRepeat = snapshot.config.connection.maxRetries > 0
): Promise<PlannedUser> {
    const failure = await post(snapshot.http, plan)
    const noAnswer = failure instanceof VaultUnreachable || failure instanceof VaultUnavailable
    if (failure !== undefined && !noAnswer && !isUnclear(failure)) throw explained(failure, plan)
    const { meant } = namesakesOf(await usersNamed(snapshot.http, plan.account.userName), plan)
    if (meant !== undefined && failure === undefined) {
        log.info({ user: meant.id }, 'User created')
        return { user: meant, origin: 'made' }
    }
    if (meant !== undefined) return admitted(snapshot, plan, { user: meant, access, isNew: true })
    if (isUnclear(failure) && mayRepeat) return createOrFind(snapshot, plan, access, false)
    throw (
        failure ??
        explained(
            new InvalidResponse(
                'POST /api/v1/users',
                'the vault accepted the request, but does not list the user',
                "Check the vault's log."
            ),
            plan
        )
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

/** Adds advice to an error of the request that creates the user. */
function explained(error: Error, { account, domainId }: UserToCreate): Error {
    const failed = `${error.message} The account ${account.userName} was not created`
    // A vault may accept users of a directory only from the directory itself.
    const isFromDirectory = [RequestRefused, AccessDenied, InvalidResponse].some((Refusal) => error instanceof Refusal)
    if (domainId !== localDomain && isFromDirectory)
        return new ChangeRefused(
            `${failed}. Add the person to a directory group that Secret Server synchronizes, ` +
                'run a synchronization, and repeat the request.'
        )
    if (!(error instanceof RequestRefused)) return error
    const guess =
        "; usual reasons are a hidden user of the same name, a password that breaks the vault's policy, or the licence limit"
    return new ChangeRefused(`${failed}${error.code === undefined ? guess : ''}.`)
}
