import { RequestRefused, UnreadableRefusal } from '../secret-server/errors'
import type { VaultHttp } from '../secret-server/http'
import type { UserId } from '../secret-server/ids'
import { allOf } from '../secret-server/paging'

/** A person or service user in the vault's view of the Delinea Platform and of the directories behind it. */
export interface PlatformEntity {
    readonly uuid: string
    /** The login, with its suffix. */
    readonly login: string
    readonly displayName: string | null
    /** The directory from which the person comes. */
    readonly domainName: string | null
    readonly isServiceUser: boolean
    /** True if the vault has a mirror of the person. */
    readonly isLinked: boolean
    /** The mirror. Undefined if the person has none, or if the vault does not give its id. */
    readonly userId: UserId | undefined
}

/**
 * GET /v1/platform/users-groups-search, since 11.7.2: the people and service users whose login holds a text. The search
 * matches parts of names. It also finds groups, which the result leaves out.
 *
 * @returns undefined if the version of the vault has no such search
 */
export async function searchPeople(http: VaultHttp, text: string): Promise<readonly PlatformEntity[] | undefined> {
    const found = await allOf(http, {
        route: '/v1/platform/users-groups-search',
        path: '/v1/platform/users-groups-search',
        query: { 'filter.searchText': `*${text}*`, 'filter.showLinkedLocalEntities': true },
        sortBy: 'name',
        isShort: true,
        decode: (row) => {
            const type = row.optionalText('entityType')?.toLowerCase()
            const userId = row.optionalId<'User'>('userId')
            return {
                isPerson: type === 'user' || type === 'xpmserviceuser',
                uuid: row.optionalText('platformEntityUuid'),
                login: row.optionalText('name'),
                displayName: row.optionalText('displayName'),
                domainName: row.optionalText('domainName'),
                isServiceUser: type === 'xpmserviceuser' || (row.optionalFlag('serviceUser') ?? false),
                isLinked: userId !== undefined || (row.optionalFlag('existingEntity') ?? false),
                userId,
            }
        },
    }).catch((error: unknown) => {
        if (isWithoutSearch(error)) return undefined
        throw error
    })
    return found?.flatMap(({ isPerson, uuid, login, ...entity }) =>
        isPerson && uuid !== null && login !== null ? [{ uuid, login, ...entity }] : []
    )
}

const isWithoutSearch = (error: unknown): boolean =>
    (error instanceof RequestRefused && (error.status === 404 || error.status === 405)) ||
    (error instanceof UnreadableRefusal && error.status === 404)
