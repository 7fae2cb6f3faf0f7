import type { Fault } from '../../../sandbox'
import type { FaultClass } from '../reliability/faults'
import { planted } from './plants'

const { marker, vaultPassword, clientSecret, createPassword, newPassword, connectionString } = planted
const all = [marker, vaultPassword, clientSecret, createPassword, newPassword, connectionString].join(' ')

/** The tokens that were issued last: one of them is that of the request. */
const recent: string[] = []
export const remember = (token: string): void => {
    recent.unshift(token)
    recent.splice(60)
}

/** What a vault that says too much might say: all that it was sent, and all that it knows. */
const echo = (more: object = {}): object => ({
    message: `${all} ${recent.join(' ')}`,
    error: all,
    error_description: recent[0],
    errorCode: `API_${marker}`,
    exceptionMessage: `Login failed. ${connectionString}`,
    exceptionType: marker,
    stackTrace: `   at ${marker}()\r\n   at ${recent[0]}(String ${newPassword})`,
    modelState: { [createPassword]: [all], [newPassword]: [marker], [marker]: all, [recent[0] ?? '']: [marker] },
    ...more,
})

const page = (): string => `<!DOCTYPE html><html><title>${marker}</title><body>${all} ${recent.join(' ')}</body></html>`

interface Planted {
    readonly status: number
    readonly body: () => string
    readonly contentType?: string
}

/** The body is made as it is sent, when the token of the request is known. */
const answering = ({ status, body, contentType = 'application/json' }: Planted): Fault => ({
    kind: 'answer',
    status,
    contentType,
    get body() {
        return body()
    },
    get headers() {
        return {
            Location: `https://elsewhere.example.com/?token=${recent[0]}&marker=${marker}`,
            'WWW-Authenticate': `Bearer realm="${marker}", error="${recent[0]}"`,
            'Set-Cookie': `session=${recent[0]}`,
            'X-Marker': marker,
            ...(status === 429 ? {} : { 'Retry-After': `${marker} ${recent[0]}` }),
        }
    },
})

const fault = (name: string, answer: Planted): FaultClass => ({
    name,
    isProcessed: false,
    isSilence: false,
    cause: () => answering(answer),
})

const json = (status: number, name: string, content: () => unknown): FaultClass =>
    fault(`${name} with HTTP ${status}`, { status, body: () => JSON.stringify(content()) })

const statuses = [
    200, 201, 204, 301, 302, 307, 400, 401, 403, 404, 405, 408, 409, 413, 422, 429, 500, 501, 502, 503, 504,
]

/** Answers that hold what nobody else may hear. */
export const plantedFaults: readonly FaultClass[] = [
    ...statuses.map((status) => json(status, 'an echo', echo)),
    ...[200, 302, 400, 401, 403, 404, 500, 503].map((status) =>
        fault(`a page with HTTP ${status}`, { status, body: page, contentType: 'text/html' })
    ),
    ...[400, 403].map((status) => json(status, 'a denial', () => echo({ errorCode: 'API_AccessDenied' }))),
    json(400, 'a refused password', () => echo({ errorCode: 'API_InvalidPassword' })),
    json(400, 'a code in the message', () => ({ message: 'API_GenericError', errorCode: all, [marker]: all })),
    json(200, 'success: false', () => echo({ success: false })),
    json(200, 'half of a page', () => ({ records: [echo({ id: marker, userName: all })], hasNext: false })),
    json(200, 'a list', () => [all, recent]),
    json(200, 'a text', () => `${all} ${recent[0]}`),
    fault('cut JSON', { status: 200, body: () => JSON.stringify(echo()).slice(0, -9) }),
    fault('no JSON', { status: 200, body: () => `   at ${all}\n    at ${recent[0]}\n` }),
    // A header can't carry it, so that it fails before anything is sent.
    json(200, 'an odd token', () => ({ access_token: `${marker}\n    at ${all}☃`, expires_in: 1200 })),
]
