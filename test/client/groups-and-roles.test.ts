import { addToGroups, groupMembers, groupsOfUser, listGroups, removeFromGroups } from '../../src/secret-server/groups'
import { addRoles, directRolesOf, listRoles, personalHolders, removeRoles } from '../../src/secret-server/roles'
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
                { id: 2, name: 'Operations', domainName: '', synchronized: false, memberCount: 3, enabled: true },
                { id: 3, name: 'Retired', enabled: false },
                { id: 4, name: 'Staff', domainName: 'corp.example.com', synchronized: true },
                { id: 5, name: 'Tenant', isPlatform: true },
            ])
        )
        await expect(listGroups(http)).resolves.toMatchObject([
            { id: 2, name: 'Operations', domainName: null, synchronized: false, memberCount: 3 },
            { id: 4, name: 'Staff', domainName: 'corp.example.com', synchronized: true, memberCount: undefined },
            { id: 5, name: 'Tenant', domainName: null, synchronized: true, memberCount: undefined },
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
    it('are group ids', async () => {
        const http = openSignedIn()
        answer('GET', '/api/v1/users/7/groups', page([{ userId: 7, groupId: 2 }, { groupId: 5 }]))
        await expect(groupsOfUser(http, idOf(7))).resolves.toEqual([2, 5])
        expect(sent.at(-1)?.url).toBe(`/api/v1/users/7/groups?${paging('groupId')}`)
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
    it('are the enabled ones', async () => {
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
            { id: 1, name: 'Administrator', isSystem: true },
            { id: 3, name: 'Auditor', isSystem: false },
        ])
        expect(sent.at(-1)?.url).toBe(`/api/v1/roles?${paging('id')}`)
    })
})

describe('the holders of a role', () => {
    it('are its personal groups only, those of disabled users included', async () => {
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
        await expect(personalHolders(http, idOf(3))).resolves.toMatchObject([
            { groupId: 31, name: 'aberg', displayName: 'Anna Berg', domainName: null },
            { groupId: 32, name: null, displayName: null, domainName: null },
        ])
        expect(sent.at(-1)?.url).toBe(
            `/api/v1/roles/3/groups?filter.includeInactiveUsersForGroup=true&${paging('groupId')}`
        )
    })

    it('are refused if a row does not say whether it is a personal group', async () => {
        const http = openSignedIn({ maxRetries: 0 })
        answer('GET', '/api/v1/roles/3/groups', page([{ groupId: 2, name: 'Operations' }]))
        await expect(personalHolders(http, idOf(3))).rejects.toThrow('personal is not true or false')
    })
})

describe('the roles of a user', () => {
    it('are those that are assigned directly', async () => {
        const http = openSignedIn()
        answer(
            'GET',
            '/api/v1/users/7/roles-assigned',
            page([
                { roleId: 1, isDirectAssignment: false, groups: [{ groupId: 2 }] },
                { roleId: 3, isDirectAssignment: true, groups: [] },
            ])
        )
        await expect(directRolesOf(http, idOf(7))).resolves.toEqual([3])
        expect(sent.at(-1)?.url).toBe(`/api/v1/users/7/roles-assigned?${paging('roleId')}`)
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
