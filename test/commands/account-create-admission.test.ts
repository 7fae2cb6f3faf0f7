import { addDirectories, type Sandbox } from '../../sandbox'
import { userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { create, saidOf } from '../support/plans'
import { useSandbox, writesOf } from '../support/sandbox'

const settings = ['sameEmail', 'sameEmailOrNone', 'never']
const correlate = 'Correlate the existing account, or give the new account another name.'

// jdoe has an e-mail address, and nobrien has none. Both are local users of long standing.

describe('std:account:create', () => {
    const sandbox = useSandbox()

    const refusalOf = async (sand: Sandbox, plan: object, overrides: object = {}): Promise<string> => {
        const users = sand.vault.users.size
        const error = await failureOf(create(sand, plan, { ...overrides }))
        expect(writesOf(sand)).toEqual([])
        expect(sand.vault.users.size).toBe(users)
        return error.message
    }
    const withEmail = { userName: 'jdoe', email: 'jdoe@example.com' }
    const withoutEmail = { userName: 'nobrien', email: 'niall@example.com' }

    test.each(['sameEmail', 'sameEmailOrNone'])(
        'with adoption %s takes over a user with its e-mail address',
        async (adoption) => {
            const account = await create(sandbox(), withEmail, { adoption })
            expect(saidOf(account, 'userName')).toEqual([
                expect.stringMatching(/^WARN: The connector took over user 3,/),
            ])
        }
    )

    const refused: [string, object, string][] = [
        ['never', withEmail, `and adoption is set to never. ${correlate}`],
        ['never', withoutEmail, `and adoption is set to never. ${correlate}`],
        [
            'sameEmail',
            withoutEmail,
            `and has no e-mail address, so it is not known whether it belongs to the person. ${correlate}`,
        ],
        ['sameEmail', { userName: 'nobrien' }, 'and has no e-mail address, so it is not known'],
        ['sameEmail', { userName: 'jdoe', email: 'x@example.com' }, 'and its e-mail address differs from that of the'],
        ['sameEmailOrNone', { userName: 'jdoe', email: 'x@example.com' }, 'and its e-mail address differs'],
        ['sameEmail', { userName: 'jdoe' }, 'and has an e-mail address, but the create plan has none to compare.'],
        ['sameEmailOrNone', { userName: 'jdoe' }, 'and has an e-mail address, but the create plan has none'],
    ]
    test.each(refused)('with adoption %s refuses %j', async (adoption, plan, said) => {
        expect(await refusalOf(sandbox(), plan, { adoption })).toContain(said)
    })

    test('with adoption sameEmailOrNone takes over a user without e-mail address, even if the plan has none', async () => {
        const sand = sandbox()
        const account = await create(sand, { userName: 'nobrien' }, { adoption: 'sameEmailOrNone' })
        expect(account.identity).toBe(String(userIn(sand.vault, 'nobrien').id))
        expect(writesOf(sand)).toEqual([])
    })

    test('says what changes of a user whom it takes over', async () => {
        const sand = sandbox()
        const plan = { userName: 'sbauer', email: 'SBauer@example.com', displayName: 'S. Bauer' }
        const { id } = userIn(sand.vault, 'sbauer')
        const account = await create(sand, plan)
        expect(account.results).toHaveLength(1)
        expect(saidOf(account, 'userName')).toEqual([
            `WARN: The connector took over user ${id}, which already existed in Secret Server. ` +
                'It enabled the user and changed displayName and email. The user keeps its access and its password; a password of the plan was not set.',
        ])
    })

    test.each(settings)('with adoption %s never takes over an administrator', async (adoption) => {
        const sand = sandbox()
        sand.vault.assignRole(1, userIn(sand.vault, 'jdoe').id)
        expect(await refusalOf(sand, withEmail, { adoption })).toContain(
            'and administers the vault through the role Administrator. The connector never takes over an administrator.'
        )
    })

    test('never takes over an administrator through a group alone', async () => {
        const sand = sandbox()
        addDirectories(sand.vault)
        const plan = { userName: 'rkeller', email: 'rkeller@example.com', domain: 'branch.example.com' }
        expect(await refusalOf(sand, plan)).toContain('and administers the vault through the role Vault Operators. ')
    })

    test.each(['Unlimited Administrator', 'ADMINISTER backup', 'delinea.vault/secretserver/users/administer/allow'])(
        'never takes over a user with the permission %s',
        async (permission) => {
            const sand = sandbox()
            const { id } = sand.vault.addRole({ name: 'Breaker of Glass', permissions: [permission] })
            sand.vault.assignRole(id, userIn(sand.vault, 'jdoe').id)
            expect(await refusalOf(sand, withEmail)).toContain('through the role Breaker of Glass')
        }
    )

    test.each(['usual', 'otherCase', 'platform'] as const)(
        'never takes over an administrator of a vault with %s names of permissions',
        async (permissionNames) => {
            const sand = sandbox()
            sand.behaviour.permissionNames = permissionNames
            sand.vault.assignRole(1, userIn(sand.vault, 'jdoe').id)
            expect(await refusalOf(sand, withEmail)).toContain('and administers the vault')
        }
    )

    test('names all administrative roles of a user, and no other', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'jdoe')
        for (const role of [1, 4, 5]) sand.vault.assignRole(role, id)
        expect(await refusalOf(sand, withEmail)).toContain('through the roles Administrator, SailPoint Connector. ')
    })

    test.each(settings)(
        'with adoption %s never takes over a user that the Platform keeps for itself',
        async (adoption) => {
            const sand = sandbox()
            sand.behaviour.version = '11.7.000002'
            userIn(sand.vault, 'hwong').platformServiceUser = true
            expect(await refusalOf(sand, { userName: 'hwong', email: 'hwong@example.com' }, { adoption })).toContain(
                'and the Delinea Platform keeps that user for itself. Give the new account another name.'
            )
        }
    )

    test('takes over another user of the Platform', async () => {
        const sand = sandbox()
        sand.behaviour.version = '11.7.000002'
        const account = await create(sand, { userName: 'hwong', email: 'hwong@example.com' })
        expect(account.identity).toBe(String(userIn(sand.vault, 'hwong').id))
    })

    test.each(settings)('with adoption %s never takes over the account that it signs in with', async (adoption) => {
        const sand = sandbox()
        userIn(sand.vault, 'svc-sailpoint').emailAddress = 'vault@example.com'
        const plan = { userName: 'svc-sailpoint', email: 'vault@example.com' }
        expect(await refusalOf(sand, plan, { adoption })).toContain('and the connector signs in with that user. ')
    })

    test('names the right that it lacks to see the roles of an existing user', async () => {
        const sand = sandbox()
        const role = sand.vault.roleNamed('SailPoint Connector')
        const hidden = ['View Roles', 'Administer Role Assignment']
        if (role) role.permissions = role.permissions.filter((right) => !hidden.includes(right))
        expect(await refusalOf(sand, withEmail, { manageRoles: false })).toBe(
            'The connector\'s account sees no roles. Give it the role permission "View Roles" in Secret Server.'
        )
    })
})
