import {
    addToGroups,
    groupMembers,
    groupsOfUser,
    listGroups,
    namedGroupsOfUser,
    removeFromGroups,
} from '../../src/secret-server/groups'
import { ListInMotion } from '../../src/secret-server/errors'
import type { VaultHttp } from '../../src/secret-server/http'
import {
    addRoles,
    holdersOfRole,
    listRoles,
    permissionsOfRole,
    removeRoles,
    type RoleHolder,
    rolesAssigned,
    rolesOfGroup,
} from '../../src/secret-server/roles'
import { idOf } from '../support/ids'
import { answer, openSignedIn, page, sent, useNock } from './vault'

useNock()

const paging = (sortBy: string): string => `sortBy%5B0%5D.name=${sortBy}&sortBy%5B0%5D.direction=Asc&skip=0&take=500`

describe('the groups of a vault', () => {
    it('are the enabled ones, with what owns them', async () => {
        const http = openSignedIn()
        answer(
            'GET',
            '/api/v1/groups',
            page([
                { id: 2, name: 'Operations', domainName: '', synchronized: false, enabled: true },
                { id: 3, name: 'Retired', enabled: false },
                { id: 4, name: 'Staff', domainName: 'corp.example.com', synchronized: true },
                { id: 5, name: 'Tenant', isPlatform: true },
                { id: 6, name: 'Linked', domainName: 'corp.example.com', synchronized: true, isPlatform: true },
                { id: 7, name: 'Plain', isPlatform: false },
                { id: 8, name: 'Untold' },
            ])
        )
        await expect(listGroups(http)).resolves.toMatchObject([
            { id: 2, name: 'Operations', domainName: null, managedBy: 'vault' },
            { id: 4, name: 'Staff', domainName: 'corp.example.com', managedBy: 'directory' },
            { id: 5, name: 'Tenant', domainName: null, managedBy: 'platform' },
            { id: 6, name: 'Linked', domainName: 'corp.example.com', managedBy: 'platform' },
            { id: 7, name: 'Plain', managedBy: 'vault' },
            { id: 8, name: 'Untold', managedBy: null },
        ])
        expect(sent.at(-1)?.url).toBe(`/api/v1/groups?${paging('id')}`)
    })
})

describe('the members of a group', () => {
    it('are user ids, disabled users included', async () => {
        const http = openSignedIn()
        answer('GET', '/api/v1/groups/2/users', page([{ userId: 7, groupId: 2 }, { userId: 9 }]))
        await expect(groupMembers(http, idOf(2))).resolves.toEqual([7, 9])
        expect(sent.at(-1)?.url).toBe(
            `/api/v1/groups/2/users?filter.includeInactiveUsersForGroup=true&${paging('userId')}`
        )
    })
})

describe('the groups of a user', () => {
    it('are ids', async () => {
        const http = openSignedIn()
        answer(
            'GET',
            '/api/v1/users/7/groups',
            page([{ userId: 7, groupId: 2, groupName: 'Operations' }, { groupId: 5 }])
        )
        await expect(groupsOfUser(http, idOf(7))).resolves.toEqual([2, 5])
        expect(sent.at(-1)?.url).toBe('/api/v1/users/7/groups?skip=0&take=500')
    })

    it('have names, unless the vault leaves them out', async () => {
        const http = openSignedIn()
        answer('GET', '/api/v1/users/7/groups', page([{ groupId: 2, groupName: 'Operations' }, { groupId: 5 }]))
        await expect(namedGroupsOfUser(http, idOf(7))).resolves.toEqual([
            { id: 2, name: 'Operations' },
            { id: 5, name: null },
        ])
    })

    it('are added to in a body', async () => {
        const http = openSignedIn()
        answer('POST', '/api/v1/users/7/groups', { body: { success: true } })
        await addToGroups(http, idOf(7), [idOf(2), idOf(5)])
        expect(sent.at(-1)).toMatchObject({ url: '/api/v1/users/7/groups', body: { groupIds: [2, 5] } })
        expect(sent.at(-1)?.body).toEqual({ groupIds: [2, 5] })
    })

    it('are taken from in the query, without a body', async () => {
        const http = openSignedIn()
        answer('DELETE', '/api/v1/users/7/groups', { body: { success: true } })
        await removeFromGroups(http, idOf(7), [idOf(2), idOf(5)])
        expect(sent.at(-1)).toMatchObject({ url: '/api/v1/users/7/groups?groupIds=2&groupIds=5', body: '' })
    })
})

