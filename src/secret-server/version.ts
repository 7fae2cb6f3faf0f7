import type { VaultHttp } from './http'
import { WireObject } from './wire'

/** GET /v1/version; null where the vault hides it. Real vaults wrap it in `model`, unlike what the API says. */
export const readVersion = (http: VaultHttp): Promise<string | null> =>
    http.get({
        path: '/v1/version',
        decode: (content) => {
            const body = WireObject.of(content)
            return (body.optionalObject('model') ?? body).optionalText('version')
        },
    })
