/** Which requests of a command a fault strikes. */
export type Place = 'sign-in' | 'read' | 'write'

/** By verb and path. The health check has no token, and would be struck in one command alone. */
export const requestsAt: Readonly<Record<Place, RegExp>> = {
    'sign-in': /^POST \/oauth2\/token$/,
    read: /^GET \/api\/(?!v1\/healthcheck$)/,
    write: /^(?:POST|PUT|PATCH|DELETE) \/api\//,
}
