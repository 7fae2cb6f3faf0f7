import { onceFor } from '../lib/once'
import type { VaultHttp } from './http'
import type { RoleId } from './ids'
import { ifTold } from './if-told'
import { WireObject } from './wire'

/**
 * The members of the vault's general configuration that the connector uses. Each is undefined if the vault does not tell
 * it.
 */
export interface GeneralConfiguration {
    /** The name of the root of all personal folders, which an administrator sets and Delinea localises. */
    personalFolderName(): Promise<string | undefined>
    /** The role that the vault gives to each new user. */
    defaultRole(): Promise<RoleId | undefined>
}

interface Sections {
    readonly personalFolderName: string | undefined
    readonly defaultRole: RoleId | undefined
}

const paths = ['/v3/configuration/general', '/v2/configuration/general']

/**
 * Reads two sections of the general configuration as soon as one of their values is wanted: GET
 * /v3/configuration/general since 11.7.2, GET /v2/configuration/general before it. Both are asked side by side, because
 * the version of a vault may be hidden, and the first that tells a value counts. A vault tells nothing if the connector's
 * account may not read the configuration.
 *
 * Each member of the result throws the error of a route that failed, if no route tells the value.
 */
export function generalConfiguration(http: VaultHttp): GeneralConfiguration {
    const askedOf = onceFor((path: string) => ifTold(sectionsOf(http, path)))
    const firstTold = <T>(valueIn: (sections: Sections) => T | undefined): Promise<T | undefined> => {
        const values = paths.map(async (path) => {
            const sections = await askedOf(path)
            return (sections && valueIn(sections)) ?? Promise.reject(new Error('The vault does not tell it'))
        })
        return Promise.any(values).catch(async () => {
            await Promise.all(paths.map(askedOf))
            return undefined
        })
    }
    return {
        personalFolderName: () => firstTold((sections) => sections.personalFolderName),
        defaultRole: () => firstTold((sections) => sections.defaultRole),
    }
}

const sectionsOf = (http: VaultHttp, path: string): Promise<Sections> =>
    http.get({
        path,
        query: { loadFolders: true, loadUserExperience: true },
        decode: (content) => {
            const configuration = WireObject.of(content)
            return {
                personalFolderName:
                    configuration.optionalObject('folders')?.optionalText('personalFolderName') ?? undefined,
                defaultRole: configuration.optionalObject('userExperience')?.optionalId('defaultNewUserRoleId'),
            }
        },
    })
