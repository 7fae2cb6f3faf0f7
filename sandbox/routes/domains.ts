import type { Call } from '../call'
import { domainName } from '../models/domain-name'
import type { RouteTable } from './table'

export const domainRoutes: RouteTable = {
    '/v1/domains': { get: listDomains },
}

interface DomainSummary {
    domainId: number
    domainName: string
}

const keys = {
    domainId: (domain: DomainSummary) => domain.domainId,
    domainName: (domain: DomainSummary) => domain.domainName,
}

function listDomains(call: Call): object {
    const { domainsListedBy } = call.behaviour
    const summaries = [...call.vault.domains].map(([domainId, domain]) => {
        return { domainId, domainName: domainName(domain, domainsListedBy) }
    })
    return call.page(summaries, keys, (summary) => summary)
}
