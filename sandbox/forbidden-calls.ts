/**
 * What the connector must never call: it moves the whole vault to the Platform, drops its links to it, answers with
 * secrets, or removes people for good. Most of these routes don't exist in the sandbox; asking is enough.
 */
const forbidden: readonly [methods: string, path: RegExp][] = [
    ['POST', /^\/api\/v\d\/platform\/(?:provision|reset-user-mappings)$/i],
    ['POST PUT PATCH', /^\/api\/v\d\/platform-integration\/update-[^/]+$/i],
    [
        'POST PUT PATCH',
        /^\/api\/v\d\/platform-migration\/(?:enable-unified-mode|migrate|set-groups-to-migrate|set-users-to-migrate|update-unified-mode-status)$/i,
    ],
    ['GET', /^\/api\/v\d\/configuration\/(?:platform|login|security)$/i],
    ['GET', /^\/api\/v\d\/sdk-client-accounts\/[^/]+$/i],
    ['GET', /^\/api\/v\d\/sdk-client-rules\/[^/]+\/onboarding-key$/i],
    ['POST', /^\/api\/v\d\/users\/delete-pii\/[^/]+$/i],
    ['POST', /^\/identity\/(?:api\/)?UserMgmt\/RemoveUsers?$/i],
]

export function isForbidden(method: string, path: string): boolean {
    const plain = path.replace(/\/$/, '')
    return forbidden.some(([methods, pattern]) => methods.split(' ').includes(method) && pattern.test(plain))
}
