import type { Sandbox } from '../../sandbox'
import { closeAll, passwordForm, records, signedIn, start, token, type Client } from './client'

let sandbox: Sandbox
let client: Client

beforeEach(async () => {
    sandbox = await start({ behaviour: { version: '11.7.000002' } })
    client = await signedIn(sandbox)
})
afterEach(closeAll)

const userId = (userName: string): number => sandbox.vault.userNamed(userName)?.id ?? 0
const groupId = (name: string): number => sandbox.vault.groupNamed(name)?.id ?? 0
const listed = async (): Promise<unknown[]> => {
    return (await client.all('/v1/domains', 10)).map((domain) => domain.domainName)
}
const entra = { name: 'example.onmicrosoft.com', netBiosName: null }

/** Where a directory user or group shows its domain, and under which members. */
const places: [what: string, path: () => string, members: string[]][] = [
    ['a user', () => `/v1/users?filter.userIds=${userId('akumar')}`, ['domainName']],
    ['a group in the list', () => '/v1/groups?filter.domainId=2', ['domainName']],
    [
        'a member of a group',
        () => `/v1/groups/${groupId('AD Database Admins')}/users`,
        ['userDomainName', 'groupDomainName'],
    ],
    ['a group of a user', () => `/v1/users/${userId('akumar')}/groups?skip=2`, ['userDomainName', 'groupDomainName']],
    ['a holder of a role', () => '/v1/roles/2/groups?filter.userDomainId=2', ['domainName']],
    ['a folder permission', () => `/v1/folder-permissions?filter.userId=${userId('akumar')}`, ['domainName']],
]

describe('a domain', () => {
    it('is listed by its DNS name', async () => {
        expect(await listed()).toEqual(['corp.example.com'])
    })

    it('may be listed by its NetBIOS name', async () => {
        sandbox.behaviour.domainsListedBy = 'netBios'
        expect(await listed()).toEqual(['CORP'])
    })

    it.each(places)('is shown by its DNS name with %s', async (_what, path, members) => {
        const [record] = records((await client.get(path())).body)
        expect(members.map((member) => record?.[member])).toEqual(members.map(() => 'corp.example.com'))
    })

    it.each(places)('may be shown by its NetBIOS name with %s', async (_what, path, members) => {
        sandbox.behaviour.userDomainNames = 'netBios'
        const [record] = records((await client.get(path())).body)
        expect(members.map((member) => record?.[member])).toEqual(members.map(() => 'CORP'))
    })

    it('may be shown by its NetBIOS name with a group that is read alone', async () => {
        sandbox.behaviour.userDomainNames = 'netBios'
        expect((await client.get(`/v1/groups/${groupId('AD Database Admins')}`)).body.domainName).toBe('CORP')
    })

    it('without a NetBIOS name is shown by its DNS name everywhere', async () => {
        const domainId = sandbox.vault.domains.add(entra)
        const { id } = sandbox.vault.addUser({ userName: 'lmoreau@example.onmicrosoft.com', domainId })
        Object.assign(sandbox.behaviour, { domainsListedBy: 'netBios', userDomainNames: 'netBios' })
        expect(await listed()).toEqual(['CORP', entra.name])
        const [user] = records((await client.get(`/v1/users?filter.userIds=${id}`)).body)
        expect(user?.domainName).toBe(entra.name)
    })

    it('is found by its NetBIOS name at sign-in, whatever its DNS name', async () => {
        const domainId = sandbox.vault.domains.add({ name: 'hq.example.org', netBiosName: 'MAIN' })
        sandbox.vault.addUser({ userName: 'lmoreau', domainId, password: 'made-up-by-the-test' })
        const form = passwordForm(sandbox, { username: 'main\\lmoreau', password: 'made-up-by-the-test' })
        expect((await token(sandbox, form)).status).toBe(200)
    })
})
