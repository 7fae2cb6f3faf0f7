import { serverError } from '../../sandbox/answers'
import { truthOf } from '../../sandbox/walkthrough/truth'
import { groupId, onFolder, roleId, userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { accountIn, create, readBack, saidOf, sentTo, shownBy } from '../support/plans'
import { useSandbox, writesOf } from '../support/sandbox'

const userName = 'nlopez'

describe('std:account:create gives', () => {
    const sandbox = useSandbox()

    test('entitlements of all kinds, each kind of ids in one call', async () => {
        const sand = sandbox()
        const groups = [groupId(sand.vault, 'Finance'), groupId(sand.vault, 'Contractors')]
        const folderPermissions = [
            onFolder(sand.vault, '\\Finance', 'View/View'),
            onFolder(sand.vault, '\\Legal', 'Edit/Edit'),
        ]
        const account = await create(sand, { userName, groups, roles: ['3', '5'], folderPermissions })
        const { id } = userIn(sand.vault, userName)
        expect(account.attributes).toMatchObject({ groups, roles: ['2', '3', '5'] })
        expect(account.attributes.folderPermissions).toEqual([...folderPermissions].sort())
        expect(account.results).toBeUndefined()
        expect(shownBy(account)).toEqual(truthOf(sand.vault, id))
        expect(account).toEqual(await readBack(sand, userName))
        expect(sentTo(sand).slice(1)).toEqual([
            { call: `POST /api/v1/users/${id}/groups`, body: { groupIds: groups.map(Number) } },
            { call: `POST /api/v1/users/${id}/roles`, body: { roleIds: [3, 5] } },
            {
                call: 'POST /api/v1/folder-permissions',
                body: {
                    folderId: 1,
                    userId: id,
                    folderAccessRoleName: 'View',
                    secretAccessRoleName: 'View',
                    breakInheritance: false,
                },
            },
            {
                call: 'POST /api/v1/folder-permissions',
                body: {
                    folderId: 12,
                    userId: id,
                    folderAccessRoleName: 'Edit',
                    secretAccessRoleName: 'Edit',
                    breakInheritance: false,
                },
            },
        ])
    })

    test.each([
        ['a text', '17', ['17']],
        ['a list', ['17', '19'], ['17', '19']],
        ['a number', 17, ['17']],
        ['a list of numbers and texts', [17, '19', null], ['17', '19']],
        ['a list that names a group twice', ['17', 17, '17'], ['17']],
        ['null', null, []],
        ['an empty text', '', []],
        ['an empty list', [], []],
        ['no value', undefined, []],
    ])('groups that come as %s', async (_form, groups, held) => {
        const sand = sandbox()
        const account = await create(sand, { userName, groups })
        const { id } = userIn(sand.vault, userName)
        expect(account.attributes.groups).toEqual(held)
        expect(account.results).toBeUndefined()
        expect(shownBy(account)).toEqual(truthOf(sand.vault, id))
        expect(sentTo(sand).slice(1)).toEqual(
            held.length === 0 ? [] : [{ call: `POST /api/v1/users/${id}/groups`, body: { groupIds: held.map(Number) } }]
        )
    })

    test.each([
        ['a text', '5', ['2', '5']],
        ['a list', ['3', '5'], ['2', '3', '5']],
        ['a number', 5, ['2', '5']],
        ['null', null, ['2']],
    ])('roles that come as %s, besides those that the vault gives to all', async (_form, roles, held) => {
        const sand = sandbox()
        const account = await create(sand, { userName, roles })
        expect(account.attributes.roles).toEqual(held)
        expect(shownBy(account)).toEqual(truthOf(sand.vault, userIn(sand.vault, userName).id))
        expect(writesOf(sand)).toHaveLength(roles === null ? 1 : 2)
    })

    test.each([
        ['a text', '3:View/View', ['3:View/View']],
        ['a list', ['3:View/View', '12:Owner/Owner'], ['12:Owner/Owner', '3:View/View']],
        ['null', null, []],
    ])('folder permissions that come as %s', async (_form, folderPermissions, held) => {
        const sand = sandbox()
        const account = await create(sand, { userName, folderPermissions })
        expect(account.attributes.folderPermissions).toEqual(held)
        expect(shownBy(account)).toEqual(truthOf(sand.vault, userIn(sand.vault, userName).id))
        expect(writesOf(sand)).toEqual(['POST /api/v1/users', ...held.map(() => 'POST /api/v1/folder-permissions')])
    })

    test('no second role to a user who has it from the vault', async () => {
        const sand = sandbox()
        await create(sand, { userName, roles: [roleId(sand.vault, 'User')] })
        expect(writesOf(sand)).toEqual(['POST /api/v1/users'])
    })

    test('a directory user its groups', async () => {
        const sand = sandbox()
        const account = await create(sand, { userName, domain: 'corp.example.com', groups: '17' })
        expect(account.attributes).toMatchObject({ domain: 'corp.example.com', groups: ['17'] })
        expect(account.results).toBeUndefined()
    })
})

describe('std:account:create says in its results', () => {
    const sandbox = useSandbox()

    test('which attributes it does not know, and makes the account', async () => {
        const sand = sandbox()
        const account = await create(sand, { userName, department: 'Legal', constructor: 'x', lastLogin: 'today' })
        expect(account.results).toEqual([
            {
                attribute: 'department',
                status: 'error',
                messages: [
                    {
                        level: 'ERROR',
                        message: 'department was not changed: the account schema has no such attribute.',
                    },
                ],
            },
            expect.objectContaining({ attribute: 'constructor', status: 'error' }),
            expect.objectContaining({ attribute: 'lastLogin', status: 'error' }),
        ])
        expect(accountIn(account)).toEqual(await readBack(sand, userName))
    })

    test('which entitlements failed, while the others are given', async () => {
        const sand = sandbox()
        const account = await create(sand, {
            userName,
            groups: ['17', '4711', 'Finance', groupId(sand.vault, 'AD Database Admins')],
            roles: ['99'],
            folderPermissions: [onFolder(sand.vault, '\\IT\\Servers', 'View/View'), 'Finance', '1:View/View'],
        })
        expect(account.attributes).toMatchObject({
            groups: ['17'],
            roles: ['2'],
            folderPermissions: ['1:View/View'],
        })
        expect(saidOf(account, 'groups')).toHaveLength(3)
        expect(saidOf(account, 'roles')).toHaveLength(1)
        expect(saidOf(account, 'folderPermissions')).toHaveLength(2)
        expect(accountIn(account)).toEqual(await readBack(sand, userName))
    })

    test('what it can not read of the values, and gives the others', async () => {
        const sand = sandbox()
        const account = await create(sand, {
            userName,
            groups: { id: 17 },
            roles: ['3', { id: 5 }],
            folderPermissions: '1:View/View',
        })
        expect(saidOf(account, 'groups')).toEqual([
            "ERROR: The plan's value of groups is neither a text nor a list of texts.",
        ])
        expect(saidOf(account, 'roles')).toHaveLength(1)
        expect(account.attributes).toMatchObject({ groups: [], roles: ['2'], folderPermissions: ['1:View/View'] })
        expect(accountIn(account)).toEqual(await readBack(sand, userName))
    })

    test('that everything besides the user failed, since the account is there', async () => {
        const sand = sandbox()
        const account = await create(sand, { userName, groups: '4711' })
        expect(account.attributes.userName).toBe(userName)
        expect(saidOf(account, 'groups')).toHaveLength(1)
        expect(writesOf(sand)).toEqual(['POST /api/v1/users'])
    })

    test('that a kind is switched off', async () => {
        const sand = sandbox()
        const account = await create(sand, { userName, roles: '5' }, { manageRoles: false })
        expect(saidOf(account, 'roles')).toEqual([
            'ERROR: roles was not changed: entitlements of type role are switched off in the source configuration.',
        ])
        expect(account.attributes.roles).toEqual([])
        expect(writesOf(sand)).toEqual(['POST /api/v1/users'])
    })

    test('nothing of a failure that may pass: the command fails, and ends right when ISC repeats it', async () => {
        const sand = sandbox()
        const plan = { userName, email: 'nlopez@example.com', groups: ['17'], roles: ['5'] }
        sand.onRequest = ({ method, path }) => {
            if (method === 'POST' && path.endsWith('/groups')) throw serverError(503, 'busy')
        }
        const error = await failureOf(create(sand, plan, { maxRetries: 0 }))
        expect(error.message).toMatch(/^java\.net\.ConnectException: .*HTTP 503/)
        const { id, password } = userIn(sand.vault, userName)
        sand.onRequest = undefined
        sand.forgetExchanges()
        const account = await create(sand, plan)
        expect(account).toMatchObject({ identity: String(id), attributes: { groups: ['17'], roles: ['2', '5'] } })
        expect(writesOf(sand)).toEqual([`POST /api/v1/users/${id}/groups`])
        expect(userIn(sand.vault, userName).password).toBe(password)
    })
})
