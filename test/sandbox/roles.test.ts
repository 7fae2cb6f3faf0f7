import type { Sandbox } from '../../sandbox'
import { closeAll, denied, signedIn, start, type Client } from './client'

let sandbox: Sandbox
let client: Client

beforeEach(async () => {
    sandbox = await start()
    client = await signedIn(sandbox)
})
afterEach(closeAll)

const userId = (userName: string): number => sandbox.vault.userNamed(userName)?.id ?? 0
const groupId = (name: string): number => sandbox.vault.groupNamed(name)?.id ?? 0
const roleId = (name: string): number => sandbox.vault.roleNamed(name)?.id ?? 0
const names = async (path: string, member = 'name'): Promise<unknown[]> => {
    return (await client.all(path, 1)).map((record) => record[member])
}

describe('roles', () => {
    it('are listed', async () => {
        const all = ['Administrator', 'User', 'Read Only User', 'SailPoint Connector', 'Auditor']
        expect(await names('/v1/roles')).toEqual(all)
    })

    it('are listed without disabled ones unless asked for', async () => {
        sandbox.vault.addRole({ name: 'Old', enabled: false })
        expect(await names('/v1/roles')).not.toContain('Old')
        expect(await names('/v1/roles?filter.includeInactive=true')).toContain('Old')
    })

    it('are listed for a user before a group', async () => {
        const both = `filter.userId=${userId('tlarsen')}&filter.groupId=${groupId('Everyone')}`
        expect(await names(`/v1/roles?${both}`)).toEqual(['User', 'Auditor'])
        expect(await names(`/v1/roles?filter.groupId=${groupId('Finance Managers')}`)).toEqual(['Auditor'])
    })

    it('are denied under an id that does not exist', async () => {
        expect((await client.get('/v1/roles/999')).body).toEqual(denied)
    })

    it('show what they allow', async () => {
        const permissions = await client.all(`/v1/roles/${roleId('Auditor')}/permissions`, 2)
        expect(permissions).toContainEqual({
            rolePermissionId: expect.any(Number) as number,
            name: 'View Users',
            roleType: 'GlobalRoleType',
        })
    })
})

describe('holders of a role', () => {
    const holders = (): string => `/v1/roles/${roleId('Auditor')}/groups`

    it('are groups and the personal groups of users, beside an echo of the filter', async () => {
        const { body } = await client.get(`${holders()}?take=1`)
        expect(body.filter).toEqual({ includeInactiveUsersForGroup: false, userDomainId: null })
        const found = await client.all(holders(), 1)
        expect(found.map(({ name, personal }) => [name, personal])).toEqual([
            ['tlarsen', true],
            ['Finance Managers', false],
            ['IT Operations', false],
        ])
    })

    it.each([
        ['displayName', 'Tove Larsen'],
        ['opaque', 'Personal Group 8'],
    ] as const)('may be named by %s', async (personalGroupNaming, expected) => {
        sandbox.behaviour.personalGroupNaming = personalGroupNaming
        expect(await names(holders())).toContain(expected)
    })

    it('leave out users of other domains than the one asked for, disabled ones included', async () => {
        const inDomain = (id: number): string =>
            `${holders()}?filter.includeInactiveUsersForGroup=true&filter.userDomainId=${id}`
        expect(await names(inDomain(2))).toContain('tlarsen')
        expect(await names(inDomain(-1))).not.toContain('tlarsen')
    })

    it('leave out a group that is gone, and a user', async () => {
        sandbox.vault.deleteGroup(groupId('IT Operations'))
        sandbox.vault.deleteUser(userId('tlarsen'))
        expect(await names(`${holders()}?filter.includeInactiveUsersForGroup=true`)).toEqual(['Finance Managers'])
    })

    it('leave out disabled users unless asked for, or unless the switch shows them', async () => {
        sandbox.vault.assignRole(roleId('Auditor'), userId('sbauer'))
        expect(await names(holders())).not.toContain('sbauer')
        expect(await names(`${holders()}?filter.includeInactiveUsersForGroup=true`)).toContain('sbauer')
        sandbox.behaviour.inactiveRoleHolders = 'shown'
        expect(await names(holders())).toContain('sbauer')
    })

    it('change by PATCH, users through their personal group', async () => {
        const personal = sandbox.vault.users.get(userId('jdoe'))?.personalGroupId
        const data = {
            groupIdsToAdd: { dirty: true, value: [personal] },
            groupIdsToRemove: { dirty: true, value: [groupId('IT Operations')] },
        }
        expect((await client.send('PATCH', holders(), { data })).body).toEqual({ success: true })
        expect(await names(holders())).toEqual(['tlarsen', 'Finance Managers', 'jdoe'])
    })

    it('do not change by a body without its wrapper', async () => {
        await client.send('PATCH', holders(), { groupIdsToRemove: { dirty: true, value: [groupId('IT Operations')] } })
        expect(await names(holders())).toContain('IT Operations')
    })
})

