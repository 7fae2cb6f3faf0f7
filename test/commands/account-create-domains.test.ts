import { addDirectories, type Sandbox } from '../../sandbox'
import type { Behaviour } from '../../sandbox/behaviour'
import { userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { create, sentTo } from '../support/plans'
import { callsOf, useSandbox, writesOf } from '../support/sandbox'

type Shown = Partial<Pick<Behaviour, 'domainsListedBy' | 'userDomainNames'>>

const listedByDns: Shown = { domainsListedBy: 'dns', userDomainNames: 'netBios' }
const listedByNetBios: Shown = { domainsListedBy: 'netBios', userDomainNames: 'dns' }

describe('std:account:create finds the domain of a new user', () => {
    const sandbox = useSandbox()

    /** The company with two more directories. Its own is number 2. */
    const withDirectories = (behaviour: Shown = {}): Sandbox => {
        const sand = sandbox()
        Object.assign(sand.behaviour, behaviour)
        addDirectories(sand.vault)
        return sand
    }
    const withoutUsersOf = ({ vault }: Sandbox, domainId: number): void => {
        for (const { id } of [...vault.users.values()].filter((user) => user.domainId === domainId))
            vault.deleteUser(id)
    }
    const withoutGroupsOf = ({ vault }: Sandbox, domainId: number): void => {
        for (const { id } of [...vault.groups.values()].filter((group) => group.domainId === domainId))
            vault.deleteGroup(id)
    }

    const names: [string, object, Shown, number][] = [
        ['its DNS name, where the vault lists it', { domain: 'corp.example.com' }, listedByDns, 2],
        ['its DNS name in another case', { domain: 'BRANCH.Example.com ' }, listedByDns, 3],
        ['its NetBIOS name, where the vault lists it', { domain: 'CORP' }, listedByNetBios, 2],
        ['its NetBIOS name in another case', { domain: 'branch' }, listedByNetBios, 3],
        ['its NetBIOS name, where the vault lists the DNS name', { domain: 'BRANCH' }, listedByDns, 3],
        ['its DNS name, where the vault lists the NetBIOS name', { domain: 'corp.example.com' }, listedByNetBios, 2],
        ['the name before a backslash', { userName: 'BRANCH\\nlopez' }, listedByDns, 3],
        ['both in the same words', { userName: 'CORP\\nlopez', domain: 'corp' }, listedByNetBios, 2],
        ['both by its two names', { userName: 'CORP\\nlopez', domain: 'corp.example.com' }, listedByDns, 2],
        ['the name of an Entra domain', { domain: 'example.onmicrosoft.com' }, listedByNetBios, 4],
    ]
    test.each(names)('by %s', async (_case, plan, behaviour, domainId) => {
        const sand = withDirectories(behaviour)
        const account = await create(sand, { userName: 'nlopez', ...plan })
        expect(account.results).toBeUndefined()
        expect(sentTo(sand)).toMatchObject([{ body: { userName: 'nlopez', domainId } }])
        expect(userIn(sand.vault, 'nlopez').domainId).toBe(domainId)
    })

    test('by the name that only its groups show', async () => {
        const sand = withDirectories(listedByDns)
        withoutUsersOf(sand, 3)
        await create(sand, { userName: 'nlopez', domain: 'BRANCH' })
        expect(userIn(sand.vault, 'nlopez').domainId).toBe(3)
    })

    test('by the name that only its users show', async () => {
        const sand = withDirectories(listedByDns)
        withoutGroupsOf(sand, 3)
        await create(sand, { userName: 'nlopez', domain: 'BRANCH' })
        expect(userIn(sand.vault, 'nlopez').domainId).toBe(3)
    })

    test('without reading users or groups of the domains where the list has the name', async () => {
        const sand = withDirectories()
        await create(sand, { userName: 'nlopez', domain: 'corp.example.com' })
        const asked = sand.exchanges.filter(({ query }) => query.has('filter.domainId'))
        expect(asked).toEqual([])
    })

    test('and prefers the list to what users and groups show', async () => {
        const sand = withDirectories()
        Object.assign(sand.vault.domains.get(3) ?? {}, { netBiosName: 'corp.example.com' })
        sand.behaviour.userDomainNames = 'netBios'
        sand.vault.addUser({ userName: 'nlopez', domainId: 3 })
        await create(sand, { userName: 'nlopez', domain: 'corp.example.com' })
        expect(sand.vault.userNamed('nlopez', 2)).toBeDefined()
    })
})

describe('std:account:create refuses', () => {
    const sandbox = useSandbox()

    const refusalOf = async (plan: object, shown: Shown = listedByDns): Promise<string> => {
        const sand = sandbox()
        Object.assign(sand.behaviour, shown)
        addDirectories(sand.vault)
        const error = await failureOf(create(sand, { userName: 'nlopez', ...plan }))
        expect(writesOf(sand)).toEqual([])
        return error.message
    }

    test.each([{ domain: 'example.org' }, { userName: 'example.org\\nlopez' }])(
        'an unknown domain, and names those of the vault: %j',
        async (plan) => {
            expect(await refusalOf(plan)).toBe(
                'Secret Server has no domain "example.org"; its domains are: corp.example.com, branch.example.com, ' +
                    'example.onmicrosoft.com. Send one of these names: a vault may show only one of the two names of a domain. ' +
                    'For a local user, send no domain.'
            )
        }
    )

    test('a name that two listed domains have', async () => {
        sandbox().vault.domains.add({ name: 'CORP.example.com', netBiosName: null })
        expect(await refusalOf({ domain: 'corp.example.com' })).toBe(
            'Secret Server has 2 domains "corp.example.com" (ids 2, 3), and the connector can\'t tell which one is meant. ' +
                'Give the domains different names in Secret Server.'
        )
    })

    test('a NetBIOS name that users and groups show for two domains', async () => {
        const { vault } = sandbox()
        const domainId = vault.domains.add({ name: 'corp.example.net', netBiosName: 'CORP' })
        vault.addGroup({ name: 'Net Admins', domainId, synchronized: true })
        expect(await refusalOf({ domain: 'corp' })).toContain('Secret Server has 2 domains "corp" (ids 2, 3)')
    })

    test('two domains in one plan', async () => {
        expect(await refusalOf({ userName: 'BRANCH\\nlopez', domain: 'corp.example.com' })).toBe(
            'The create plan names two domains: corp.example.com in domain, and BRANCH in userName. Send only one of them.'
        )
    })

    test('a NetBIOS name that the vault shows nowhere', async () => {
        const shownByDnsOnly: Shown = { domainsListedBy: 'dns', userDomainNames: 'dns' }
        expect(await refusalOf({ domain: 'BRANCH' }, shownByDnsOnly)).toContain('has no domain "BRANCH"')
    })
})

describe('std:account:create of a user whom the directory makes', () => {
    const sandbox = useSandbox()
    const advice =
        'The account nlopez was not created. Add the person to a directory group that ' +
        'Secret Server synchronizes, run a synchronization, and repeat the request.'
    const outcomes: [Behaviour['directoryUserCreates'], RegExp][] = [
        ['refuse', /^Secret Server refused POST \/api\/v1\/users \(HTTP 400/],
        ['denied', /^Secret Server denied POST \/api\/v1\/users \(HTTP 400/],
        ['ignored', /the vault accepted the request, but does not list the user/],
    ]

    test.each(outcomes)('says what to do where the vault answers it with: %s', async (answer, said) => {
        const sand = sandbox()
        sand.behaviour.directoryUserCreates = answer
        const error = await failureOf(create(sand, { userName: 'nlopez', domain: 'corp.example.com' }))
        expect(error.message).toMatch(said)
        expect(error.message).toContain(advice)
        expect(error.message).not.toContain('java.net')
    })

    test('finds the user once the directory has made it', async () => {
        const sand = sandbox()
        sand.behaviour.directoryUserCreates = 'refuse'
        const plan = { userName: 'CORP\\nlopez', email: 'nlopez@example.com', domain: 'corp.example.com' }
        sand.behaviour.userDomainNames = 'netBios'
        await failureOf(create(sand, plan))
        const groupIds = new Set([sand.vault.groupNamed('AD Database Admins')?.id ?? 0])
        const person = { userName: 'nlopez', emailAddress: 'nlopez@example.com', displayName: 'nlopez' }
        sand.vault.directories.add({ ...person, domainId: 2, groupIds })
        sand.vault.synchronize()
        const account = await create(sand, plan)
        expect(account.identity).toBe(String(userIn(sand.vault, 'nlopez').id))
        expect(account.results).toBeUndefined()
        expect(callsOf(sand).filter((call) => call === 'POST /api/v1/users')).toHaveLength(1)
    })
})
