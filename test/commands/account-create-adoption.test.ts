import { Refusal } from '../../sandbox/answers'
import { ConnectorErrorType } from '@sailpoint/connector-sdk'
import type { Sandbox } from '../../sandbox'
import { truthOf } from '../../sandbox/walkthrough/truth'
import { userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { accountIn, create, readBack, saidOf, sentTo, shownBy } from '../support/plans'
import { useSandbox, writesOf } from '../support/sandbox'

const password = 'Given-By-The-Plan-1!'

/** The warning that a create took a user over. */
const takenOver = (id: number, done: string): string =>
    `WARN: The connector took over user ${id}, which already existed in Secret Server. It ${done}. ` +
    'The user keeps its access and its password; a password of the plan was not set.'

describe('std:account:create takes over', () => {
    const sandbox = useSandbox()

    test.each([
        ['jdoe', 'jdoe@example.com', 'did not change the user'],
        ['JDoe', 'JDOE@Example.com', 'changed email'],
    ])('the user %s with e-mail address %s, whatever the case', async (userName, email, done) => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'jdoe')
        const users = sand.vault.users.size
        const account = await create(sand, { userName, email, displayName: 'Jane Doe' })
        expect(account.identity).toBe(String(id))
        expect(saidOf(account, 'userName')).toEqual([takenOver(id, done)])
        expect(writesOf(sand)).not.toContain('POST /api/v1/users')
        expect(sand.vault.users.size).toBe(users)
        expect(accountIn(account)).toEqual(await readBack(sand, 'jdoe'))
    })

    test('a user that is as the plan wants it, without a single write', async () => {
        const sand = sandbox()
        await create(sand, {
            userName: 'jdoe',
            email: 'jdoe@example.com',
            displayName: 'Jane Doe',
            groups: ['17'],
            roles: '2',
            folderPermissions: '3:Add Secret/View',
        })
        expect(writesOf(sand)).toEqual([])
    })

    test('a user and gives it the display name of the plan', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'jdoe')
        const account = await create(sand, { userName: 'jdoe', email: 'jdoe@example.com', displayName: 'Jane Dorn' })
        expect(account.attributes.displayName).toBe('Jane Dorn')
        expect(sentTo(sand)).toEqual([
            { call: `PATCH /api/v1/users/${id}`, body: { displayName: { dirty: true, value: 'Jane Dorn' } } },
        ])
    })

    test('a user and leaves it its display name where the plan has none', async () => {
        const sand = sandbox()
        const account = await create(sand, { userName: 'jdoe', email: 'jdoe@example.com' })
        expect(account.attributes.displayName).toBe('Jane Doe')
        expect(userIn(sand.vault, 'jdoe').displayName).toBe('Jane Doe')
        expect(writesOf(sand)).toEqual([])
    })

    test('a disabled user, and enables it', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'sbauer')
        const account = await create(sand, {
            userName: 'sbauer',
            email: 'sbauer@example.com',
            displayName: 'Sofia Bauer',
        })
        expect(account.disabled).toBe(false)
        expect(shownBy(account)).toEqual(truthOf(sand.vault, id))
        expect(sentTo(sand)).toEqual([
            { call: `PATCH /api/v1/users/${id}`, body: { enabled: { dirty: true, value: true } } },
        ])
    })

    test('a disabled user even where disabled users are not accounts', async () => {
        const sand = sandbox()
        const plan = { userName: 'sbauer', email: 'sbauer@example.com', displayName: 'Sofia Bauer' }
        const account = await create(sand, plan, { includeDisabledUsers: false })
        expect(account.disabled).toBe(false)
        expect(userIn(sand.vault, 'sbauer').enabled).toBe(true)
    })

    test('a user without e-mail address under sameEmailOrNone, and gives it that of the plan', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'nobrien')
        const plan = { userName: 'nobrien', email: 'niall@example.com', displayName: "Niall O'Brien" }
        const account = await create(sand, plan, { adoption: 'sameEmailOrNone' })
        expect(account.attributes.email).toBe('niall@example.com')
        expect(saidOf(account, 'userName')).toEqual([takenOver(id, 'changed email')])
        expect(userIn(sand.vault, 'nobrien').emailAddress).toBe('niall@example.com')
        expect(sentTo(sand)).toEqual([
            { call: `PATCH /api/v1/users/${id}`, body: { emailAddress: { dirty: true, value: 'niall@example.com' } } },
        ])
    })

    test('a user of a directory by its domain, and leaves its names to the directory', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'kmeyer')
        const account = await create(sand, {
            userName: 'kmeyer',
            email: 'kmeyer@example.com',
            displayName: 'Another Name',
            domain: 'corp.example.com',
        })
        expect(account).toMatchObject({ identity: String(id), disabled: false })
        expect(saidOf(account, 'userName')).toEqual([takenOver(id, 'enabled the user')])
        expect(account.attributes.displayName).toBe('Karl Meyer')
        expect(writesOf(sand)).toEqual([`PATCH /api/v1/users/${id}`])
    })

    test('a user without its password, be it given or generated', async () => {
        const sand = sandbox()
        const before = userIn(sand.vault, 'jdoe').password
        await create(sand, { userName: 'jdoe', email: 'jdoe@example.com', password })
        await create(sand, { userName: 'jdoe', email: 'jdoe@example.com' })
        expect(userIn(sand.vault, 'jdoe').password).toBe(before)
    })

    test('the user that it made before: repeating a create makes no second one and writes nothing', async () => {
        const sand = sandbox()
        const plan = {
            userName: 'nlopez',
            email: 'nlopez@example.com',
            groups: ['17', '19'],
            roles: ['3'],
            folderPermissions: ['1:View/View', '3:Edit/Edit'],
        }
        const first = await create(sand, plan)
        const users = sand.vault.users.size
        sand.forgetExchanges()
        expect(await create(sand, plan)).toEqual(first)
        expect(writesOf(sand)).toEqual([])
        expect(sand.vault.users.size).toBe(users)
    })

    test('a user of the platform, and leaves its names to the platform', async () => {
        const sand = sandbox()
        const plan = { userName: 'hwong', email: 'hwong@example.com', displayName: 'Another Name', groups: '17' }
        const account = await create(sand, plan)
        expect(saidOf(account, 'userName')).toEqual([takenOver(Number(account.identity), 'did not change the user')])
        expect(account.attributes).toMatchObject({ displayName: 'Helen Wong', groups: ['17'] })
        expect(accountIn(account)).toEqual(await readBack(sand, 'hwong'))
    })
})

