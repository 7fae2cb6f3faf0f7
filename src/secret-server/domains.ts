import type { VaultHttp } from './http'
import { allOf } from './paging'

/** A directory that the vault knows. */
export interface Domain {
    readonly id: number
    readonly name: string
}

/** GET /v1/domains. Leaves out the entry with id -1 or 0 that a vault may list for local users, and unnamed domains. */
export async function listDomains(http: VaultHttp): Promise<Domain[]> {
    const domains = await allOf(http, {
        route: '/v1/domains',
        path: '/v1/domains',
        sortBy: 'domainId',
        isShort: true,
        decode: (row) => ({ id: row.optionalId<'Domain'>('domainId'), name: row.optionalText('domainName') }),
    })
    return domains.flatMap(({ id, name }) => (id === undefined || name === null ? [] : [{ id, name }]))
}
