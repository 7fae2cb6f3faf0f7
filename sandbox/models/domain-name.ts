import type { Behaviour } from '../behaviour'
import type { Domain } from '../vault/state'
import type { Vault } from '../vault/vault'

/** A domain without a NetBIOS name has but the other one. */
export function domainName({ name, netBiosName }: Domain, by: 'dns' | 'netBios'): string {
    return by === 'dns' ? name : (netBiosName ?? name)
}

/** The name of the domain as users, groups and permissions show it. Null for local ones. */
export function domainNameOf(vault: Vault, { userDomainNames }: Behaviour, domainId: number): string | null {
    const domain = vault.domains.get(domainId)
    return domain ? domainName(domain, userDomainNames) : null
}
