import { Refusal } from '../../sandbox/answers'
import { userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { accountIn, add, readBack, remove, saidOf, sentTo, set, update } from '../support/plans'
import { about, run } from '../support/run'
import { useSandbox, writesOf } from '../support/sandbox'

const succeeding = add('groups', '19')

describe('std:account:update of attributes', () => {
    const sandbox = useSandbox()

    test.each([set('displayName', 'Jane Dorn'), add('displayName', ' Jane Dorn ')])(
        'changes a name: %j',
        async (change) => {
            const sand = sandbox()
            const { id } = userIn(sand.vault, 'jdoe')
            const account = await update(sand, 'jdoe', [change])
            expect(account.attributes.displayName).toBe('Jane Dorn')
            expect(account.results).toBeUndefined()
            expect(userIn(sand.vault, 'jdoe').displayName).toBe('Jane Dorn')
            expect(sentTo(sand)).toEqual([
                { call: `PATCH /api/v1/users/${id}`, body: { displayName: { dirty: true, value: 'Jane Dorn' } } },
            ])
        }
    )

    test.each([set('email', 'jane@example.com'), add('email', ['jane@example.com'])])(
        'changes an address: %j',
        async (change) => {
            const sand = sandbox()
            const account = await update(sand, 'jdoe', [change])
            expect(account.attributes.email).toBe('jane@example.com')
            expect(userIn(sand.vault, 'jdoe').emailAddress).toBe('jane@example.com')
        }
    )

    test('changes both in one call, and nothing else of the user', async () => {
        const sand = sandbox()
        const before = { ...userIn(sand.vault, 'jdoe') }
        await update(sand, 'jdoe', [set('displayName', 'Jane Dorn'), set('email', 'jane@example.com')])
        expect(sentTo(sand)).toEqual([
            {
                call: `PATCH /api/v1/users/${before.id}`,
                body: {
                    displayName: { dirty: true, value: 'Jane Dorn' },
                    emailAddress: { dirty: true, value: 'jane@example.com' },
                },
            },
        ])
        expect(userIn(sand.vault, 'jdoe')).toEqual({
            ...before,
            displayName: 'Jane Dorn',
            emailAddress: 'jane@example.com',
        })
    })

    test.each([
        ['Remove without a value', remove('email')],
        ['Remove of its value', remove('email', 'jdoe@example.com')],
        ['Set to an empty text', set('email', '')],
        ['Set to null', set('email', null)],
        ['Set to an empty list', set('email', [])],
    ])('clears the e-mail address by %s', async (_way, change) => {
        const sand = sandbox()
        const account = await update(sand, 'jdoe', [change])
        expect(account.attributes.email).toBeNull()
        expect(account.results).toBeUndefined()
        expect(userIn(sand.vault, 'jdoe').emailAddress).toBe('')
        expect(account).toEqual(await readBack(sand, 'jdoe'))
    })

    test('gives an e-mail address to a user who has none', async () => {
        const sand = sandbox()
        const account = await update(sand, 'nobrien', [set('email', 'niall@example.com')])
        expect(account.attributes.email).toBe('niall@example.com')
    })

    test.each([
        [set('displayName', 'Jane Doe'), set('email', 'jdoe@example.com')],
        [add('displayName', ' Jane Doe '), add('email', ['jdoe@example.com'])],
        [set('userName', 'jdoe')],
    ])('writes nothing if it is so already: %j', async (...changes) => {
        const sand = sandbox()
        const account = await update(sand, 'jdoe', changes)
        expect(account).toEqual(await readBack(sand, 'jdoe'))
        expect(writesOf(sand)).toEqual([])
    })

    test.each([
        [remove('displayName'), 'a user of Secret Server needs a display name'],
        [set('displayName', ''), 'a user of Secret Server needs a display name'],
        [set('email', 'Jane Doe'), 'it is not an e-mail address'],
        [set('userName', 'janedoe'), 'Secret Server cannot rename users'],
        [set('domain', 'corp.example.com'), 'a user stays in the domain in which it was created'],
        [
            set('password', 'Another-One-1!'),
            'an update cannot set a password; change the password of the account instead',
        ],
        [set('id', '4711'), 'it is read-only'],
        [set('lastLogin', '2025-01-01T00:00:00Z'), 'it is read-only'],
        [add('department', 'Legal'), 'the account schema has no such attribute'],
        [add('constructor', 'x'), 'the account schema has no such attribute'],
        [add('__proto__', 'x'), 'the account schema has no such attribute'],
        [add('toString', 'x'), 'the account schema has no such attribute'],
    ])('says why %j is not done, and does the rest of the plan', async (change, reason) => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'jdoe')
        const account = await update(sand, 'jdoe', [change, succeeding])
        expect(account.results).toEqual([
            {
                attribute: change.attribute,
                status: 'error',
                messages: [{ level: 'ERROR', message: `${change.attribute} was not changed: ${reason}.` }],
            },
        ])
        expect(account.attributes.groups).toEqual(['17', '19'])
        expect(accountIn(account)).toEqual(await readBack(sand, 'jdoe'))
        expect(writesOf(sand)).toEqual([`POST /api/v1/users/${id}/groups`])
    })

    test.each([
        [set('userName', 'janedoe')],
        [set('password', 'Another-One-1!')],
        [add('department', 'Legal'), add('constructor', 'x')],
        [set('email', 'Jane Doe'), set('displayName', '')],
    ])('fails if all of the plan is of that kind: %j', async (...changes) => {
        const sand = sandbox()
        const before = { ...userIn(sand.vault, 'jdoe') }
        const error = await failureOf(update(sand, 'jdoe', changes))
        expect(error.message).toMatch(/^None of the requested changes was made\. /)
        for (const { attribute } of changes) expect(error.message).toContain(`${attribute} was not changed: `)
        expect(error.message).not.toContain('Another-One-1!')
        expect(userIn(sand.vault, 'jdoe')).toEqual(before)
        expect(writesOf(sand)).toEqual([])
    })

    test.each([
        ['manageRoles', add('roles', '5'), 'role'],
        ['manageFolderPermissions', add('folderPermissions', '1:View/View'), 'folderPermission'],
    ])('says that a kind is switched off by %s', async (toggle, change, type) => {
        const sand = sandbox()
        const reason = `${change.attribute} was not changed: entitlements of type ${type} are switched off in the source configuration.`
        const account = await update(sand, 'jdoe', [change, succeeding], { [toggle]: false })
        expect(saidOf(account, change.attribute)).toEqual([`ERROR: ${reason}`])
        expect(account.attributes[change.attribute]).toEqual([])
        const error = await failureOf(update(sand, 'jdoe', [change], { [toggle]: false }))
        expect(error.message).toBe(`None of the requested changes was made. ${reason}`)
    })

    test('says without its value that the vault refused an attribute', async () => {
        const sand = sandbox()
        sand.onRequest = ({ method }) => {
            if (method === 'PATCH') throw new Error('refused')
        }
        const account = await update(sand, 'jdoe', [set('displayName', 'Jane Dorn'), succeeding])
        expect(saidOf(account, 'displayName')).toEqual([expect.stringMatching(/^ERROR: displayName: .*HTTP 500/)])
        expect(JSON.stringify(account.results)).not.toContain('Dorn')
        expect(account.attributes).toMatchObject({ displayName: 'Jane Doe', groups: ['17', '19'] })
    })
})

