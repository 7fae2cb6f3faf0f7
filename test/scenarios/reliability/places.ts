/** The places that have a table in docs/reliability.md. */
export const places = ['sign-in', 'read', 'write'] as const
export type TablePlace = (typeof places)[number]

/** Which requests of a command a fault strikes; a request is one of any kind. */
export type Place = TablePlace | 'request'

/**
 * By verb and path. The health check is left out: it has no token, and where nothing goes wrong, only the connection test
 * sends it. The question about the Platform is left out too: it goes out beside the first read, so which of the two is
 * struck would be chance, and a vault that refuses it counts as one that can't tell.
 */
export const requestsAt: Readonly<Record<Place, RegExp>> = {
    'sign-in': /^POST \/oauth2\/token$/,
    read: /^GET \/api\/(?!v1\/(?:healthcheck|platform\/test-integration)$)/,
    request: /^/,
    write: /^(?:POST|PUT|PATCH|DELETE) \/api\//,
}
