import { singleMember } from '../../src/entitlements/team/single-member'
import { AccessDenied, InvalidResponse, ListInMotion } from '../../src/secret-server/errors'
import { groupsInTeam, usersInTeam } from '../../src/secret-server/team-members'
import {
    addTeamMember,
    listTeams,
    removeTeamMember,
    startAddToTeam,
    startRemoveFromTeam,
    teamsOfUser,
} from '../../src/secret-server/teams'
import { userDetails } from '../../src/secret-server/users'
import { idOf } from '../support/ids'
import { answer, openSignedIn, page, sent, useNock } from './vault'

useNock()

describe('the teams of a vault', () => {
    it('are the active ones', async () => {
        const http = openSignedIn()
        answer(
            'GET',
            '/api/v1/teams',
            page([
                { teamId: 2, teamName: 'Night Shift', teamDescription: 'Works at night', active: true },
                { teamId: 3, teamName: 'Old Shift', teamDescription: '', active: false },
                { teamId: 4, teamName: 'Day Shift', teamDescription: '' },
            ])
        )
        await expect(listTeams(http)).resolves.toMatchObject([
            { id: 2, name: 'Night Shift', description: 'Works at night' },
            { id: 4, name: 'Day Shift', description: null },
        ])
        expect(sent.at(-1)?.url).toBe(
            '/api/v1/teams?sortBy%5B0%5D.name=teamId&sortBy%5B0%5D.direction=Asc&skip=0&take=500'
        )
    })
})

describe('the teams of a user', () => {
    it('are told apart by whether the user belongs to them itself, and whether they are active', async () => {
        const http = openSignedIn()
        const personal = { groupId: 31, isPersonal: true }
        answer(
            'GET',
            '/api/v1/users/7/teams',
            page([
                { teamId: 2, isDirectlyAssigned: true, teamGroupMemberships: [personal, { groupId: 5 }] },
                { teamId: 3, isDirectlyAssigned: false, teamGroupMemberships: [{ groupId: 5, isPersonal: false }] },
                { teamId: 4, teamName: 'Old Shift', isDirectlyAssigned: true, active: false },
            ])
        )
        await expect(teamsOfUser(http, idOf(7))).resolves.toMatchObject([
            { id: 2, name: null, isActive: true, isDirect: true, personalGroups: [31] },
            { id: 3, name: null, isActive: true, isDirect: false, personalGroups: [] },
            { id: 4, name: 'Old Shift', isActive: false, isDirect: true, personalGroups: [] },
        ])
        expect(sent.at(-1)?.url).toBe('/api/v1/users/7/teams?filter.includeInactive=true&skip=0&take=500')
    })

    it('are refused if a row does not say that', async () => {
        const http = openSignedIn({ maxRetries: 0 })
        answer('GET', '/api/v1/users/7/teams', page([{ teamId: 2 }]))
        await expect(teamsOfUser(http, idOf(7))).rejects.toThrow('isDirectlyAssigned is not true or false')
    })

    it.each([
        ['add-to-team', startAddToTeam],
        ['remove-from-team', startRemoveFromTeam],
    ])('are changed by a bulk operation: %s', async (operation, start) => {
        const http = openSignedIn()
        const path = `/api/v1/bulk-user-operations/${operation}`
        answer('POST', path, { body: { bulkOperationId: 'abc' } })
        await expect(start(http, idOf(7), idOf(2))).resolves.toBe('abc')
        expect(sent.at(-1)).toMatchObject({ url: path, body: { data: { userIds: [7], teamId: 2 } } })
    })

    it('can not be changed without the right, which the error names', async () => {
        const http = openSignedIn()
        answer('POST', '/api/v1/bulk-user-operations/add-to-team', { status: 403 })
        await expect(startAddToTeam(http, idOf(7), idOf(2))).rejects.toThrow('"Administer Teams"')
    })
})

