import type { VaultHttp } from './http'
import { ifTold } from './if-told'
import { WireObject } from './wire'

/**
 * Reads the name of the root of all personal folders, which an administrator sets and Delinea localises: GET
 * /v3/configuration/general since 11.7.2, GET /v2/configuration/general before it. Both are asked side by side, because
 * the version of a vault may be hidden.
 *
 * @returns undefined if the connector's account may not read the configuration
 */
export async function personalFolderName(http: VaultHttp): Promise<string | undefined> {
    const older = ifTold(nameIn(http, '/v2/configuration/general'))
    // If the newer route answers, nothing waits for this promise.
    older.catch(() => undefined)
    return (await ifTold(nameIn(http, '/v3/configuration/general'))) ?? (await older)
}

const nameIn = (http: VaultHttp, path: string): Promise<string | undefined> =>
    http.get({
        path,
        query: { loadFolders: true },
        decode: (content) =>
            WireObject.of(content).optionalObject('folders')?.optionalText('personalFolderName') ?? undefined,
    })
