import { htmlPage } from '../html'
import type { Fault, FixedAnswer } from './fault'

const html = (title: string, text: string): Pick<FixedAnswer, 'body' | 'contentType'> => ({
    contentType: 'text/html',
    body: htmlPage(title, text),
})

const json = (content: object): Pick<FixedAnswer, 'body'> => ({ body: JSON.stringify(content) })

/** Answers that Delinea's own clients are prepared for; the shapes inside the vault are those of its specification. */
export const presets = {
    /** Delinea's clients honour both forms of Retry-After (code). */
    tooManyRequests: (retryAfter: number | Date): Fault => ({
        kind: 'answer',
        status: 429,
        ...json({ message: 'Too many requests.' }),
        headers: { 'Retry-After': typeof retryAfter === 'number' ? String(retryAfter) : retryAfter.toUTCString() },
    }),
    /** Delinea's clients repeat a read on it (code); the body of a gateway is inferred. */
    requestTimeout: { kind: 'answer', status: 408, ...html('408', 'Request Timeout') },
    /** Never declared; the convention for a taken name (inferred). */
    conflict: { kind: 'answer', status: 409, ...json({ message: 'The object was changed by another request.' }) },
    /** An unhandled exception as the framework answers it; the trace may leak internals (specification). */
    internalError: {
        kind: 'answer',
        status: 500,
        ...json({
            message: 'An error has occurred.',
            exceptionMessage: 'Timeout expired while the connection to SQL-VAULT-01 was opened.',
            exceptionType: 'System.Data.SqlClient.SqlException',
            stackTrace: '   at System.Data.SqlClient.SqlConnection.Open()\r\n   at Api.Controllers.Invoke()',
        }),
    },
    /** HTML comes from what stands before the vault (code). */
    badGateway: { kind: 'answer', status: 502, ...html('502', 'Bad Gateway') },
    /** The vault may have acted after the gateway gave up: the outcome of a write is unknown (code). */
    gatewayTimeout: { kind: 'answer', status: 504, ...html('504', 'Gateway Time-out'), processed: true },
    /** The offline page of maintenance (code). */
    maintenance: { kind: 'answer', status: 503, ...html('Offline', 'Secret Server is down for maintenance.') },
    /** Some failures come as a login page with status 200 (code). */
    html200: { kind: 'answer', status: 200, ...html('Login', 'Secret Server Login') },
    /** `success` can be false in any status model, with status 200 (specification). */
    unsuccessful: { kind: 'answer', status: 200, ...json({ success: false, severity: 'Critical' }) },
    /** Seen at 400; a release note claims 403 since 10.9.33. */
    accessDenied: (status: 400 | 403): Fault => ({
        kind: 'answer',
        status,
        ...json({ errorCode: 'API_AccessDenied', message: 'Access Denied' }),
    }),
    /** How the framework answers an unknown route (inferred). */
    notFound404: {
        kind: 'answer',
        status: 404,
        ...json({ message: 'No HTTP resource was found that matches the request URI.' }),
    },
} satisfies Record<string, Fault | ((...details: never[]) => Fault)>
