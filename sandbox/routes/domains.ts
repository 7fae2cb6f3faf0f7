import type { RouteTable } from './table'

export const domainRoutes: RouteTable = {
    '/v1/domains': {
        get: (call) => {
            const domains = [...call.vault.domains].map(([domainId, domainName]) => ({ domainId, domainName }))
            const keys = { domainId: domainOf('domainId'), domainName: domainOf('domainName') }
            return call.page(domains, keys, (domain) => domain)
        },
    },
}

interface Domain {
    domainId: number
    domainName: string
}

function domainOf(member: keyof Domain): (domain: Domain) => string | number {
    return (domain) => domain[member]
}
