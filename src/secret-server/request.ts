import type { HttpRequest, Method } from './transport'

/** Query parameters; an array repeats its key, as the API wants it, and undefined leaves it out. */
export type Query = Readonly<
    Record<string, string | number | boolean | readonly number[] | readonly string[] | undefined>
>

/** One call of the API, by its path below /api. */
export interface ApiRequest<T> {
    readonly path: string
    readonly query?: Query
    readonly body?: unknown
    readonly decode: (content: unknown) => T
}

/** Where a request goes, as whom, and how many milliseconds it may take once its turn comes. */
export interface Destination {
    /** Without trailing slash. */
    readonly vaultUrl: string
    readonly headers: Readonly<Record<string, string>>
    readonly timeLeft: () => number
}

/** How errors and logs call a request: what its query asks for may be personal. */
export const lineOf = (method: Method, path: string): string => `${method} /api${path}`

/** The HTTP request of one API call. */
export function requestOf(
    method: Method,
    { path, query, body }: Pick<ApiRequest<unknown>, 'path' | 'query' | 'body'>,
    { vaultUrl, headers, timeLeft }: Destination
): HttpRequest {
    const hasBody = body !== undefined
    return {
        line: lineOf(method, path),
        method,
        url: `${vaultUrl}/api${path}${queryText(query)}`,
        headers: hasBody ? { ...headers, 'Content-Type': 'application/json' } : headers,
        ...(hasBody ? { body: JSON.stringify(body) } : {}),
        timeout: timeLeft(),
    }
}

function queryText(query: Query = {}): string {
    const parameters = new URLSearchParams()
    for (const [name, value] of Object.entries(query))
        for (const item of Array.isArray(value) ? value : [value])
            if (item !== undefined) parameters.append(name, String(item))
    const text = parameters.toString()
    return text === '' ? '' : `?${text}`
}