describe('roles of a user', () => {
    const path = (userName: string): string => `/v1/users/${userId(userName)}/roles`

    it('merge both sources in one record of roles-assigned', async () => {
        sandbox.vault.assignRole(roleId('Auditor'), userId('mrossi'))
        const assigned = await client.all(`${path('mrossi')}-assigned`, 1)
        expect(assigned.find((role) => role.roleName === 'Auditor')).toMatchObject({
            isDirectAssignment: true,
            groups: [{ groupId: groupId('Finance Managers'), groupName: 'Finance Managers' }],
        })
    })

    it('tell those that come through groups only', async () => {
        const assigned = await client.all(`${path('pchen')}-assigned`, 2)
        expect(assigned.map((role) => [role.roleName, role.isDirectAssignment])).toEqual([
            ['User', true],
            ['Auditor', false],
        ])
    })

    it('are the direct ones in the short list, or all of them', async () => {
        expect(await names(path('pchen'))).toEqual(['User'])
        sandbox.behaviour.userRoles = 'withGroups'
        expect(await names(path('pchen'))).toEqual(['User', 'Auditor'])
    })

    it('are added, removed by a body, and replaced', async () => {
        const [auditor, reader] = [roleId('Auditor'), roleId('Read Only User')]
        await client.send('POST', path('jdoe'), { roleIds: [auditor, reader] })
        expect(await names(path('jdoe'))).toEqual(['User', 'Read Only User', 'Auditor'])
        await client.send('DELETE', path('jdoe'), { roleIds: [reader] })
        expect(await names(path('jdoe'))).toEqual(['User', 'Auditor'])
        await client.send('PUT', path('jdoe'), { roleIds: [reader] })
        expect(await names(path('jdoe'))).toEqual(['Read Only User'])
    })

    it('change nothing if one of them does not exist', async () => {
        const { body } = await client.send('POST', path('jdoe'), { roleIds: [roleId('Auditor'), 999] })
        expect(body).toEqual(denied)
        expect(await names(path('jdoe'))).toEqual(['User'])
    })

    it('need the right to assign', async () => {
        const role = sandbox.vault.roleNamed('SailPoint Connector')
        if (role) role.permissions = ['View Roles']
        expect((await client.send('POST', path('jdoe'), { roleIds: [1] })).body).toEqual(denied)
    })
})

describe('roles of a group', () => {
    it('are listed, added and removed', async () => {
        const path = `/v1/groups/${groupId('Finance')}/roles`
        await client.send('POST', path, { roleIds: [roleId('Auditor'), roleId('Read Only User')] })
        await client.send('DELETE', path, { roleIds: [roleId('Auditor')] })
        expect(await names(path)).toEqual(['Read Only User'])
    })

    it.each([1, 2])('are listed by id and name in pages of %i', async (take) => {
        const path = `/v1/groups/${groupId('Finance')}/roles`
        const roleIds = [roleId('User'), roleId('Auditor')]
        await client.send('POST', path, { roleIds })
        expect(await client.all(path, take)).toEqual([
            { roleId: roleIds[0], name: 'User' },
            { roleId: roleIds[1], name: 'Auditor' },
        ])
    })

    it('are empty without the right to see them', async () => {
        const path = `/v1/groups/${groupId('Finance Managers')}/roles`
        const role = sandbox.vault.roleNamed('SailPoint Connector')
        if (role) role.permissions = ['View Groups']
        expect(await names(path)).toEqual([])
        if (role) role.permissions = ['View Group Roles']
        expect(await names(path)).not.toEqual([])
    })

    it.each([
        ['11.2.000002', 200, 404],
        ['11.7.000002', 404, 200],
    ] as const)('in %s are replaced by one version of the route only', async (version, first, second) => {
        sandbox.behaviour.version = version
        const path = `/groups/${groupId('Finance')}/roles`
        expect((await client.send('PUT', `/v1${path}`, { roleIds: [] })).status).toBe(first)
        expect((await client.send('PUT', `/v2${path}`, { roleIds: [] })).status).toBe(second)
    })
})
