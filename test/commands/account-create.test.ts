import { truthOf } from '../../sandbox/walkthrough/truth'
import { userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { create, readBack, sentTo, shownBy } from '../support/plans'
import { callsOf, useSandbox, writesOf } from '../support/sandbox'

const password = 'Given-By-The-Plan-1!'

describe('std:account:create', () => {
    const sandbox = useSandbox()

    test('makes a local user with the names of the plan', async () => {
        const sand = sandbox()
        const account = await create(sand, {
            userName: 'nlopez',
            displayName: 'Nina Lopez',
            email: 'nlopez@example.com',
        })
        const user = userIn(sand.vault, 'nlopez')
        expect(user).toMatchObject({
            displayName: 'Nina Lopez',
            emailAddress: 'nlopez@example.com',
            domainId: -1,
            enabled: true,
            isApplicationAccount: false,
        })
        expect(account).toMatchObject({
            identity: String(user.id),
            key: { simple: { id: String(user.id) } },
            disabled: false,
            attributes: {
                displayName: 'Nina Lopez',
                email: 'nlopez@example.com',
                domain: null,
                accountSource: 'local',
            },
        })
        expect(account.results).toBeUndefined()
        expect(shownBy(account)).toEqual(truthOf(sand.vault, user.id))
        expect(writesOf(sand)).toEqual(['POST /api/v1/users'])
    })

    test('sends what a later read sends', async () => {
        const sand = sandbox()
        const account = await create(sand, { userName: 'nlopez', email: 'nlopez@example.com', groups: '17' })
        expect(account).toEqual(await readBack(sand, 'nlopez'))
    })

    test('generates a password of 24 characters of four classes, and never shows it', async () => {
        const sand = sandbox()
        const account = await create(sand, { userName: 'nlopez' })
        const made = userIn(sand.vault, 'nlopez').password ?? ''
        expect(made).toHaveLength(24)
        for (const characters of [/[A-Z]/, /[a-z]/, /\d/, /[^A-Za-z\d]/]) expect(made).toMatch(characters)
        expect(JSON.stringify(account)).not.toContain(made)
    })

    test('generates another password for each user', async () => {
        const sand = sandbox()
        await create(sand, { userName: 'nlopez' })
        await create(sand, { userName: 'olopez', password: '' })
        const made = ['nlopez', 'olopez'].map((name) => userIn(sand.vault, name).password)
        expect(made[1]).toHaveLength(24)
        expect(made[0]).not.toBe(made[1])
    })

    test('uses the password of the plan to the letter, and never shows it', async () => {
        const sand = sandbox()
        const account = await create(sand, { userName: 'nlopez', password: ` ${password} ` })
        // The sandbox trims what it stores; the request tells.
        expect(sentTo(sand)).toMatchObject([{ body: { password: ` ${password} ` } }])
        expect(JSON.stringify(account)).not.toContain(password)
    })

    test('calls a user without display name by its user name, and sends no empty e-mail address', async () => {
        const sand = sandbox()
        const account = await create(sand, { userName: 'nlopez', displayName: '  ', email: null }, {})
        expect(account.attributes).toMatchObject({ displayName: 'nlopez', email: null })
        const made = userIn(sand.vault, 'nlopez')
        expect(sentTo(sand)).toEqual([
            {
                call: 'POST /api/v1/users',
                body: {
                    userName: 'nlopez',
                    displayName: 'nlopez',
                    password: made.password,
                    enabled: true,
                    domainId: -1,
                },
            },
        ])
    })

    test('takes a number for a name, as some sources have numeric ones', async () => {
        const sand = sandbox()
        const account = await create(sand, { userName: 4711, displayName: 4711 })
        expect(account.attributes).toMatchObject({ userName: '4711', displayName: '4711' })
    })

    test('trims names', async () => {
        const sand = sandbox()
        await create(sand, { userName: ' nlopez ', displayName: ' Nina Lopez ', email: ' nlopez@example.com ' })
        expect(sentTo(sand)).toMatchObject([
            { body: { userName: 'nlopez', displayName: 'Nina Lopez', emailAddress: 'nlopez@example.com' } },
        ])
    })

    test('makes an enabled user even if the vault disables new ones by default', async () => {
        const sand = sandbox()
        sand.behaviour.enabledByDefault = false
        const account = await create(sand, { userName: 'nlopez' })
        expect(account.disabled).toBe(false)
        expect(userIn(sand.vault, 'nlopez').enabled).toBe(true)
    })

    test('does not take a user whose name only contains that of the plan for it', async () => {
        const sand = sandbox()
        const before = { ...userIn(sand.vault, 'jdoe') }
        const account = await create(sand, { userName: 'doe', email: 'jdoe@example.com' })
        expect(account.identity).not.toBe(String(before.id))
        expect(userIn(sand.vault, 'doe').emailAddress).toBe('jdoe@example.com')
        expect(userIn(sand.vault, 'jdoe')).toEqual(before)
    })

    test.each(['corp.example.com', 'CORP.Example.COM', ' corp.example.com '])(
        'makes a user of the directory domain "%s"',
        async (domain) => {
            const sand = sandbox()
            const account = await create(sand, { userName: 'nlopez', domain })
            expect(userIn(sand.vault, 'nlopez').domainId).toBe(2)
            expect(account.attributes).toMatchObject({ domain: 'corp.example.com', accountSource: 'directory' })
            expect(sentTo(sand)).toMatchObject([{ body: { domainId: 2 } }])
        }
    )

    test('names the domains of the vault if the plan names another one', async () => {
        const sand = sandbox()
        const error = await failureOf(create(sand, { userName: 'nlopez', domain: 'corp' }))
        expect(error.message).toBe(
            'Secret Server has no domain "corp"; its domains are: corp.example.com. Send one of these names: a vault may show only one of the two names of a domain. For a local user, send no domain.'
        )
        expect(writesOf(sand)).toEqual([])
        expect(sand.vault.userNamed('nlopez')).toBeUndefined()
    })

    test('says so if the vault has no domain at all', async () => {
        const sand = sandbox()
        sand.vault.domains.clear()
        const error = await failureOf(create(sand, { userName: 'nlopez', domain: 'corp.example.com' }))
        expect(error.message).toContain('its domains are: none')
    })

    test('does not ask for domains if the user is local', async () => {
        const sand = sandbox()
        await create(sand, { userName: 'nlopez' })
        expect(callsOf(sand)).not.toContain('GET /api/v1/domains')
    })

    test('makes a local user beside one of the same name in a directory', async () => {
        const sand = sandbox()
        const directoryUser = userIn(sand.vault, 'akumar')
        const account = await create(sand, { userName: 'akumar', email: 'another.kumar@example.com' })
        expect(account.identity).not.toBe(String(directoryUser.id))
        expect(account.attributes).toMatchObject({ domain: null, accountSource: 'local' })
        expect(writesOf(sand)).toEqual(['POST /api/v1/users'])
    })

    test('in a dry run makes no user and says that it was one', async () => {
        const sand = sandbox()
        const users = sand.vault.users.size
        const error = await failureOf(create(sand, { userName: 'nlopez', groups: '17' }, { dryRun: true }))
        expect(error.message).toContain(
            'This was a dry run: nothing was changed. Held back: create user; add to groups 17. '
        )
        expect(writesOf(sand)).toEqual([])
        expect(sand.vault.users.size).toBe(users)
    })
})
