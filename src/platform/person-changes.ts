import { isJsonObject } from '../lib/json'
import type { VaultHttp } from '../secret-server/http'
import { WireMismatch } from '../secret-server/wire'
import { inLowerCase, resultIn } from './envelope'
import { isUuid } from './people'

/** A person to create. */
export interface NewPerson {
    /** The login with its suffix. */
    readonly login: string
    readonly displayName: string
    readonly password: string
    readonly email?: string
}

/** The members of a person that the connector can change. */
export interface PersonChanges {
    readonly displayName?: string
    readonly emailAddress?: string
}

/**
 * POST CDirectoryService/CreateUser: creates a person in the Platform's own directory. Switches off the e-mail invitation,
 * which the Platform sends by default. Never asks for a role.
 *
 * @returns the UUID. The answer holds it as a text, or as the ID of an object
 * @throws RefusedByPlatform, also if the login is taken
 */
export const createPerson = (http: VaultHttp, { login, displayName, password, email }: NewPerson): Promise<string> =>
    http.send('POST', {
        path: '/identity/api/CDirectoryService/CreateUser',
        body: {
            Name: login,
            DisplayName: displayName,
            Password: password,
            ...(email !== undefined && { Mail: email }),
            SendEmailInvite: false,
        },
        readsFailure: true,
        decode: (content) => {
            const result = resultIn('POST /identity/api/CDirectoryService/CreateUser', password)(content)
            const uuid = isJsonObject(result) ? inLowerCase(result).optionalText('id') : result
            if (typeof uuid !== 'string' || !isUuid(uuid)) throw new WireMismatch('Result is not an id')
            return uuid
        },
    })

/** POST CDirectoryService/ChangeUser. A read right after the change may still show the old values. */
export const changePerson = (
    http: VaultHttp,
    uuid: string,
    { displayName, emailAddress }: PersonChanges
): Promise<void> =>
    http.send('POST', {
        path: '/identity/api/CDirectoryService/ChangeUser',
        body: {
            ID: uuid,
            ...(displayName !== undefined && { DisplayName: displayName }),
            ...(emailAddress !== undefined && { Mail: emailAddress }),
        },
        readsFailure: true,
        decode: (content) => void resultIn('POST /identity/api/CDirectoryService/ChangeUser')(content),
    })

/** POST CDirectoryService/SetUserState. A success in the answer does not prove the change, so read the person again. */
export const setPersonState = (http: VaultHttp, uuid: string, state: 'None' | 'Disabled'): Promise<void> =>
    http.send('POST', {
        path: '/identity/api/CDirectoryService/SetUserState',
        body: { ID: uuid, state },
        readsFailure: true,
        decode: (content) => void resultIn('POST /identity/api/CDirectoryService/SetUserState')(content),
    })
