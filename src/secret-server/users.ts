import type { VaultHttp } from './http'
import type { UserId } from './ids'
import type { PagedList } from './page'
import { allOf, pages } from './paging'
import { sharedTexts } from './shared-texts'
import { time } from './time'
import { WireObject } from './wire'

/** A row of GET /v1/users: all that an account shows, which the single GET does not (it lacks domainName). */
export interface UserSummary {
    readonly id: UserId
    readonly userName: string
    readonly displayName: string | null
    readonly emailAddress: string | null
    readonly enabled: boolean
    readonly isLockedOut: boolean
    readonly isApplicationAccount: boolean
    /** Undefined for local users: the vault says -1, 0 or null. */
    readonly domainId: number | undefined
    readonly domainName: string | null
    readonly externalUserSource: string | null
    readonly platformIntegrationType: string | null
    readonly twoFactorMethod: string | null
    /** ISO 8601 in UTC, or null. */
    readonly created: string | null
    readonly lastLogin: string | null
}

/** What POST /v1/users takes; `domainId` is -1 for a local user. */
export interface NewUser {
    readonly userName: string
    readonly displayName: string
    readonly password: string
    readonly emailAddress?: string
    readonly enabled: true
    readonly domainId: number
}

/** The members that this connector changes. */
export type UserChanges = {
    readonly displayName?: string
    readonly emailAddress?: string
    readonly enabled?: boolean
    readonly isLockedOut?: false
}

/** The account that the connector signs in with, and the role permissions that it holds. */
export interface CurrentUser {
    readonly id: UserId
    /** Undefined where the vault does not tell. */
    readonly permissions: readonly string[] | undefined
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

/** All users, disabled ones included. */
export const listUsers = (http: VaultHttp): Promise<readonly UserSummary[]> => allOf(http, userList({}))

/** The users of these ids that exist and are visible; absence here is the only proof that a user is gone. */
export async function usersById(http: VaultHttp, ids: readonly UserId[]): Promise<UserSummary[]> {
    const wanted = new Set(ids)
    const users: UserSummary[] = []
    for await (const records of pages(http, fewUsers({ 'filter.userIds': ids }))) {
        users.push(...records.filter((user) => wanted.has(user.id)))
        if (users.length >= wanted.size) break
    }
    return users
}

/** Users whose name is exactly this, in whatever domain; the vault only offers a "contains" search. */
export async function usersNamed(http: VaultHttp, userName: string): Promise<UserSummary[]> {
    const found = await allOf(http, fewUsers({ 'filter.searchText': userName }))
    return found.filter((user) => user.userName.toLowerCase() === userName.toLowerCase())
}

/** GET /v1/users/current: the cheapest proof that a token works. */
export const currentUser = (http: VaultHttp): Promise<CurrentUser> =>
    http.get({
        path: '/v1/users/current',
        decode: (content) => {
            const user = WireObject.of(content)
            return {
                id: user.id<'User'>('id'),
                permissions: user.optionalList('permissions', (permission) => permission.text('name')),
            }
        },
    })

/** POST /v1/users. The new user is to be looked for: what the answer holds proves nothing and is not looked at. */
export const createUser = (http: VaultHttp, user: NewUser): Promise<void> =>
    http.send('POST', { path: '/v1/users', body: user, decode: () => undefined })

/**
 * PATCH /v1/users/{id}: unlike other PATCHes of this API, its members are not wrapped in `data`. What it answers proves
 * nothing and is not looked at.
 */
export const patchUser = (http: VaultHttp, id: UserId, changes: UserChanges): Promise<void> =>
    http.send('PATCH', {
        path: `/v1/users/${id}`,
        body: Object.fromEntries(
            Object.entries<string | boolean>(changes).map(([name, value]) => [name, { dirty: true, value }])
        ),
        decode: () => undefined,
    })

/** POST /v1/users/{id}/password-reset: an administrator's reset, for local users; wrapped in `data`, unlike the PATCH. */
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
        lastLogin: time(user.optionalText('lastLogin')),
    }
}
