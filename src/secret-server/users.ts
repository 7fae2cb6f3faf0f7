import type { VaultHttp } from './http'
import { type GroupId, isId, type UserId } from './ids'
import { longestQueryOf, type PagedList } from './page'
import { allOf, pages } from './paging'
import { partsThatFit, textThatFits } from './request-line'
import { sharedTexts } from './shared-texts'
import { saysNever, time } from './time'
import { isNamesake, shortName } from './user-name'
import { WireObject } from './wire'

/** A row of GET /v1/users. GET /v1/users/{id} is not used, because it lacks domainName. */
export interface UserSummary {
    readonly id: UserId
    readonly userName: string
    readonly displayName: string | null
    readonly emailAddress: string | null
    readonly enabled: boolean
    readonly isLockedOut: boolean
    readonly isApplicationAccount: boolean
    /** Undefined for local users, for whom the vault sends -1, 0 or null. */
    readonly domainId: number | undefined
    readonly domainName: string | null
    readonly externalUserSource: string | null
    readonly platformIntegrationType: string | null
    /** Null if the vault does not tell it. */
    readonly twoFactorMethod: string | null
    /** ISO 8601 in UTC. */
    readonly created: string | null
    /** ISO 8601 in UTC; null if the user never signed in, and if it is not known. */
    readonly lastLogin: string | null
    /** True only if the vault says so: a vault may leave out lastLogin, or send a text that is no date. */
    readonly neverSignedIn: boolean
}

/** The body of POST /v1/users. `domainId` is -1 for a local user. */
export interface NewUser {
    readonly userName: string
    readonly displayName: string
    readonly password: string
    readonly emailAddress?: string
    readonly enabled: true
    readonly domainId: number
}

/** The members of a user that the connector can change. */
export type UserChanges = {
    readonly displayName?: string
    readonly emailAddress?: string
    readonly enabled?: boolean
    readonly isLockedOut?: false
}

/** The account with which the connector signs in, and its role permissions. */
export interface CurrentUser {
    readonly id: UserId
    /** Undefined if the vault does not send them. */
    readonly permissions: readonly string[] | undefined
    /** Whether the Delinea Platform owns the account. Null if the vault does not tell, as before 11.7.2. */
    readonly platformIntegrationType: string | null
}

const userList = (query: PagedList<UserSummary>['query']): PagedList<UserSummary> => ({
    route: '/v1/users',
    path: '/v1/users',
    query: { ...query, 'filter.includeInactive': true },
    sortBy: 'id',
    key: (user) => user.id,
    decode: userReader(),
})

const fewUsers = (query: PagedList<UserSummary>['query']): PagedList<UserSummary> => ({
    ...userList(query),
    isShort: true,
})

/** GET /v1/users: all users, including disabled ones. */
export const listUsers = (http: VaultHttp): Promise<readonly UserSummary[]> => allOf(http, userList({}))

/** GET /v1/users: gives the first result of `pick`, page by page. Undefined if it gives none for any user. */
export async function firstOfUsers<T>(
    http: VaultHttp,
    pick: (user: UserSummary) => T | undefined
): Promise<T | undefined> {
    for await (const records of pages(http, fewUsers({}))) {
        const picked = records.map(pick).find((result) => result !== undefined)
        if (picked !== undefined) return picked
    }
    return undefined
}

/**
 * GET /v1/users with `filter.userIds`: the users with these ids that exist and are visible. A user that this list
 * lacks is gone, if the list is not filtered by rights. No other call proves that, since the vault gives the same
 * answer in both cases. Sends several requests side by side if the ids don't fit into one.
 */
export async function usersById(http: VaultHttp, ids: readonly UserId[]): Promise<UserSummary[]> {
    const fits = await http.fitting('GET', '/v1/users')
    const parts = partsThatFit(ids, (part) => fits(longestQueryOf(fewUsers({ 'filter.userIds': part }))))
    return (await Promise.all(parts.map((part) => usersOfPart(http, part)))).flat()
}

async function usersOfPart(http: VaultHttp, ids: readonly UserId[]): Promise<UserSummary[]> {
    const wanted = new Set(ids)
    const users: UserSummary[] = []
    for await (const records of pages(http, fewUsers({ 'filter.userIds': ids }))) {
        users.push(...records.filter((user) => wanted.has(user.id)))
        if (users.length >= wanted.size) break
    }
    return users
}

/**
 * GET /v1/users with `filter.searchText`: the users in any domain whose login name is the same but for case, a domain
 * before it, or a suffix such as `@corp.example.com`. The vault's search also finds parts of names, so the result is
 * filtered here, and a name that is too long for a request is searched by its beginning.
 */