describe('std:account:update of attributes of a directory user', () => {
    const sandbox = useSandbox()

    test.each([set('displayName', 'Anita K'), set('email', 'anita@example.com'), remove('email')])(
        'leaves them to the directory, and changes the groups all the same: %j',
        async (change) => {
            const sand = sandbox()
            const before = { ...userIn(sand.vault, 'akumar') }
            const account = await update(sand, 'akumar', [change, add('groups', '17'), remove('groups', '19')])
            expect(saidOf(account, change.attribute)).toEqual([
                `ERROR: ${change.attribute} was not changed: the account belongs to corp.example.com; change it there.`,
            ])
            expect(account.attributes.groups).toEqual(['17', '22'])
            expect(userIn(sand.vault, 'akumar')).toEqual(before)
            expect(writesOf(sand)).toEqual([
                `DELETE /api/v1/users/${before.id}/groups`,
                `POST /api/v1/users/${before.id}/groups`,
            ])
        }
    )

    test('fails if the plan has nothing else', async () => {
        const sand = sandbox()
        const error = await failureOf(update(sand, 'akumar', [set('displayName', 'Anita K')]))
        expect(error.message).toContain('the account belongs to corp.example.com; change it there')
        expect(writesOf(sand)).toEqual([])
    })

    test('says that a user of the Platform belongs there, and what it takes to change it', async () => {
        const sand = sandbox()
        const error = await failureOf(update(sand, 'hwong', [set('displayName', 'Helen W')]))
        expect(error.message).toBe(
            'None of the requested changes was made. ' +
                'displayName was not changed: the account belongs to the Delinea Platform; change it there. ' +
                'The source signs in with a password of the vault, and only authType platform gives access to the Platform.'
        )
        expect(writesOf(sand)).toEqual([])
    })

    test('leaves a user of the Platform there too where the vault says that no Platform is integrated', async () => {
        const sand = sandbox()
        sand.behaviour.version = '11.7.000002'
        const error = await failureOf(update(sand, 'hwong', [set('displayName', 'Helen W')]))
        expect(error.message).toBe(
            'None of the requested changes was made. ' +
                'displayName was not changed: the account belongs to the Delinea Platform; change it there.'
        )
        expect(writesOf(sand)).toEqual([])
    })

    test('takes what the directory says already for done', async () => {
        const sand = sandbox()
        const account = await update(sand, 'akumar', [set('displayName', 'Anita Kumar')])
        expect(account.results).toBeUndefined()
        expect(writesOf(sand)).toEqual([])
    })
})

