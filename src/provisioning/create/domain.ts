import type { Snapshot } from '../../entitlements/snapshot'
import type { Finding } from '../../entitlements/step'
import { InvalidInput } from '../../errors'
import { askEach } from '../../secret-server/ask-each'
import { type Domain, listDomains } from '../../secret-server/domains'
import { hasSuffix, plainName } from '../../secret-server/user-name'
import { someUsersOf, type UserSummary } from '../../secret-server/users'
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

/**
 * Says that a plan makes a local user although its user name ends with a domain of the vault. Reads the domains (GET
 * /v1/domains) only if the user name has a suffix.
 */
export async function noteOnDomainSuffix(
    { http }: Snapshot,
    { userName, domain, prefix }: NewAccount
): Promise<Finding[]> {
    if (domain !== undefined || prefix !== undefined || !hasSuffix(userName)) return []
    const found = (await listDomains(http)).find(({ name }) => plainName(userName).endsWith(`@${plainName(name)}`))
    if (found === undefined) return []
    const message =
        `The user name ends with the domain ${found.name}, but the create plan names no domain, so the user is local. ` +
        `For a user of the directory, send domain ${found.name}.`
    return [{ level: 'WARN', attribute: 'userName', message }]
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
                'Send one of these names: a vault may show only one of the two names of a domain. ' +
                'For a local user, send no domain.'
        )
    if (others.length > 0)
        throw new InvalidInput(
            `Secret Server has ${ids.length} domains "${name}" (ids ${ids.join(', ')}), and the connector can't tell which ` +
                'one is meant. Give the domains different names in Secret Server.'
        )
    return id
}