export async function usersNamed(http: VaultHttp, userName: string): Promise<UserSummary[]> {
    const name = shortName(userName)
    const searchFor = (searchText: string) => fewUsers({ 'filter.searchText': searchText })
    const fits = await http.fitting('GET', '/v1/users')
    const searchText = textThatFits(name, (text) => fits(longestQueryOf(searchFor(text))))
    const found = await allOf(http, searchFor(searchText))
    return found.filter((user) => isNamesake(user.userName, userName))
}

/**
 * GET /v1/users with `filter.domainId`: some users of a domain, to see under which names the vault shows the domain.
 * Empty if it has none.
 */
export async function someUsersOf(http: VaultHttp, domainId: number): Promise<readonly UserSummary[]> {
    for await (const records of pages(http, fewUsers({ 'filter.domainId': domainId })))
        return records.filter((user) => user.domainId === domainId)
    return []
}

/** The members of a user that no list shows. Undefined or null if the vault does not tell them. */
export interface UserDetails {
    readonly personalGroup: GroupId | undefined
    /** The id of the user in its directory, or in the Delinea Platform (inferred). */
    readonly externalId: string | null
    /**
     * True if the integration with the Delinea Platform keeps the user for itself. Undefined before 11.7.2; such a user
     * is an application account.
     */
    readonly isPlatformServiceUser: boolean | undefined
}

/** GET /v1/users/{id} */
export const userDetails = (http: VaultHttp, id: UserId): Promise<UserDetails> =>
    http.get({
        path: `/v1/users/${id}`,
        query: { includeInactive: true },
        decode: (content) => {
            const user = WireObject.of(content)
            const [personalGroup, externalId] = [user.hint('personalGroupId'), user.member('adGuid')]
            return {
                // Not needed by most callers, so they must not fail for a wrong type.
                personalGroup: isId<'Group'>(personalGroup) ? personalGroup : undefined,
                externalId: typeof externalId === 'string' ? externalId : null,
                isPlatformServiceUser: user.optionalFlag('platformServiceUser'),
            }
        },
    })

/** GET /v1/users/current: the account with which the connector signs in. */
export const currentUser = (http: VaultHttp): Promise<CurrentUser> =>
    http.get({
        path: '/v1/users/current',
        decode: (content) => {
            const user = WireObject.of(content)
            return {
                id: user.id<'User'>('id'),
                permissions: user.optionalList('permissions', (permission) => permission.text('name')),
                platformIntegrationType: user.optionalText('platformIntegrationType'),
            }
        },
    })

/** POST /v1/users: creates a user. The answer proves nothing, so it is ignored; search for the new user to verify. */
export const createUser = (http: VaultHttp, user: NewUser): Promise<void> =>
    http.send('POST', { path: '/v1/users', body: user, decode: () => undefined })

/**
 * PATCH /v1/users/{id}: changes members of a user. Other PATCH calls of this API wrap their members in `data`; this one
 * does not. The answer proves nothing, so it is ignored; read the user again to verify.
 */
export const patchUser = (http: VaultHttp, id: UserId, changes: UserChanges): Promise<void> =>
    http.send('PATCH', {
        path: `/v1/users/${id}`,
        body: Object.fromEntries(
            Object.entries<string | boolean>(changes).map(([name, value]) => [name, { dirty: true, value }])
        ),
        decode: () => undefined,
    })

/** POST /v1/users/{id}/password-reset: sets the password of a local user. The body is wrapped in `data`. */
export const resetPassword = (http: VaultHttp, id: UserId, password: string): Promise<void> =>
    http.send('POST', {
        path: `/v1/users/${id}/password-reset`,
        body: { data: { userId: id, password } },
        decode: () => undefined,
    })

function userReader(): (user: WireObject) => UserSummary {
    const shared = sharedTexts()
    return (user) => userIn(user, shared)
}

function userIn(user: WireObject, shared: ReturnType<typeof sharedTexts>): UserSummary {
    const domainId = user.optionalId<'Domain'>('domainId')
    const sent = user.optionalText('lastLogin')
    const lastLogin = time(sent)
    return {
        id: user.id('id'),
        userName: user.text('userName'),
        displayName: user.optionalText('displayName'),
        emailAddress: user.optionalText('emailAddress'),
        enabled: user.flag('enabled'),
        isLockedOut: user.optionalFlag('isLockedOut') ?? false,
        isApplicationAccount: user.optionalFlag('isApplicationAccount') ?? false,
        domainId,
        domainName: domainId === undefined ? null : shared(user.optionalText('domainName')),
        externalUserSource: shared(user.optionalText('externalUserSource')),
        platformIntegrationType: shared(user.optionalText('platformIntegrationType')),
        twoFactorMethod: shared(user.optionalText('twoFactorMethod')),
        created: time(user.optionalText('created')),
        lastLogin,
        neverSignedIn: lastLogin === null && user.has('lastLogin') && saysNever(sent),
    }
}
