import type { Snapshot } from '../entitlements/snapshot'
import { InvalidInput } from '../errors'
import { askEach } from '../secret-server/ask-each'
import { type Domain, listDomains } from '../secret-server/domains'
import { plainName } from '../secret-server/user-name'
import { someUsersOf, type UserSummary } from '../secret-server/users'
import type { NewAccount } from './new-account'

/** The id with which the vault says that a user belongs to no domain. */
export const localDomain = -1

/**
 * Finds the id of the domain that a create plan names, by `domain` or by the part before a backslash in `userName`. A
 * domain has a DNS name and a NetBIOS name. GET /v1/domains shows one of them; users and groups may show the other.
 *
 * @returns -1 for a local user
 * @throws InvalidInput if the vault has no such domain, or several
 */
export async function domainOf(snapshot: Snapshot, { domain, prefix }: NewAccount): Promise<number> {
    const given = [domain, prefix].filter((name) => name !== undefined)
    if (given.length === 0) return localDomain
    const listed = await listDomains(snapshot.http)
    const isListed = (name: string): boolean => listed.some((one) => plainName(one.name) === plainName(name))
    const further = given.every(isListed) ? [] : await furtherNames(snapshot, listed)
    const [id, other] = given.map((name) => idOf(name, isListed(name) ? listed : further, listed))
    if (id === undefined || (other !== undefined && other !== id))
        throw new InvalidInput(
            `The create plan names two domains: ${domain} in domain, and ${prefix} in userName. Send only one of them.`
        )
    return id
}

/** Reads the names under which groups and users show the domains. */
async function furtherNames({ http, groups }: Snapshot, listed: readonly Domain[]): Promise<Domain[]> {
    const users = await askEach(http, 'users of domains', listed, ({ id }) => someUsersOf(http, id))
    return [...shownOf(await groups()), ...shownOf(users.flat())]
}

const shownOf = (objects: readonly Pick<UserSummary, 'domainId' | 'domainName'>[]): Domain[] =>
    objects.flatMap(({ domainId: id, domainName: name }) => (id === undefined || name === null ? [] : [{ id, name }]))

/** @param listed The domains that an error names. */
function idOf(name: string, known: readonly Domain[], listed: readonly Domain[]): number {
    const ids = [...new Set(known.filter((one) => plainName(one.name) === plainName(name)).map(({ id }) => id))]
    const [id, ...others] = ids
    if (id === undefined)
        throw new InvalidInput(
            `Secret Server has no domain "${name}"; its domains are: ${listed.map((one) => one.name).join(', ') || 'none'}. ` +
                'Correct the domain, or leave it empty for a local user.'
        )
    if (others.length > 0)
        throw new InvalidInput(
            `Secret Server has ${ids.length} domains "${name}" (ids ${ids.join(', ')}), and the connector can't tell which ` +
                'one is meant. Give the domains different names in Secret Server.'
        )
    return id
}
