import { isPlatformRequest } from './server-names'
import {
    AccessDenied,
    ErrorUnderSuccess,
    InvalidResponse,
    RequestRefused,
    RouteOutOfReach,
    UnknownRoute,
    UnreadableRefusal,
    VaultFailed,
    VaultUnavailable,
} from './errors'
import { TokenRefused } from './sign-in-errors'
import { isJsonObject, jsonIn } from '../lib/json'
import { type ErrorBody, errorBodyIn, hasDenialCode, isErrorBody, saysDenied } from './error-body'
import { waitOf } from './retry-after'
import type { HttpAnswer } from './transport'
import { WireMismatch } from './wire'

// Only this text tells an ended token from a missing right. Any other 403 is about rights. Delinea's own tooling
// relies on the same text. Some versions end it with a full stop.
const staleToken = /^\s*authentication failed or expired token\.?\s*$/i

const busy = new Set([408, 429, 502, 503, 504])

const adviceFor: Readonly<Record<string, string>> = {
    API_MetApplicationAPILimit: 'The licence allows no more application accounts.',
    API_CannotAddRemoveUsersFromDirectoryManagedGroups: 'Change the membership in the directory that owns the group.',
    API_PermissionsAreInherited: 'Request access on the folder that defines the permissions.',
    API_InvalidPassword: "Choose a password that follows the vault's local password policy.",
}

/**
 * Gives the parsed JSON of a successful answer.
 *
 * @param line Verb and path of the request, for error messages.
 * @param readsFailure True if the caller reads an answer that says success: false.
 * @throws TokenRefused, AccessDenied, RequestRefused or UnknownRoute for a refusal; VaultUnavailable or VaultFailed for
 * a vault that is busy or broken; InvalidResponse for an answer that is not JSON, that redirects, or that says success:
 * false
 */
export function contentOf(line: string, answer: HttpAnswer, readsFailure = false): unknown {
    const { status } = answer
    const unavailable = unavailabilityIn(line, answer)
    if (unavailable !== undefined) throw unavailable
    if (status >= 500) throw new VaultFailed(line, status)
    if (status >= 300 && status < 400)
        throw new InvalidResponse(line, `it redirects to another address (HTTP ${status})`)
    const content = jsonIn(answer.body)
    if (status >= 400) throw refusal(line, answer, content)
    if (content === undefined) throw new InvalidResponse(line, `it is not JSON (HTTP ${status})`)
    if (readsFailure && tellsItself(content)) return content
    if (isUnsuccessful(content)) throw new InvalidResponse(line, 'it says success: false')
    if (isErrorBody(content)) throw errorUnderSuccess(line, status, errorBodyIn(content))
    return content
}

/** Gives the error for a status that means "try again later" (408, 429, 502, 503, 504), else undefined. */
export const unavailabilityIn = (line: string, { status, retryAfter }: HttpAnswer): VaultUnavailable | undefined =>
    busy.has(status) ? new VaultUnavailable(line, status, waitOf(retryAfter)) : undefined

/**
 * Turns the parsed JSON of an answer into a typed value.
 *
 * @throws InvalidResponse in place of the decoder's WireMismatch; names the request and the wrong member
 */
export function decoded<T>(line: string, content: unknown, decode: (content: unknown) => T): T {
    try {
        return decode(content)
    } catch (error) {
        if (error instanceof WireMismatch) throw new InvalidResponse(line, error.message)
        throw error
    }
}