describe('the roles of a vault', () => {
    it('are all of them, disabled or not', async () => {
        const http = openSignedIn()
        answer(
            'GET',
            '/api/v1/roles',
            page([
                { id: 1, name: 'Administrator', enabled: true, isSystem: true },
                { id: 2, name: 'Old', enabled: false },
                { id: 3, name: 'Auditor' },
            ])
        )
        await expect(listRoles(http)).resolves.toMatchObject([
            { id: 1, name: 'Administrator', isSystem: true, enabled: true },
            { id: 2, name: 'Old', isSystem: null, enabled: false },
            { id: 3, name: 'Auditor', isSystem: null, enabled: true },
        ])
        expect(sent.at(-1)?.url).toBe(`/api/v1/roles?filter.includeInactive=true&${paging('id')}`)
    })
})

describe('the permissions of a role', () => {
    it('are names', async () => {
        const http = openSignedIn()
        answer('GET', '/api/v1/roles/3/permissions', page([{ name: 'View Roles' }, { name: 'View Users' }]))
        await expect(permissionsOfRole(http, idOf(3))).resolves.toEqual(['View Roles', 'View Users'])
        expect(sent.at(-1)?.url).toBe('/api/v1/roles/3/permissions?skip=0&take=500')
    })
})

describe('the roles of a group', () => {
    it('are ids', async () => {
        const http = openSignedIn()
        answer('GET', '/api/v1/groups/2/roles', page([{ roleId: 3 }, { roleId: 7 }]))
        await expect(rolesOfGroup(http, idOf(2))).resolves.toEqual([3, 7])
        expect(sent.at(-1)?.url).toBe('/api/v1/groups/2/roles?skip=0&take=500')
    })

    it('come page by page', async () => {
        const http = openSignedIn({ pageSize: 1 })
        const counted = { total: 2 }
        answer(
            'GET',
            '/api/v1/groups/2/roles',
            page([{ roleId: 3 }], { ...counted, hasNext: true }),
            page([{ roleId: 3 }, { roleId: 7 }], counted)
        )
        await expect(rolesOfGroup(http, idOf(2))).resolves.toEqual([3, 7])
    })
})

