import type { HttpRequest, Method } from './transport'

/** Query parameters. The API takes an array as a repeated key. A parameter with the value undefined is not sent. */
export type Query = Readonly<
    Record<string, string | number | boolean | readonly number[] | readonly string[] | undefined>
>

/** One call of the API. `path` begins below /api. `decode` turns the parsed JSON of the answer into the result. */
export interface ApiRequest<T> {
    readonly path: string
    readonly query?: Query
    readonly body?: unknown
    readonly decode: (content: unknown) => T
}

/** The vault and the headers for a request, and its time limit. */
export interface Destination {
    /** Without trailing slash. */
    readonly vaultUrl: string
    readonly headers: Readonly<Record<string, string>>
    /** Milliseconds that the request may take, counted from the call of this function. */
    readonly timeLeft: () => number
}

/** Names a request in errors and logs. Leaves out the query, which may hold personal data. */
export const lineOf = (method: Method, path: string): string => `${method} /api${path}`

/** Builds the HTTP request of one API call. */
export function requestOf(
    method: Method,
    { path, query, body }: Pick<ApiRequest<unknown>, 'path' | 'query' | 'body'>,
    { vaultUrl, headers, timeLeft }: Destination
): HttpRequest {
    const hasBody = body !== undefined
    return {
        line: lineOf(method, path),
        method,
        url: urlOf(vaultUrl, path, query),
        headers: hasBody ? { ...headers, 'Content-Type': 'application/json' } : headers,
        ...(hasBody ? { body: JSON.stringify(body) } : {}),
        timeout: timeLeft(),
    }
}

/** Gives the address of one API call. */
export const urlOf = (vaultUrl: string, path: string, query?: Query): string =>
    `${vaultUrl}/api${path}${queryText(query)}`

function queryText(query: Query = {}): string {
    const parameters = new URLSearchParams()
    for (const [name, value] of Object.entries(query))
        for (const item of Array.isArray(value) ? value : [value])
            if (item !== undefined) parameters.append(name, String(item))
    const text = parameters.toString()
    return text === '' ? '' : `?${text}`
}