describe('std:account:create does not take over', () => {
    const sandbox = useSandbox()

    const expectRefusal = async (sand: Sandbox, plan: { userName: string; email?: string }, config = {}) => {
        const before = { ...userIn(sand.vault, plan.userName) }
        const users = sand.vault.users.size
        const error = await failureOf(create(sand, { ...plan, groups: '17', password }, config))
        expect(error.message).toContain(`User ${before.id} of Secret Server already has the user name ${plan.userName}`)
        expect(error.message).not.toContain(password)
        expect(error).toMatchObject({ type: ConnectorErrorType.Generic })
        expect(writesOf(sand)).toEqual([])
        expect({ ...userIn(sand.vault, plan.userName), lastLogin: before.lastLogin }).toEqual(before)
        expect(sand.vault.users.size).toBe(users)
        return error.message
    }

    test('a user with another e-mail address', async () => {
        await expectRefusal(sandbox(), { userName: 'jdoe', email: 'john.doe@example.com' })
    })

    test('a disabled user with another e-mail address', async () => {
        await expectRefusal(sandbox(), { userName: 'sbauer', email: 'simon.bauer@example.com' })
    })

    test('a user with an e-mail address where the plan has none', async () => {
        const said = await expectRefusal(sandbox(), { userName: 'jdoe' })
        expect(said).toContain('but the create plan has none to compare. Add email to the create plan, correlate ')
    })

    test('the account that the connector signs in with, which has no e-mail address', async () => {
        await expectRefusal(sandbox(), { userName: 'svc-sailpoint', email: 'jdoe@example.com' })
    })

    test('the account that the connector signs in with, even with its e-mail address', async () => {
        const sand = sandbox()
        userIn(sand.vault, 'svc-sailpoint').emailAddress = 'vault@example.com'
        await expectRefusal(sand, { userName: 'svc-sailpoint', email: 'vault@example.com' })
    })

    test.each([true, false])('an application account, with includeApplicationAccounts %s', async (isShown) => {
        const sand = sandbox()
        userIn(sand.vault, 'svc-backup').emailAddress = 'backup@example.com'
        const plan = { userName: 'svc-backup', email: 'backup@example.com' }
        const said = await expectRefusal(sand, plan, { includeApplicationAccounts: isShown })
        expect(said).toContain(', and is an application account. Give the new account another name.')
    })

    test('a user in a dry run', async () => {
        const sand = sandbox()
        const plan = { userName: 'sbauer', email: 'sbauer@example.com' }
        const error = await failureOf(create(sand, plan, { dryRun: true }))
        expect(error.message).toContain('dry run: nothing was changed. Held back: take over user; enable user. ')
        expect(userIn(sand.vault, 'sbauer').enabled).toBe(false)
        expect(writesOf(sand)).toEqual([])
    })
})

describe('std:account:create', () => {
    const sandbox = useSandbox()

    test('finds its user by name and domain, whatever id the answer holds', async () => {
        const sand = sandbox()
        const other = userIn(sand.vault, 'mrossi')
        sand.onRequest = ({ method, path }) => {
            if (method !== 'POST' || path !== '/api/v1/users') return
            sand.vault.addUser({ userName: 'nlopez', emailAddress: 'nlopez@example.com' })
            throw new Refusal(200, { id: other.id })
        }
        const plan = { userName: 'nlopez', email: 'nlopez@example.com', groups: '19' }
        const account = await create(sand, plan)
        expect(account.identity).toBe(String(userIn(sand.vault, 'nlopez').id))
        expect(account.attributes.groups).toEqual(['19'])
        expect(sand.vault.groups.get(19)?.members.has(other.id)).toBe(false)
    })

    test('fails in a dry run even if only the adoption is held back, so that ISC records no account', async () => {
        const plan = { userName: 'jdoe', email: 'jdoe@example.com' }
        const error = await failureOf(create(sandbox(), plan, { dryRun: true }))
        expect(error.message).toContain('Held back: take over user. ')
    })

    test('makes no user if a kind of access can not be read', async () => {
        const sand = sandbox()
        const plan = { userName: 'nlopez', groups: '17' }
        const error = await failureOf(create(sand, plan, { folderRoots: '\\Nope' }))
        expect(error.message).toContain('folderRoots names \\nope')
        expect(writesOf(sand)).toEqual([])
    })

    test('warns of a local user whose name ends with a domain of the vault', async () => {
        const account = await create(sandbox(), { userName: 'brandnew@corp.example.com' })
        expect(account.attributes.domain).toBeNull()
        expect(saidOf(account, 'userName')).toEqual([
            'WARN: The user name ends with the domain corp.example.com, but the create plan names no domain, so the user ' +
                'is local. For a user of the directory, send domain corp.example.com.',
        ])
    })
})
