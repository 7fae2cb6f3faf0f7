import type { HttpRequest, Method } from './transport'

/** Query parameters. The API takes an array as a repeated key. A parameter with the value undefined is not sent. */
export type Query = Readonly<
    Record<string, string | number | boolean | readonly number[] | readonly string[] | undefined>
>

/** One call of an API. `decode` turns the parsed JSON of the answer into the result. */
export interface ApiRequest<T> {
    /** Begins below /api of the vault, or with /identity/api for the identity API of the Delinea Platform. */
    readonly path: string
    /** The path for errors and logs, if the path itself holds personal data. */
    readonly route?: string
    readonly query?: Query
    readonly body?: unknown
    /** True if `decode` itself reads an answer that says `success: false`. */
    readonly readsFailure?: true
    readonly decode: (content: unknown) => T
}

/** The addresses and headers for a request, and its time limit. */
export interface Destination {
    /** Without trailing slash. */
    readonly vaultUrl: string
    /** Without trailing slash. Undefined without a sign-in at the Delinea Platform. */
    readonly platformUrl: string | undefined
    readonly headers: Readonly<Record<string, string>>
    /** Milliseconds that the request may take, counted from the call of this function. */
    readonly timeLeft: () => number
}

type Named = Pick<ApiRequest<unknown>, 'path' | 'route'>

/** True for a request to the identity API of the Delinea Platform, which has another host than the vault. */
export const isForIdentity = ({ path }: Named): boolean => path.startsWith('/identity/api/')

/** Names a request in errors and logs. Leaves out the query, which may hold personal data. */
export const lineOf = (method: Method, { path, route = path }: Named): string =>
    isForIdentity({ path }) ? `${method} ${route}` : `${method} /api${route}`

/** Builds the HTTP request of one API call. */
export function requestOf(
    method: Method,
    request: Pick<ApiRequest<unknown>, 'path' | 'route' | 'query' | 'body'>,
    { vaultUrl, platformUrl, headers, timeLeft }: Destination
): HttpRequest {
    const { path, query, body } = request
    const hasBody = body !== undefined
    return {
        line: lineOf(method, request),
        method,
        url: isForIdentity(request) ? `${platformUrl}${path}${queryText(query)}` : urlOf(vaultUrl, path, query),
        headers: hasBody ? { ...headers, 'Content-Type': 'application/json' } : headers,
        ...(hasBody ? { body: JSON.stringify(body) } : {}),
        timeout: timeLeft(),
    }
}

/** Gives the address of one call of the vault's API. */
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
