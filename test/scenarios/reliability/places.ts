/** The places that have a table in docs/reliability.md. */
export const places = ['sign-in', 'read', 'write'] as const
export type TablePlace = (typeof places)[number]

/** What a command asks of the Delinea Platform, or of the vault about it, in the order in which a command asks for it. */
export const platformPlaces = [
    'tenant sign-in',
    'vault list',
    'integration test',
    'search',
    'person',
    'person attributes',
    'new person',
    'link',
    'mirror',
    'state',
    'change',
    'start of a synchronization',
    'synchronization',
] as const
export type PlatformPlace = (typeof platformPlaces)[number]

export const isPlatformPlace = (place: string): place is PlatformPlace =>
    platformPlaces.some((known) => known === place)

/** Which requests of a command a fault strikes; a request is one of any kind. */
export type Place = TablePlace | PlatformPlace | 'request'

/** Which of them come after a change, or may. */
export const laterPlaces: ReadonlySet<string> = new Set<PlatformPlace>([
    'person attributes',
    'mirror',
    'start of a synchronization',
    'synchronization',
])

/** Which of them are changes. */
export const changingPlaces: ReadonlySet<string> = new Set<Place>(['write', 'new person', 'link', 'state', 'change'])

/** Where there is no token yet. */
export const isSignIn = (place: Place): boolean => place === 'sign-in' || place === 'tenant sign-in'

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
    'tenant sign-in': /^POST \/identity\/api\/oauth2\/token\/xpmplatform$/,
    'vault list': /^GET \/vaultbroker\/api\/vaults$/,
    'integration test': /^GET \/api\/v1\/platform\/test-integration$/,
    search: /^GET \/api\/v1\/platform\/users-groups-search$/,
    person: /^GET \/identity\/api\/users\/[^/]+$/,
    'person attributes': /^POST \/identity\/api\/UserMgmt\/GetUserAttributes$/,
    'new person': /^POST \/identity\/api\/CDirectoryService\/CreateUser$/,
    link: /^POST \/api\/v1\/platform\/create-users-and-groups$/,
    mirror: /^GET \/api\/v1\/users\/platform\/[^/]+$/,
    state: /^POST \/identity\/api\/CDirectoryService\/SetUserState$/,
    change: /^POST \/identity\/api\/CDirectoryService\/ChangeUser$/,
    'start of a synchronization': /^POST \/api\/v1\/platform\/synchronization-now$/,
    synchronization: /^GET \/api\/v1\/platform\/synchronization$/,
}
