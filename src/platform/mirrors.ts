import { AccessDenied, RequestRefused, UnreadableRefusal } from '../secret-server/errors'
import type { VaultHttp } from '../secret-server/http'
import type { UserId } from '../secret-server/ids'
import { WireObject } from '../secret-server/wire'
import { RefusedByPlatform, said } from './envelope'
import type { PlatformEntity } from './entities'

/**
 * GET /v1/users/platform/{uuid}, since 11.7.2: the vault's mirror of a person. Undefined if the vault has no mirror, does
 * not show it yet, or has no such address. If there is no mirror, the vault may deny access or answer with 404 or null.
 *
 * @throws any other error
 */
export const mirrorOf = (http: VaultHttp, uuid: string): Promise<UserId | undefined> =>
    http
        .get({
            path: `/v1/users/platform/${encodeURIComponent(uuid)}`,
            query: { includeInactive: true },
            decode: (content) => (content === null ? undefined : WireObject.of(content).optionalId<'User'>('id')),
        })
        .catch((error: unknown) => {
            if ([AccessDenied, RequestRefused, UnreadableRefusal].some((Refusal) => error instanceof Refusal))
                return undefined
            throw error
        })

/**
 * POST /v1/platform/create-users-and-groups, since 11.7.2: creates the mirror of a person before the person signs in. The
 * answer may report a failure under HTTP 200, for the whole request or for its one item.
 *
 * @returns the id of the mirror, if the answer has it
 * @throws RefusedByPlatform with the vault's words; any error of the vault
 */
export const makeMirror = (
    http: VaultHttp,
    { uuid, login, displayName }: Pick<PlatformEntity, 'uuid' | 'login' | 'displayName'>
): Promise<UserId | undefined> =>
    http.send('POST', {
        path: '/v1/platform/create-users-and-groups',
        body: {
            data: [{ type: 'User', entityName: login, displayName: displayName ?? login, platformUuid: uuid }],
        },
        readsFailure: true,
        decode: (content) => {
            const answer = WireObject.of(content)
            const items = answer.optionalList('data', (item) => ({
                uuid: item.optionalText('platformUuid'),
                userId: item.optionalId<'User'>('userId'),
                error: item.optionalText('error'),
            }))
            const item = items?.find((one) => one.uuid?.toLowerCase() === uuid.toLowerCase()) ?? items?.[0]
            const error = answer.optionalText('error') ?? item?.error
            if (error || answer.optionalFlag('success') === false)
                throw new RefusedByPlatform(createLine, said(error ?? ''))
            return item?.userId
        },
    })

const createLine = 'POST /api/v1/platform/create-users-and-groups'
