import { AccessDenied, serverError, unknownRoute } from '../answers'
import type { Call } from '../call'
import { isMirror } from '../tenant/mirrors'
import type { Handler, RouteTable } from './table'

/** What the vault tells about its tenant. */
export const platformIntegrationRoutes: RouteTable = {
    '/v1/platform/test-integration': { get: since117(testIntegration) },
    '/v1/platform/compatibility-level': { get: readCompatibilityLevel },
    '/v1/platform/provision-status': { get: since117(readProvisionStatus) },
    '/v1/platform/provision-requested-date': { get: since117(readRequestedDate) },
    '/v1/platform/get-platform-regions': { get: since117(listRegions) },
    '/v1/platform/directories': { get: since117(listDirectories) },
}

/** Which right these routes need is not published; those about users are the guess. */
export const viewPlatform = ['View Users', 'Administer Users']

const compatibilityLevel = { major: 1, minor: 0, build: 0, revision: 0, majorRevision: 0, minorRevision: 0 }

/** A route that versions before 11.7 don't have. */
export function since117(handler: Handler): Handler {
    return (call) => {
        if (!call.is117) throw unknownRoute()
        return handler(call)
    }
}

function testIntegration(call: Call): object {
    const { testIntegration: mode } = call.behaviour
    if (mode === 'absent') throw unknownRoute()
    if (mode === 'fails') throw serverError(500, 'An error has occurred.')
    if (mode === 'denied') throw new AccessDenied()
    call.needs(...viewPlatform)
    const level = call.is11761 && { platformCompatibilityLevel: compatibilityLevel }
    const { isIntegrated, integration } = call.vault.platform
    if (!isIntegrated) return { ...notIntegrated, ...level }
    // The bearer of a tenant is that of one of its users, even where the vault has a local account for it (inferred).
    const isOfPlatform = call.session.isOfPlatform || isMirror(call.caller)
    const hasAuthenticatedCurrentUser = integration.hasAuthenticatedCurrentUser && isOfPlatform
    return { ...integration, hasIntegrationConfigured: true, hasAuthenticatedCurrentUser, ...level }
}

const notIntegrated = {
    hasAuthenticatedCurrentUser: false,
    hasIntegrationConfigured: false,
    hasMatchingIntegrationUris: false,
    hasReceivedIntegrationResponse: false,
}

function readCompatibilityLevel(call: Call): object {
    if (!call.is11761) throw unknownRoute()
    call.needs(...viewPlatform)
    return compatibilityLevel
}

/** Nothing but a browser has a use for the address, which signs somebody in. */
function readProvisionStatus(call: Call): object {
    call.needs(...viewPlatform)
    const { isIntegrated, oneTimeLoginUrl } = call.vault.platform
    return { openIdConnectEnabled: isIntegrated, requestStartDateTime: null, oneTimePlatformLoginURL: oneTimeLoginUrl }
}

function readRequestedDate(call: Call): object {
    call.needs(...viewPlatform)
    return { requestDateTime: null }
}

function listRegions(call: Call): object {
    call.needs(...viewPlatform)
    return { regions: call.vault.platform.regions }
}

function listDirectories(call: Call): object {
    call.needs(...viewPlatform)
    const { isIntegrated, localDirectory, directories } = call.vault.platform
    const all = isIntegrated ? [localDirectory, ...directories] : []
    const byName = { displayName: ({ name }: (typeof all)[number]) => name }
    return call.page(all, byName, ({ uuid, name }) => ({ displayName: name, platformDirectoryServiceUuid: uuid }))
}