describe('a single member of a team', () => {
    it.each([
        ['added', 'POST', '/api/v2/teams/2/members', addTeamMember],
        ['removed', 'DELETE', '/api/v1/teams/2/members', removeTeamMember],
    ] as const)('can not be %s without the right, which the error names', async (_what, method, path, change) => {
        const http = openSignedIn()
        answer(method, path, { status: 403 })
        await expect(change(http, idOf(2), idOf(31))).rejects.toThrow('"Administer Teams"')
    })

    const memberAt = async (
        version: object,
        user: Parameters<typeof answer>[2] = { body: { personalGroupId: 31 } }
    ) => {
        const http = openSignedIn({ maxRetries: 0 })
        answer('GET', '/api/v1/version', version)
        answer('GET', '/api/v1/users/7', user)
        return singleMember({ http, detailsOf: (id) => userDetails(http, id) }, idOf(7))
    }

    it.each(['11.7.000061', '11.7.61', '11.8.0', '12'])('is changed by its personal group at %s', async (version) => {
        await expect(memberAt({ body: { version } })).resolves.toBe(31)
    })

    it.each([{ version: '11.7.000002' }, { version: '11.7.60' }, { version: 'newest' }, {}])(
        'is not changed by itself at %j',
        async (body) => {
            await expect(memberAt({ body })).resolves.toBeUndefined()
        }
    )

    it.each([{ body: { personalGroupId: 0 } }, { body: {} }, { status: 403 }])(
        'is not changed by itself if the vault does not tell its personal group: %j',
        async (user) => {
            await expect(memberAt({ body: { version: '11.7.000061' } }, user)).resolves.toBeUndefined()
        }
    )
})

describe('the users in a team', () => {
    const path = '/api/v1/teams/2/members/search'

    it('are its members that are no groups', async () => {
        const http = openSignedIn()
        answer('GET', path, page([{ groupId: 5, userId: null }, { groupId: 6 }, { groupId: 31, userId: 7 }]))
        await expect(usersInTeam(http, idOf(2))).resolves.toEqual([7])
        expect(sent.at(-1)?.url).toBe(`${path}?sortBy%5B0%5D.name=groupId&sortBy%5B0%5D.direction=Asc&skip=0&take=500`)
    })

    it.each([
        { status: 404, body: { message: 'No HTTP resource was found that matches the request URI.' } },
        { status: 404, body: '<html></html>' },
        { status: 403, body: {} },
    ])('are not known if the vault refuses: %j', async (refusal) => {
        const http = openSignedIn({ maxRetries: 0 })
        answer('GET', path, refusal)
        await expect(usersInTeam(http, idOf(2))).resolves.toBeUndefined()
    })

    it('are an error if the vault fails', async () => {
        const http = openSignedIn({ maxRetries: 0 })
        answer('GET', path, { status: 503 })
        await expect(usersInTeam(http, idOf(2))).rejects.toThrow('HTTP 503')
    })
})

describe('the groups in a team', () => {
    const path = '/api/v1/teams/2/members'
    const rows = (...ids: number[]) => ({
        body: ids.map((groupId) => ({ groupId, groupDisplayName: `Group ${groupId}` })),
    })
    const idsOf = async (pageSize: number) =>
        (await groupsInTeam(openSignedIn({ pageSize, maxRetries: 0 }), idOf(2))).map(({ id }) => id)

    it('are a bare array, which is read again until there is nothing new', async () => {
        answer('GET', path, rows(5, 31, 32), rows(5, 31, 32))
        await expect(idsOf(500)).resolves.toEqual([5, 31, 32])
        expect(sent.slice(-2).map(({ url }) => url)).toEqual([`${path}?skip=0&take=501`, `${path}?skip=2&take=501`])
    })

    it('may come in pages, each of which begins with the last group of the one before', async () => {
        answer('GET', path, rows(5, 31), rows(31, 32), rows(32))
        await expect(idsOf(1)).resolves.toEqual([5, 31, 32])
    })

    it('are none if the array is empty', async () => {
        answer('GET', path, rows())
        await expect(idsOf(500)).resolves.toEqual([])
    })

    it('are refused if two pages do not fit together', async () => {
        answer('GET', path, rows(5, 31), rows(33))
        await expect(idsOf(1)).rejects.toBeInstanceOf(ListInMotion)
    })

    it('are refused if the answer is no array', async () => {
        answer('GET', path, page([]))
        await expect(idsOf(500)).rejects.toBeInstanceOf(InvalidResponse)
    })

    it('are refused without the right, which the error names', async () => {
        answer('GET', path, { status: 403 })
        const refused = groupsInTeam(openSignedIn(), idOf(2))
        await expect(refused).rejects.toBeInstanceOf(AccessDenied)
        await expect(refused).rejects.toThrow('"View Teams"')
    })
})
