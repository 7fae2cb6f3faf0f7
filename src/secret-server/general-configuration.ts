import type { VaultHttp } from './http'
import { ifTold } from './if-told'
import { WireObject } from './wire'

const paths = ['/v3/configuration/general', '/v2/configuration/general']

/**
 * Reads the name of the root of all personal folders, which an administrator sets and Delinea localises: GET
 * /v3/configuration/general since 11.7.2, GET /v2/configuration/general before it. Both are asked side by side, because
 * the version of a vault may be hidden, and the first that tells the name counts.
 *
 * @returns undefined if the connector's account may not read the configuration
 * @throws the error of a route that failed, if no route tells the name
 */
export async function personalFolderName(http: VaultHttp): Promise<string | undefined> {
    const asked = paths.map((path) => ifTold(nameIn(http, path)))
    const names = asked.map(async (asking) => (await asking) ?? Promise.reject(new Error('The vault does not tell it')))
    return Promise.any(names).catch(async () => {
        await Promise.all(asked)
        return undefined
    })
}

const nameIn = (http: VaultHttp, path: string): Promise<string | undefined> =>
    http.get({
        path,
        query: { loadFolders: true },
        decode: (content) =>
            WireObject.of(content).optionalObject('folders')?.optionalText('personalFolderName') ?? undefined,
    })