function refusal(line: string, { status, body }: HttpAnswer, content: unknown): Error {
    // The identity API answers so to a route that the scope of the token does not reach (live test of Delinea).
    if (status === 404 && body === '' && isPlatformRequest(line)) return new RouteOutOfReach(line)
    // A 401 is about the token, whatever its body. For any other status, a body that is not JSON may be a refusal of
    // the vault that was cut short, or a page from a proxy. It proves nothing.
    if (status !== 401 && content === undefined && (body !== '' || status === 404))
        return new UnreadableRefusal(line, status)
    const said = errorBodyIn(content)
    if (status === 401 || ((status === 400 || status === 403) && saysStale(said))) return new TokenRefused(line)
    const { code, fields } = said
    if (isDenied(status, said)) return new AccessDenied(line, status, rightFor(line), code)
    if (said.isOdd) return new UnreadableRefusal(line, status, 'its error code or message is not a text')
    const advice = (code && adviceFor[code]) ?? generalAdvice(status)
    const Refusal = status === 404 && isUnknownRoute(said) ? UnknownRoute : RequestRefused
    return new Refusal(line, status, code, fields, advice)
}

const rights: readonly (readonly [pattern: RegExp, right: string])[] = [
    [/ \/identity\/api/, '"Manage Identity Settings" in the Delinea Platform'],
    [/\/platform\/create-users-and-groups$/, '"Administer Users"'],
    [/^GET .*\/audit$/, '"View User Audit Report"'],
    [/^GET .*\/secret-activity$/, '"View User Audit Report" or "View Secret Audit"'],
    [/^GET .*\/folder/, '"View Folders", and View on the folder'],
    [/\/folder/, '"Administer Folders", and Owner on the folder'],
    [/^GET .*secret/, '"View Secret", and List on the secret'],
    [/secret/, '"Share Secret", and Owner on the secret'],
    [/^GET .*\/roles/, '"View Roles" and "View Group Roles"'],
    [/\/roles/, '"Administer Role Assignment"'],
    [/^GET .*\/teams/, '"View Teams"'],
    [/-team$|\/teams\/\d+\/members$/, '"Administer Teams"'],
    [/^GET .*\/groups/, '"View Groups"'],
    [/\/groups/, '"Administer Groups"'],
    [/^GET /, '"View Users"'],
]

/** Gives the role permission that a request needs, by the vault's name for it. The first matching pattern counts. */
const rightFor = (line: string): string => rights.find(([pattern]) => pattern.test(line))?.[1] ?? '"Administer Users"'

// ASP.NET answers with these words if no handler has the address. Inferred from the framework, not observed.
const isUnknownRoute = ({ message }: ErrorBody): boolean => message?.startsWith('No HTTP resource was found') ?? false

/**
 * Vaults deny access with 400 and with 403 (observed), by codes that begin with API_AccessDenied, or in words. A 403 that
 * names another code and lacks these words means that code.
 */
const isDenied = (status: number, said: ErrorBody): boolean =>
    hasDenialCode(said) ||
    ((status === 400 || status === 403) && saysDenied(said)) ||
    (status === 403 && said.code === undefined && !said.isOdd)

const saysStale = ({ message }: ErrorBody): boolean => staleToken.test(message ?? '')

function generalAdvice(status: number): string {
    if (status === 404 || status === 405)
        return 'Check that baseUrl is the address of the vault, and that the version of the vault offers this call.'
    return "Check the values in the request, the objects that they name and the licence limits; the vault's own log may say more."
}

function errorUnderSuccess(line: string, status: number, said: ErrorBody): Error {
    if (saysStale(said)) return new TokenRefused(line)
    const isDenial = hasDenialCode(said) || saysDenied(said)
    const advice = isDenial
        ? `The object is gone, or the connector's account lacks ${rightFor(line)}.`
        : "Check the vault's own log for the reason."
    return new ErrorUnderSuccess(line, { status, code: said.code, isDenial }, advice)
}

/** True for an answer of the Platform's routes, which tell in members of their own whether they failed. */
const tellsItself = (content: unknown): boolean =>
    isJsonObject(content) && ['success', 'error'].some((name) => typeof memberIn(content, name) !== 'undefined')

const memberIn = (content: Readonly<Record<string, unknown>>, name: string): unknown =>
    Object.entries(content).find(([member]) => member.toLowerCase() === name)?.[1]

// Writes can fail under HTTP 200: their answer then says success: false.
const isUnsuccessful = (content: unknown): boolean =>
    isJsonObject(content) && /^false$/i.test(String(content['success']))
