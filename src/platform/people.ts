import { isJsonObject } from '../lib/json'
import { RequestRefused } from '../secret-server/errors'
import type { VaultHttp } from '../secret-server/http'
import { WireMismatch, type WireObject } from '../secret-server/wire'
import { inLowerCase, RefusedByPlatform, resultIn } from './envelope'
import { type PersonState, stateIn } from './person-state'

/** A person as the identity API of the Delinea Platform shows it. Members that the tenant does not show are undefined. */
export interface PlatformPerson {
    readonly uuid: string
    readonly login: string | undefined
    readonly displayName: string | null | undefined
    readonly email: string | null | undefined
    readonly state: PersonState | undefined
}

const version = { 'api-version': '3.0' }

/**
 * Reads a person by UUID or login: GET /identity/api/users/{id}, and POST UserMgmt/GetUserAttributes for the members
 * that it leaves out. Delinea does not document which members the first request returns, or which tenants offer it.
 *
 * @returns undefined if the tenant knows no such person
 * @throws AccessDenied if the service user may not read people; any error that may pass
 */
export async function readPerson(http: VaultHttp, id: string): Promise<PlatformPerson | undefined> {
    const found = await undefinedIfUnknown(personAt(http, id))
    const uuid = found?.uuid ?? (isUuid(id) ? id : undefined)
    const isWhole = found?.login !== undefined && found.email !== undefined && found.state !== undefined
    if (uuid === undefined || isWhole) return found
    const attributes = await undefinedIfUnknown(attributesOf(http, uuid))
    if (attributes === undefined) return found
    return {
        uuid,
        login: found?.login ?? attributes.login,
        displayName: found?.displayName ?? attributes.displayName,
        email: found?.email === undefined ? attributes.email : found.email,
        state: found?.state ?? attributes.state,
    }
}

/** True if a text has the form of the Platform's ids. */
export const isUuid = (text: string | null | undefined): text is string =>
    /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(text ?? '')

const personAt = (http: VaultHttp, id: string): Promise<PlatformPerson | undefined> =>
    http.get({
        path: `/identity/api/users/${encodeURIComponent(id)}`,
        route: '/identity/api/users/{id}',
        query: version,
        readsFailure: true,
        decode: (content) => {
            if (!isJsonObject(content)) return undefined
            const person = inLowerCase(content)
            const uuid = person.optionalText('uuid')
            return uuid === null ? undefined : personIn(person, uuid)
        },
    })

const attributesOf = (http: VaultHttp, uuid: string): Promise<PlatformPerson | undefined> =>
    http.ask({
        path: '/identity/api/UserMgmt/GetUserAttributes',
        body: { ID: uuid },
        readsFailure: true,
        decode: (content) => {
            const result = resultIn('POST /identity/api/UserMgmt/GetUserAttributes')(content)
            return isJsonObject(result) ? personIn(inLowerCase(result), uuid) : undefined
        },
    })

const personIn = (person: WireObject, uuid: string): PlatformPerson => ({
    uuid,
    login: loginIn(person),
    displayName: person.has('displayname') ? person.optionalText('displayname') || null : undefined,
    email: emailIn(person),
    state: stateIn([person.member('state'), person.member('status')]),
})

function emailIn(person: WireObject): string | null | undefined {
    const name = ['mail', 'email'].find((candidate) => person.has(candidate))
    return name === undefined ? undefined : person.optionalText(name) || null
}

const undefinedIfUnknown = <T>(asking: Promise<T | undefined>): Promise<T | undefined> =>
    asking.catch((error: unknown) => {
        if (error instanceof RequestRefused || error instanceof RefusedByPlatform) return undefined
        throw error
    })

/** Some people of a tenant, and whether the tenant may have more. */
export interface SomePeople {
    /** Undefined for a person whose login the tenant does not show. */
    readonly logins: readonly (string | undefined)[]
    readonly isAll: boolean
}

/**
 * GET /identity/api/users: the first people of a tenant. Delinea does not document how to request further pages.
 *
 * @param most The number of people to ask for.
 */
export const somePeople = (http: VaultHttp, most: number): Promise<SomePeople> =>
    http.get({
        path: '/identity/api/users',
        query: { ...version, pageSize: most },
        readsFailure: true,
        decode: (content) => {
            const embedded: unknown = inLowerCase(content).member('_embedded')
            const users: unknown = inLowerCase(embedded).member('users')
            if (!Array.isArray(users)) throw new WireMismatch('users is not a list')
            const logins = users.map((user: unknown) => loginIn(inLowerCase(user)))
            return { logins, isAll: logins.length < most }
        },
    })

const loginIn = (person: WireObject): string | undefined =>
    (person.optionalText('name') ?? person.optionalText('username')) || undefined