describe('the holders of a role', () => {
    const holder = (groupId: number) => ({ groupId, personal: true })
    const holdersOf = async (http: VaultHttp, role: number): Promise<RoleHolder[]> => {
        const all: RoleHolder[] = []
        for await (const holders of holdersOfRole(http, idOf(role))) all.push(...holders)
        return all
    }

    it('are groups and the personal groups of users, those of disabled users included', async () => {
        const http = openSignedIn()
        answer(
            'GET',
            '/api/v1/roles/3/groups',
            page([
                { groupId: 2, name: 'Operations', personal: false },
                { groupId: 31, name: 'aberg', displayName: 'Anna Berg', domainName: '', personal: true },
                { groupId: 32, personal: true },
            ])
        )
        await expect(holdersOf(http, 3)).resolves.toMatchObject([
            { groupId: 2, name: 'Operations', personal: false },
            { groupId: 31, name: 'aberg', displayName: 'Anna Berg', domainName: null, personal: true },
            { groupId: 32, name: null, displayName: null, domainName: null, personal: true },
        ])
        expect(sent.at(-1)?.url).toBe(
            `/api/v1/roles/3/groups?filter.includeInactiveUsersForGroup=true&${paging('groupId')}`
        )
    })

    it('come page by page where they can be sorted', async () => {
        const http = openSignedIn({ pageSize: 1 })
        answer(
            'GET',
            '/api/v1/roles/3/groups',
            page([holder(31)], { total: 3, hasNext: true }),
            page([holder(31), holder(32)], { total: 3, hasNext: true }),
            page([holder(32), holder(33)], { total: 3 })
        )
        const seen: number[][] = []
        for await (const holders of holdersOfRole(http, idOf(3))) seen.push(holders.map(({ groupId }) => groupId))
        expect(seen).toEqual([[31], [32], [33]])
    })

    it('are refused at the end if the vault counts more of them than it shows', async () => {
        const http = openSignedIn({ pageSize: 1, maxRetries: 0 })
        answer(
            'GET',
            '/api/v1/roles/3/groups',
            page([holder(31)], { total: 3, hasNext: true }),
            page([holder(31), holder(32)], { total: 3, hasNext: false }),
            page([holder(32)], { total: 3, hasNext: false })
        )
        await expect(holdersOf(http, 3)).rejects.toBeInstanceOf(ListInMotion)
    })

    it('come each once if it turns out on the way that the vault does not sort them', async () => {
        const http = openSignedIn({ pageSize: 2 })
        const counted = { total: 4 }
        answer(
            'GET',
            '/api/v1/roles/3/groups',
            page([holder(31), holder(33)], { ...counted, hasNext: true }),
            page([holder(33), holder(36), holder(35)], counted),
            page([holder(33), holder(31)], { ...counted, hasNext: true }),
            page([holder(31), holder(36), holder(35)], counted)
        )
        const found = await holdersOf(http, 3)
        expect(found.map(({ groupId }) => groupId)).toEqual([31, 33, 36, 35])
    })

    it('are refused if a row does not say whether it is a personal group', async () => {
        const http = openSignedIn({ maxRetries: 0 })
        answer('GET', '/api/v1/roles/3/groups', page([{ groupId: 2, name: 'Operations' }]))
        await expect(holdersOf(http, 3)).rejects.toThrow('personal is not true or false')
    })
})

describe('the roles of a user', () => {
    it('are told apart by whether they are assigned directly, with the groups that give them', async () => {
        const http = openSignedIn()
        answer(
            'GET',
            '/api/v1/users/7/roles-assigned',
            page([
                {
                    roleId: 1,
                    roleName: 'Auditor',
                    isDirectAssignment: false,
                    groups: [{ groupId: 2, groupName: 'Finance' }, { groupId: 4 }],
                },
                { roleId: 3, isDirectAssignment: true },
            ])
        )
        await expect(rolesAssigned(http, idOf(7))).resolves.toEqual([
            {
                id: 1,
                name: 'Auditor',
                isDirect: false,
                groups: [
                    { id: 2, name: 'Finance' },
                    { id: 4, name: null },
                ],
            },
            { id: 3, name: null, isDirect: true, groups: [] },
        ])
        expect(sent.at(-1)?.url).toBe('/api/v1/users/7/roles-assigned?skip=0&take=500')
    })

    it('are added to in a body', async () => {
        const http = openSignedIn()
        answer('POST', '/api/v1/users/7/roles', { body: { success: true } })
        await addRoles(http, idOf(7), [idOf(3)])
        expect(sent.at(-1)?.url).toBe('/api/v1/users/7/roles')
        expect(sent.at(-1)?.body).toEqual({ roleIds: [3] })
    })

    it('are taken from in a body too', async () => {
        const http = openSignedIn()
        answer('DELETE', '/api/v1/users/7/roles', { body: { success: true } })
        await removeRoles(http, idOf(7), [idOf(3), idOf(4)])
        expect(sent.at(-1)?.url).toBe('/api/v1/users/7/roles')
        expect(sent.at(-1)?.body).toEqual({ roleIds: [3, 4] })
        expect(sent.at(-1)?.headers).toMatchObject({ 'content-type': 'application/json' })
    })
})
