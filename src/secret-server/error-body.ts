import { isJsonObject } from '../lib/json'

/** What an error body of the vault says. */
export interface ErrorBody {
    /** The vault's error code. Undefined if it sends none. */
    readonly code: string | undefined
    readonly message: string | undefined
    /** Names of the request's members with which the vault finds fault. */
    readonly fields: readonly string[]
    /** True if the code or the message is not a text, so that something else than the vault's API wrote the body. */
    readonly isOdd: boolean
}

/**
 * Reads an error body. ASP.NET begins its own members with a capital (`Message`), while the vault's handlers do not. What
 * stands before a vault may answer with a text alone.
 *
 * @param content Parsed JSON.
 */
export function errorBodyIn(content: unknown): ErrorBody {
    const said = typeof content === 'string' ? new Map([['message', content]]) : membersIn(content)
    const [errorCode, message] = [said.get('errorcode'), said.get('message')]
    const modelState = said.get('modelstate')
    return {
        // Some handlers put the error code into `message` (observed for API_PermissionsAreInherited).
        code: [errorCode, message].find(isCode),
        message: [message, said.get('error'), said.get('exceptionmessage')].find((text) => typeof text === 'string'),
        fields: isJsonObject(modelState) ? Object.keys(modelState).filter(isName) : [],
        isOdd: [errorCode, message].some((text) => text !== undefined && text !== null && typeof text !== 'string'),
    }
}

const denial = /access\s*((is|was)\s+)?denied|not\s*authori[sz]ed|not have (the )?(access|permission|right)/i

/** True for a denial by a code such as API_AccessDeniedOnFolder. */
export const hasDenialCode = ({ code }: ErrorBody): boolean => denial.test(code ?? '')

/** True for a denial in words, under no code or under the vault's code for anything. Another code means what it says. */
export const saysDenied = ({ code, message }: ErrorBody): boolean =>
    (code === undefined || /generic/i.test(code)) && denial.test(message ?? '')

const errorMembers = new Set([
    ...['errorcode', 'message', 'messagedetail', 'modelstate', 'statuscode', 'status'],
    ...['error', 'errordescription', 'error_description'],
    ...['exceptionmessage', 'exceptiontype', 'stacktrace', 'innerexception'],
])

/** True for a body that reports an error, whatever the HTTP status. An answer to a read or a write has other members. */
export function isErrorBody(content: unknown): boolean {
    const said = membersIn(content)
    if (typeof said.get('errorcode') === 'string' && said.get('errorcode') !== '') return true
    const hasText = ['message', 'error'].some((name) => typeof said.get(name) === 'string')
    return hasText && [...said.keys()].every((name) => errorMembers.has(name))
}

const membersIn = (content: unknown): ReadonlyMap<string, unknown> =>
    new Map(isJsonObject(content) ? Object.entries(content).map(([name, value]) => [name.toLowerCase(), value]) : [])

const isCode = (text: unknown): text is string => typeof text === 'string' && /^API_\w{1,80}$/.test(text)

const isName = (text: string): boolean => /^[\w.[\]]{1,60}$/.test(text)