describe('the answer to a change of attributes', () => {
    const sandbox = useSandbox()

    /** Lets the vault make the change, and answer with this. */
    const answering = (body: object) => {
        const sand = sandbox()
        sand.onRequest = ({ method, path }) => {
            if (method !== 'PATCH') return
            const user = userIn(sand.vault, 'jdoe')
            if (!path.endsWith(`/${user.id}`)) return
            Object.assign(user, { displayName: 'Jane Dorn', emailAddress: 'jane@example.com' })
            throw new Refusal(200, body)
        }
        return sand
    }

    test.each([
        ['nothing', {}],
        ['no display name', { id: 3, emailAddress: 'jane@example.com' }],
        ['the old values', { id: 3, displayName: 'Jane Doe', emailAddress: 'jdoe@example.com' }],
    ])('proves nothing where it holds %s: the account is what the vault shows', async (_what, body) => {
        const sand = answering(body)
        const account = await update(sand, 'jdoe', [set('displayName', 'Jane Dorn'), set('email', 'jane@example.com')])
        expect(account.results).toBeUndefined()
        expect(account.attributes).toMatchObject({ displayName: 'Jane Dorn', email: 'jane@example.com' })
        expect(accountIn(account)).toEqual(await readBack(sand, 'jdoe'))
    })

    test('does not make an account disabled that the vault left enabled', async () => {
        const sand = sandbox()
        sand.onRequest = ({ method }) => {
            if (method === 'PATCH') throw new Refusal(200, { id: 3, enabled: false })
        }
        await expect(run('std:account:disable', about(userIn(sand.vault, 'jdoe').id), sand.config())).rejects.toThrow(
            'the vault accepted the change but does not show it'
        )
    })
})
