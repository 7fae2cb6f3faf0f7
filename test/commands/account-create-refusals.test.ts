import { ConnectorErrorType } from '@sailpoint/connector-sdk'
import { userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { create } from '../support/plans'
import { run } from '../support/run'
import { useSandbox, writesOf } from '../support/sandbox'

const password = 'Given-By-The-Plan-1!'

describe('std:account:create makes no user', () => {
    const sandbox = useSandbox()

    test.each([
        ['nothing', {}, "The account can't be created: userName is missing."],
        ['no user name', { displayName: 'Nina Lopez' }, "The account can't be created: userName is missing."],
        ['a blank user name', { userName: ' \t' }, "The account can't be created: userName is missing."],
        ['null for a user name', { userName: null }, "The account can't be created: userName is missing."],
        [
            'an e-mail address that is none',
            { userName: 'nlopez', email: 'Nina Lopez' },
            "The account can't be created: email is not an e-mail address.",
        ],
        [
            'several problems',
            { userName: ['nlopez', 'nlopez2'], email: 'none', password: 17 },
            "The account can't be created: userName has more than one value; email is not an e-mail address; password is not a text.",
        ],
        [
            'a domain that is no text',
            { userName: 'nlopez', domain: { name: 'corp.example.com' } },
            "The account can't be created: domain is not a text.",
        ],
        [
            'two domains',
            { userName: 'nlopez', domain: ['corp.example.com', 'example.com'] },
            "The account can't be created: domain has more than one value.",
        ],
        [
            'a display name that is no text',
            { userName: 'nlopez', displayName: [{ first: 'Nina' }] },
            "The account can't be created: displayName is not a text.",
        ],
    ])('from a plan with %s', async (_case, attributes, said) => {
        const sand = sandbox()
        const users = sand.vault.users.size
        const error = await failureOf(create(sand, attributes))
        expect(error.message).toBe(`${said} Check the create account policy.`)
        expect(error).toMatchObject({ type: ConnectorErrorType.Generic })
        expect(sand.exchanges).toEqual([])
        expect(sand.vault.users.size).toBe(users)
    })

    test.each([undefined, null, [], 'nlopez'])('from a plan whose attributes are %j', async (attributes) => {
        const sand = sandbox()
        await expect(run('std:account:create', { attributes }, sand.config())).rejects.toThrow(
            'The plan holds no attributes.'
        )
        expect(writesOf(sand)).toEqual([])
    })

    test.each([400, 409] as const)('where a hidden user has the name, whatever the status (%i)', async (status) => {
        const sand = sandbox()
        sand.behaviour.duplicateUserStatus = status
        // Between the look-up and the request somebody else is faster, which is how a hidden user looks.
        sand.onRequest = ({ method }) => {
            if (method === 'POST') sand.vault.addUser({ userName: 'nlopez', emailAddress: 'other@example.com' })
        }
        const error = await failureOf(create(sand, { userName: 'nlopez', email: 'nlopez@example.com', password }))
        expect(error.message).toContain(`HTTP ${status}`)
        expect(error.message).toContain('The account nlopez was not created')
        expect(error.message).not.toContain(password)
        expect(error).toMatchObject({ type: ConnectorErrorType.Generic })
        expect(writesOf(sand)).toEqual(['POST /api/v1/users'])
        expect(userIn(sand.vault, 'nlopez').emailAddress).toBe('other@example.com')
    })

    test('beyond the licence', async () => {
        const sand = sandbox()
        const users = sand.vault.users.size
        sand.behaviour.userLimit = 3
        const error = await failureOf(create(sand, { userName: 'nlopez', password }))
        expect(error.message).toContain('or the licence')
        expect(error.message).not.toContain('java.net')
        expect(error.message).not.toContain(password)
        expect(sand.vault.users.size).toBe(users)
    })

    test.each([
        ['given', { password }],
        ['generated', {}],
    ])('with a %s password that is against the policy of the vault, and does not show it', async (_kind, given) => {
        const sand = sandbox()
        sand.behaviour.minimumPasswordLength = 40
        const error = await failureOf(create(sand, { userName: 'nlopez', ...given }))
        expect(error.message).toContain('API_InvalidPassword')
        expect(error.message).toMatch(/The account nlopez was not created\.$/)
        expect(error.message).toContain("Choose a password that follows the vault's local password policy.")
        const sent = sand.exchanges.find(({ method, path }) => method === 'POST' && path === '/api/v1/users')
        const { password: made } = sent?.body as { password: string }
        expect(made.length).toBeGreaterThanOrEqual(20)
        expect(error.message).not.toContain(made)
        expect(sand.vault.userNamed('nlopez')).toBeUndefined()
    })

    test('without the right to, and names what is missing', async () => {
        const sand = sandbox()
        const role = sand.vault.roleNamed('SailPoint Connector')
        role?.permissions.splice(role.permissions.indexOf('Administer Users'), 1)
        const error = await failureOf(create(sand, { userName: 'nlopez' }))
        expect(error.message).toContain('API_AccessDenied')
        expect(error.message).toContain('lacks "Administer Users".')
        expect(sand.vault.userNamed('nlopez')).toBeUndefined()
    })
})
