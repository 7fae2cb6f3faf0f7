import { RequestRefused, UnreadableRefusal } from '../secret-server/errors'
import type { VaultHttp } from '../secret-server/http'
import type { UserId } from '../secret-server/ids'
import { pageAt, type PagedList } from '../secret-server/page'
import { allOf } from '../secret-server/paging'
import type { WireObject } from '../secret-server/wire'

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
 * @param mayBeAbsent False for a vault that is known to have the search. An error like that of an unknown address is
 * then thrown.
 * @returns undefined if the version of the vault has no such search
 */
export async function searchPeople(
    http: VaultHttp,
    text: string,
    mayBeAbsent = true
): Promise<readonly PlatformEntity[] | undefined> {
    try {
        return eachOnce(await allOf(http, searchFor(text)))
    } catch (error) {
        if (mayBeAbsent && isWithoutSearch(error)) return undefined
        throw error
    }
}

/** The first page of `searchPeople`, in one request: a short text may match most people of a tenant. */
export async function somePeopleLike(http: VaultHttp, text: string): Promise<readonly PlatformEntity[]> {
    const first = { skip: 0, take: http.connection.pageSize, isSorted: false }
    return eachOnce((await pageAt(http, searchFor(text), first)).records)
}

const searchFor = (text: string): PagedList<PlatformEntity | undefined> => ({
    route: '/v1/platform/users-groups-search',
    path: '/v1/platform/users-groups-search',
    query: { 'filter.searchText': `*${text}*`, 'filter.showLinkedLocalEntities': true },
    sortBy: 'name',
    isShort: true,
    decode: entityIn,
})

function entityIn(row: WireObject): PlatformEntity | undefined {
    const type = row.optionalText('entityType')?.toLowerCase()
    const uuid = row.optionalText('platformEntityUuid')
    const login = row.optionalText('name')
    const isPerson = type === 'user' || type === 'xpmserviceuser'
    if (!isPerson || uuid === null || login === null) return undefined
    const userId = row.optionalId<'User'>('userId')
    return {
        uuid,
        login,
        displayName: row.optionalText('displayName'),
        domainName: row.optionalText('domainName'),
        isServiceUser: type === 'xpmserviceuser' || (row.optionalFlag('serviceUser') ?? false),
        isLinked: userId !== undefined || (row.optionalFlag('existingEntity') ?? false),
        userId,
    }
}

/** A vault may show a person twice: as it is in its directory, and as it is linked. */
function eachOnce(entities: readonly (PlatformEntity | undefined)[]): PlatformEntity[] {
    const byUuid = new Map<string, PlatformEntity>()
    for (const entity of entities) {
        if (entity === undefined) continue
        const key = entity.uuid.toLowerCase()
        if (entity.isLinked || !byUuid.has(key)) byUuid.set(key, entity)
    }
    return [...byUuid.values()]
}

const isWithoutSearch = (error: unknown): boolean =>
    (error instanceof RequestRefused && (error.status === 404 || error.status === 405)) ||
    (error instanceof UnreadableRefusal && error.status === 404)
