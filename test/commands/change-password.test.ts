import { addDirectories } from '../../sandbox'
import { userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { about, run } from '../support/run'
import { useSandbox, writesOf } from '../support/sandbox'

const password = 'Entirely-New-Words-7!'

describe('std:change-password', () => {
    const sandbox = useSandbox()

    const change = (userName: string, overrides: object = {}): Promise<unknown[]> => {
        const { vault, config } = sandbox()
        return run('std:change-password', { ...about(userIn(vault, userName).id), password }, config({ ...overrides }))
    }
    const refusalOf = async (userName: string, overrides: object = {}): Promise<string> => {
        const before = userIn(sandbox().vault, userName).password
        const error = await failureOf(change(userName, overrides))
        expect(error.message).not.toContain(password)
        expect(userIn(sandbox().vault, userName).password).toBe(before)
        expect(writesOf(sandbox())).toEqual([])
        return error.message
    }

    test('refuses an administrator, with the role', async () => {
        const { id } = userIn(sandbox().vault, 'admin')
        expect(await refusalOf('admin')).toBe(
            `Account ${id} administers the vault through the role Administrator. ` +
                'The connector never sets the password of an administrator. Set it in Secret Server.'
        )
    })

    test('refuses an administrator through a group alone', async () => {
        const { vault } = sandbox()
        const { operatorGroupId } = addDirectories(vault)
        vault.addMember(operatorGroupId, userIn(vault, 'jdoe').id)
        expect(await refusalOf('jdoe')).toContain('administers the vault through the role Vault Operators. ')
    })

    test('refuses an administrator in a dry run', async () => {
        expect(await refusalOf('admin', { dryRun: true })).toContain('administers the vault')
    })

    test('refuses an administrator where the source governs no roles', async () => {
        expect(await refusalOf('admin', { manageRoles: false })).toContain('administers the vault')
    })

    test('sets the password of a user with other roles', async () => {
        const { vault } = sandbox()
        vault.assignRole(5, userIn(vault, 'jdoe').id)
        await expect(change('jdoe')).resolves.toEqual([{}])
        expect(userIn(vault, 'jdoe').password).toBe(password)
    })

    test('names the right that it lacks to see the roles of the user', async () => {
        const role = sandbox().vault.roleNamed('SailPoint Connector')
        const hidden = ['View Roles', 'Administer Role Assignment']
        if (role) role.permissions = role.permissions.filter((right) => !hidden.includes(right))
        expect(await refusalOf('jdoe')).toBe(
            'The connector\'s account sees no roles. Give it the role permission "View Roles" in Secret Server.'
        )
    })

    test('says of an administrator of a directory that the directory owns the password', async () => {
        addDirectories(sandbox().vault)
        expect(await refusalOf('rkeller')).toContain('belongs to branch.example.com; change it there.')
    })
})
