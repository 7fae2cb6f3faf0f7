import {
    AccessDenied,
    InvalidResponse,
    RequestRefused,
    TokenRefused,
    UnknownRoute,
    VaultFailed,
    VaultUnavailable,
} from '../errors'
import { isJsonObject, jsonIn } from '../lib/json'
import { waitOf } from './retry-after'
import type { HttpAnswer } from './transport'
import { WireMismatch } from './wire'

// Ended tokens are told from missing rights by this text alone; any other 403 is about rights
// (observed by Delinea's own tooling).
const staleToken = 'Authentication failed or expired token.'

const busy = new Set([408, 429, 502, 503, 504])

const adviceFor: Readonly<Record<string, string>> = {
    API_MetApplicationAPILimit: 'The licence allows no more application accounts.',
    API_CannotAddRemoveUsersFromDirectoryManagedGroups: 'Change the membership in the directory that owns the group.',
    API_PermissionsAreInherited: 'Ask for access on the folder that defines the permissions.',
    API_InvalidPassword: "Choose a password that follows the vault's local password policy.",
}

/**
 * The JSON of a successful answer.
 *
 * @throws TokenRefused, AccessDenied, RequestRefused, VaultUnavailable, VaultFailed or InvalidResponse
 */
export function contentOf(line: string, answer: HttpAnswer): unknown {
    const { status } = answer
    const unavailable = unavailabilityIn(line, answer)
    if (unavailable !== undefined) throw unavailable
    if (status >= 500) throw new VaultFailed(line, status)
    if (status >= 300 && status < 400) throw new InvalidResponse(line, `it redirects elsewhere (HTTP ${status})`)
    const content = jsonIn(answer.body)
    if (status >= 400) throw refusal(line, answer, content)
    if (content === undefined) throw new InvalidResponse(line, `it is not JSON (HTTP ${status})`)
    if (isUnsuccessful(content)) throw new InvalidResponse(line, 'it says success: false')
    return content
}

/** What an answer says of a vault that is busy or away; undefined if it says something else. */
export const unavailabilityIn = (line: string, { status, retryAfter }: HttpAnswer): VaultUnavailable | undefined =>
    busy.has(status) ? new VaultUnavailable(line, status, waitOf(retryAfter)) : undefined

/** Decodes what the vault sent, once, at the border. */
export function decoded<T>(line: string, content: unknown, decode: (content: unknown) => T): T {
    try {
        return decode(content)
    } catch (error) {
        if (error instanceof WireMismatch) throw new InvalidResponse(line, error.message)
        throw error
    }
}

function refusal(line: string, { status, body }: HttpAnswer, content: unknown): Error {
    // A token that is none is refused in many ways; whatever else can't be read may be a refusal of any kind, cut short.
    if (status !== 401 && content === undefined && (body !== '' || status === 404))
        return new InvalidResponse(line, `it is not what the API says (HTTP ${status})`)
    const said = isJsonObject(content) ? content : {}
    if (status !== 401 && (isOdd(said['errorCode']) || isOdd(said['message'])))
        return new InvalidResponse(line, `its reason is not a text (HTTP ${status})`)
    const saysStale = (status === 400 || status === 403) && said['message'] === staleToken
    if (status === 401 || saysStale) return new TokenRefused(line)
    const code = codeIn(said)
    if (isDenied(status, code, said)) return new AccessDenied(line, status, rightFor(line))
    const advice = (code && adviceFor[code]) ?? generalAdvice(status)
    const fields = isJsonObject(said['modelState']) ? Object.keys(said['modelState']).filter(isName) : []
    const Refusal = status === 404 && isUnknownRoute(said) ? UnknownRoute : RequestRefused
    return new Refusal(line, status, code, fields, advice)
}

const rights: readonly (readonly [pattern: RegExp, right: string])[] = [
    [/^GET .*\/audit$/, '"View User Audit Report"'],
    [/^GET .*\/secret-activity$/, '"View User Audit Report" or "View Secret Audit"'],
    [/^GET .*\/folder/, '"View Folders", and View on the folder'],
    [/\/folder/, '"Administer Folders", and Owner on the folder'],
    [/^GET .*secret/, '"View Secret", and List on the secret'],
    [/secret/, '"Share Secret", and Owner on the secret'],
    [/^GET .*\/roles/, '"View Roles" and "View Group Roles"'],
    [/\/roles/, '"Administer Role Assignment"'],
    [/^GET .*\/groups/, '"View Groups"'],
    [/\/groups/, '"Administer Groups"'],
    [/^GET /, '"View Users"'],
]

/** The role permission that a request needs, as the vault calls it. */
const rightFor = (line: string): string => rights.find(([pattern]) => pattern.test(line))?.[1] ?? '"Administer Users"'

// ASP.NET's words for an address without a handler (inferred from the framework).
const isUnknownRoute = (said: Readonly<Record<string, unknown>>): boolean =>
    typeof said['message'] === 'string' && said['message'].startsWith('No HTTP resource was found')

/** Observed as 400 and as 403; a 403 that names another code is about that, as its twin with 400 would be. */
const isDenied = (status: number, code: string | undefined, said: Readonly<Record<string, unknown>>): boolean =>
    code === 'API_AccessDenied' || (code === undefined && (status === 403 || said['message'] === 'Access Denied'))

const isOdd = (text: unknown): boolean => text !== undefined && text !== null && typeof text !== 'string'

/** Some handlers put the code into message (observed for API_PermissionsAreInherited). */
function codeIn(said: Readonly<Record<string, unknown>>): string | undefined {
    const candidates = [said['errorCode'], said['message']]
    return candidates.find((text): text is string => typeof text === 'string' && /^API_\w{1,80}$/.test(text))
}

function generalAdvice(status: number): string {
    if (status === 404 || status === 405) return 'Check that baseUrl is the address of the vault, and its version.'
    return 'The vault finds something wrong with the values of the request, or with what they lead to.'
}

const isName = (text: string): boolean => /^[\w.[\]]{1,60}$/.test(text)

// Every "status" answer of the API can say so under HTTP 200.
const isUnsuccessful = (content: unknown): boolean => isJsonObject(content) && content['success'] === false
