import { presets, type Sandbox } from '../../sandbox'
import { Refusal } from '../../sandbox/answers'
import { userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { create } from '../support/plans'
import type { Output } from '../support/run'
import { useSandbox, writesOf } from '../support/sandbox'

const day = 24 * 60 * 60 * 1_000
const plan = { userName: 'nlopez', displayName: 'Nina Lopez', email: 'nlopez@example.com' }
const asPlanned = { userName: 'nlopez', displayName: 'Nina Lopez', emailAddress: 'nlopez@example.com' }

type Made = Parameters<Sandbox['vault']['addUser']>[0]

// An answer may get lost, or the access of a plan may fail. ISC then sends the create again.

describe('std:account:create that is repeated uses the user that it made before', () => {
    const sandbox = useSandbox()

    const made = (changes: Partial<Made> = {}): Sandbox => {
        const sand = sandbox()
        sand.vault.addUser({ ...asPlanned, ...changes })
        return sand
    }
    const expectOwn = (sand: Sandbox, account: Output): void => {
        expect(account.identity).toBe(String(userIn(sand.vault, 'nlopez').id))
        expect(account.results).toBeUndefined()
        expect(writesOf(sand)).not.toContain('POST /api/v1/users')
    }

    test.each(['sameEmail', 'sameEmailOrNone', 'never'])('with adoption %s', async (adoption) => {
        const sand = made()
        expectOwn(sand, await create(sand, plan, { adoption }))
        expect(writesOf(sand)).toEqual([])
    })

    test.each(['sameEmail', 'sameEmailOrNone', 'never'])(
        'without an e-mail address, with adoption %s',
        async (adoption) => {
            const sand = made({ emailAddress: null })
            expectOwn(sand, await create(sand, { ...plan, email: undefined }, { adoption }))
        }
    )

    const cases: [string, object, Partial<Made>][] = [
        ['its user name as display name', { displayName: undefined }, { displayName: 'nlopez' }],
        ['its e-mail address in another case', {}, { emailAddress: 'NLopez@Example.com' }],
        ['the age of an hour', {}, { created: new Date(Date.now() - day / 24) }],
        ['a clock that is ahead of that of the connector', {}, { created: new Date(Date.now() + day / 2) }],
    ]
    test.each(cases)('with %s', async (_case, planned, changes) => {
        const sand = made(changes)
        expectOwn(sand, await create(sand, { ...plan, ...planned }, { adoption: 'never' }))
    })

    test.each([null, '1753-01-01T00:00:00'] as const)('where the vault says %s for never signed in', async (never) => {
        const sand = made()
        sand.behaviour.neverDate = never
        expectOwn(sand, await create(sand, plan, { adoption: 'never' }))
    })

    test('in a directory', async () => {
        const sand = made({ domainId: 2 })
        expectOwn(sand, await create(sand, { ...plan, domain: 'corp.example.com' }, { adoption: 'never' }))
    })

    test('and gives it the access that is left to give', async () => {
        const sand = made()
        const { id } = userIn(sand.vault, 'nlopez')
        sand.vault.assignRole(5, id)
        const access = { roles: ['3', '5'], groups: ['17'] }
        const account = await create(sand, { ...plan, ...access }, { adoption: 'never' })
        expectOwn(sand, account)
        expect(account.attributes).toMatchObject({ roles: ['2', '3', '5'], groups: ['17'] })
        expect(writesOf(sand).sort()).toEqual([`POST /api/v1/users/${id}/groups`, `POST /api/v1/users/${id}/roles`])
    })

    test('with the role of a group that the plan gives', async () => {
        const sand = made()
        sand.vault.addMember(19, userIn(sand.vault, 'nlopez').id)
        expectOwn(sand, await create(sand, { ...plan, groups: '19' }, { adoption: 'never' }))
    })

    test('with an administrative role that the plan gives', async () => {
        const sand = made()
        sand.vault.assignRole(1, userIn(sand.vault, 'nlopez').id)
        expectOwn(sand, await create(sand, { ...plan, roles: '1' }, { adoption: 'never' }))
    })

    test.each(['Everyone', 'All Vault Users', 'Alle Benutzer'])(
        'with a role of the group of all users, which is called %s',
        async (allUsersGroup) => {
            const sand = made()
            sand.behaviour.allUsersGroup = allUsersGroup
            sand.vault.assignRoleToGroup(5, sand.vault.everyoneId)
            expectOwn(sand, await create(sand, plan, { adoption: 'never' }))
        }
    )

    test('with a role of the group of all users, where the vault tells of no group whether it is a system group', async () => {
        const sand = made()
        sand.vault.assignRoleToGroup(5, sand.vault.everyoneId)
        sand.faults.add({ on: /^GET \/api\/v1\/groups\/\d+$/, times: Infinity, fault: presets.accessDenied(400) })
        expectOwn(sand, await create(sand, plan, { adoption: 'never' }))
    })
})

describe('std:account:create does not take for the user that it made before', () => {
    const sandbox = useSandbox()

    const refusalOf = async (changes: Partial<Made>, planned: object = {}): Promise<string> => {
        const sand = sandbox()
        sand.vault.addUser({ ...asPlanned, ...changes })
        const error = await failureOf(create(sand, { ...plan, ...planned }, { adoption: 'never' }))
        expect(writesOf(sand)).toEqual([])
        return error.message
    }
    const never =
        ', and adoption is set to never. Correlate the existing account, or give the new account another name.'

    const others: [string, Partial<Made>, object][] = [
        ['another display name', { displayName: 'Nora Lopez' }, {}],
        ['its display name in another case', { displayName: 'NINA LOPEZ' }, {}],
        ['another e-mail address', { emailAddress: 'nora.lopez@example.com' }, {}],
        ['no e-mail address', { emailAddress: null }, {}],
        ['an e-mail address, where the plan has none', {}, { email: '' }],
        ['an earlier sign-in', { lastLogin: new Date() }, {}],
        ['the age of two days', { created: new Date(Date.now() - 2 * day) }, {}],
        ['two days to come until its creation', { created: new Date(Date.now() + 2 * day) }, {}],
        ['a user that is disabled', { enabled: false }, {}],
    ]
    test.each(others)('one with %s', async (_case, changes, planned) => {
        expect(await refusalOf(changes, planned)).toContain(never)
    })

    test.each(['unreadable', 'absent'] as const)('one whose last sign-in is %s', async (lastLoginShape) => {
        sandbox().behaviour.lastLoginShape = lastLoginShape
        expect(await refusalOf({ lastLogin: new Date() })).toContain(never)
    })

    const roles: [string, (sand: Sandbox, id: number) => void, object][] = [
        ['a role that the plan does not give', ({ vault }, id) => vault.assignRole(5, id), { roles: '3' }],
        ['a role through a group that the plan does not give', ({ vault }, id) => vault.addMember(19, id), {}],
        [
            'a planned role through a group that the plan does not give',
            ({ vault }, id) => vault.addMember(19, id),
            { roles: '5' },
        ],
    ]
    test.each(roles)('one with %s', async (_case, give, planned) => {
        const sand = sandbox()
        give(sand, sand.vault.addUser(asPlanned).id)
        const error = await failureOf(create(sand, { ...plan, ...planned }, { adoption: 'never' }))
        expect(error.message).toContain(never)
    })

    test('one with a role of which the vault does not tell where it comes from', async () => {
        const sand = sandbox()
        const { id } = sand.vault.addUser(asPlanned)
        const records = [{ roleId: 3, roleName: 'Read Only User', isDirectAssignment: false, groups: null }]
        sand.onRequest = ({ path }) => {
            if (path === `/api/v1/users/${id}/roles-assigned`)
                throw new Refusal(200, { records, total: 1, hasNext: false, nextSkip: 0 })
        }
        await expect(create(sand, plan, { adoption: 'never' })).rejects.toThrow(never)
    })
})
