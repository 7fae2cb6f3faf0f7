/** The places of which the document tells. */
export const places = ['sign-in', 'read', 'write'] as const
export type TablePlace = (typeof places)[number]

/** Which requests of a command a fault strikes; a request is one of any kind. */
export type Place = TablePlace | 'request'

/** By verb and path. The health check has no token, and would be struck in one command alone. */
export const requestsAt: Readonly<Record<Place, RegExp>> = {
    'sign-in': /^POST \/oauth2\/token$/,
    read: /^GET \/api\/(?!v1\/healthcheck$)/,
    request: /^/,
    write: /^(?:POST|PUT|PATCH|DELETE) \/api\//,
}
