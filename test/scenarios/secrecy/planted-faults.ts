import type { Fault } from '../../../sandbox'
import type { FaultClass } from '../reliability/faults'
import { planted, plantedToken } from './plants'

const { marker, vaultPassword, clientSecret, createPassword, newPassword, connectionString, oneTimeUrl } = planted
const all = [marker, oneTimeUrl, vaultPassword, clientSecret, createPassword, newPassword, connectionString].join(' ')

const token = plantedToken()

/** What a vault that says too much might say: all that it was sent, and all that it knows. */
const echo = (more: object = {}): object => ({
    message: `${all} ${token}`,
    error: all,
    error_description: token,
    errorCode: `API_${marker}`,
    exceptionMessage: `Login failed. ${connectionString}`,
    exceptionType: marker,
    stackTrace: `   at ${marker}()\r\n   at ${token}(String ${newPassword})`,
    modelState: { [createPassword]: [all], [newPassword]: [marker], [marker]: all, [token]: [marker] },
    ...more,
})

const page = `<!DOCTYPE html><html><title>${marker}</title><body>${all} ${token}</body></html>`

interface Planted {
    readonly status: number
    readonly body: string
    readonly contentType?: string
}

const answering = ({ status, body, contentType = 'application/json' }: Planted): Fault => ({
    kind: 'answer',
    status,
    contentType,
    body,
    headers: {
        Location: `https://elsewhere.example.com/?token=${token}&marker=${marker}`,
        'WWW-Authenticate': `Bearer realm="${marker}", error="${token}"`,
        'Set-Cookie': `session=${token}`,
        'X-Marker': marker,
        ...(status === 429 ? {} : { 'Retry-After': `${marker} ${token}` }),
    },
})

const fault = (name: string, answer: Planted): FaultClass => ({
    name,
    isProcessed: false,
    isUnanswered: false,
    isPlanted: true,
    cause: () => answering(answer),
})

const json = (status: number, name: string, content: unknown): FaultClass =>
    fault(`${name} with HTTP ${status}`, { status, body: JSON.stringify(content) })

const statuses = [
    200, 201, 204, 301, 302, 307, 400, 401, 403, 404, 405, 408, 409, 413, 422, 429, 500, 501, 502, 503, 504,
]

/** Answers that hold what nobody else may see. */
export const plantedFaults: readonly FaultClass[] = [
    ...statuses.map((status) => json(status, 'an echo', echo())),
    ...[200, 302, 400, 401, 403, 404, 500, 503].map((status) =>
        fault(`a page with HTTP ${status}`, { status, body: page, contentType: 'text/html' })
    ),
    ...[400, 403].map((status) => json(status, 'a denial', echo({ errorCode: 'API_AccessDenied' }))),
    json(400, 'a refused password', echo({ errorCode: 'API_InvalidPassword' })),
    json(400, 'a code in the message', { message: 'API_GenericError', errorCode: all, [marker]: all }),
    json(200, 'success: false', echo({ success: false })),
    // Its words are shown, but no address among them.
    json(200, 'a refusal of the Platform', {
        ...{ success: false, Result: all, Message: `Go to ${oneTimeUrl} to go on.` },
        ...{ MessageID: token, Exception: all, ErrorID: marker },
    }),
    json(200, 'a refused link', {
        data: [{ type: 'User', userId: null, groupId: null, error: `Go to ${oneTimeUrl} (${oneTimeUrl})` }],
        error: '',
        Message: all,
    }),
    json(200, 'half of a page', { records: [echo({ id: marker, userName: all })], hasNext: false }),
    json(200, 'a list', [all, token]),
    json(200, 'a text', `${all} ${token}`),
    fault('cut JSON', { status: 200, body: JSON.stringify(echo()).slice(0, -9) }),
    fault('no JSON', { status: 200, body: `   at ${all}\n    at ${token}\n` }),
    // A header can't carry it, so that it fails before anything is sent.
    json(200, 'an odd token', { access_token: `${marker}\n    at ${all}☃`, expires_in: 1200 }),
]
