import { inspect } from 'node:util'

import { addDirectories, seedCompany, type AddedDirectories, type Vault } from '../../sandbox'
import { closeAll, signedIn, start, type Client } from './client'

let vault: Vault
let added: AddedDirectories
let client: Client

beforeEach(async () => {
    vault = seedCompany()
    added = addDirectories(vault)
    client = await signedIn(await start({ vault }))
})
afterEach(closeAll)

const usersOf = async (domainId: number): Promise<unknown[]> => {
    const users = await client.all(`/v1/users?filter.includeInactive=true&filter.domainId=${domainId}`, 10)
    return users.map(({ userName, domainName }) => `${String(domainName)} ${String(userName)}`)
}
const membersOf = async (groupId: number): Promise<unknown[]> => {
    return (await client.all(`/v1/groups/${groupId}/users`, 10)).map((member) => member.userName)
}

describe('the added directories', () => {
    it('are listed after the one of the company', async () => {
        const names = (await client.all('/v1/domains', 10)).map((domain) => domain.domainName)
        expect(names).toEqual(['corp.example.com', 'branch.example.com', 'example.onmicrosoft.com'])
    })

    it('hold people, whom Entra names by UPN', async () => {
        const branch = ['akumar', 'rkeller', 'tnovak'].map((name) => `branch.example.com ${name}`)
        const entra = ['lmoreau', 'skim'].map((name) => `example.onmicrosoft.com ${name}@example.onmicrosoft.com`)
        expect(await usersOf(added.branch.domainId)).toEqual(branch)
        expect(await usersOf(added.entra.domainId)).toEqual(entra)
    })

    it('tell by the source that a user comes from Entra', async () => {
        const id = added.entra.userIds.get('skim@example.onmicrosoft.com') ?? 0
        expect((await client.get(`/v1/users/${id}`)).body.externalUserSource).toBe('Azure')
    })

    it('synchronize a group each', async () => {
        expect(await membersOf(added.branch.groupId)).toEqual(['akumar', 'rkeller'])
        expect(await membersOf(added.entra.groupId)).toEqual(['lmoreau@example.onmicrosoft.com'])
        const groups = [added.branch, added.entra].map(({ groupId }) => client.get(`/v1/groups/${groupId}`))
        for (const { body } of await Promise.all(groups)) expect(body.canEditMembers).toBe(false)
    })

    it('give one user an administrative role through a local group alone', async () => {
        const path = `/v1/users/${added.operatorId}/roles-assigned`
        const through = [{ groupId: added.operatorGroupId, groupName: 'Vault Operations' }]
        expect(await client.all(path, 10)).toContainEqual({
            roleId: added.operatorRoleId,
            roleName: 'Vault Operators',
            isDirectAssignment: false,
            groups: through,
        })
        expect(await membersOf(added.operatorGroupId)).toEqual(['rkeller'])
    })

    it('change nothing of the company', () => {
        const [company, larger] = [seedCompany(), seedCompany()]
        addDirectories(larger)
        for (const name of ['users', 'groups', 'folders', 'secrets'] as const) {
            const [before, after] = [[...company[name].values()], [...larger[name].values()]]
            expect(inspect(after.slice(0, before.length))).toBe(inspect(before))
        }
    })
})
