import { same } from './same'
import { localDomain, type Domain } from './state'

/** The directories that the vault knows, by id. */
export class Domains extends Map<number, Domain> {
    /** Gives the id of the domain. */
    add(domain: Domain): number {
        const id = Math.max(0, ...this.keys()) + 1
        this.set(id, domain)
        return id
    }

    /** 0 for a name that no domain has. The NetBIOS name will do, and so will the first label of the DNS name. */
    idNamed(name: string): number {
        if (name === '' || same(name, 'local')) return localDomain
        const found = [...this].find(([, domain]) => {
            const names = [domain.name, domain.name.split('.')[0] ?? '', domain.netBiosName ?? '']
            return names.some((candidate) => same(candidate, name))
        })
        return found?.[0] ?? 0
    }
}
