import { ConnectorErrorType } from '@sailpoint/connector-sdk'
import { about, run, runOne } from '../support/run'
import { forceLogout, useSandbox, writesOf } from '../support/sandbox'

describe('std:account:unlock', () => {
    const sandbox = useSandbox()

    test('lifts a lock-out and answers with the account', async () => {
        const { vault, config } = sandbox()
        const user = vault.userNamed('odiaz')
        const account = await runOne('std:account:unlock', about(user?.id ?? 0), config())
        expect(account.locked).toBe(false)
        expect(user?.isLockedOut).toBe(false)
        expect(account).toEqual(await runOne('std:account:read', about(account.identity), config()))
    })

    test('writes nothing where there is no lock-out', async () => {
        const account = await runOne('std:account:unlock', about(3), sandbox().config())
        expect(account.locked).toBe(false)
        expect(writesOf(sandbox())).toEqual([])
    })
})

describe('std:account:delete', () => {
    const sandbox = useSandbox()
    const remove = 'std:account:delete'

    test('disables the user, since the vault keeps users for their audits', async () => {
        const { vault, config } = sandbox()
        expect(await run(remove, about(3), config())).toEqual([{}])
        expect(vault.users.get(3)?.enabled).toBe(false)
        expect(writesOf(sandbox())).toEqual(['PATCH /api/v1/users/3', forceLogout])
    })

    test('succeeds a second time, and for an account that is not there', async () => {
        const { config } = sandbox()
        await run(remove, about(3), config())
        expect(await run(remove, about(3), config({ includeDisabledUsers: false }))).toEqual([{}])
        expect(await run(remove, about(4711), config())).toEqual([{}])
        expect(writesOf(sandbox())).toEqual(['PATCH /api/v1/users/3', forceLogout, forceLogout])
    })

    test('is refused where the source says so', async () => {
        const { vault, config } = sandbox()
        await expect(run(remove, about(3), config({ deleteAction: 'refuse' }))).rejects.toThrow(
            'account 3 stays as it is. Disable the account in Identity Security Cloud instead of deleting it, or set deleteAction to disable or revoke.'
        )
        expect(vault.users.get(3)?.enabled).toBe(true)
    })

    test.each([4711, 8])('is done where the source refuses it but account %d is gone or disabled', async (id) => {
        const { config } = sandbox()
        expect(await run(remove, about(id), config({ deleteAction: 'refuse' }))).toEqual([{}])
        expect(writesOf(sandbox())).toEqual([])
    })

    test('never takes the account that the connector signs in with', async () => {
        const { vault, config } = sandbox()
        await expect(run(remove, about(vault.connectorUserId), config())).rejects.toThrow('signs in with')
        expect(writesOf(sandbox())).toEqual([])
    })

    test('does not take hidden users for deleted ones', async () => {
        const { vault, config } = sandbox()
        const role = vault.roleNamed('SailPoint Connector')
        role?.permissions.splice(0, role.permissions.length)
        await expect(run(remove, about(3), config())).rejects.toThrow('View Users')
    })
})

describe('std:change-password', () => {
    const sandbox = useSandbox()
    const change = 'std:change-password'
    const password = 'Entirely-New-Words-7!'

    test('sets the password of a local user', async () => {
        const { vault, config } = sandbox()
        expect(await run(change, { ...about(3), password }, config())).toEqual([{}])
        expect(vault.users.get(3)?.password).toBe(password)
        expect(writesOf(sandbox())).toEqual(['POST /api/v1/users/3/password-reset'])
    })

    test('is refused for a directory user, with a pointer to the directory', async () => {
        const { vault, config } = sandbox()
        const id = vault.userNamed('akumar')?.id ?? 0
        await expect(run(change, { ...about(id), password }, config())).rejects.toThrow('corp.example.com')
        expect(writesOf(sandbox())).toEqual([])
    })

    test('is refused for the account that the connector signs in with', async () => {
        const { vault, config } = sandbox()
        const input = { ...about(vault.connectorUserId), password }
        await expect(run(change, input, config())).rejects.toThrow('signs in with')
    })

    test('says that the policy refuses a password, without the password', async () => {
        sandbox().behaviour.minimumPasswordLength = 40
        const failed = run(change, { ...about(3), password }, sandbox().config())
        await expect(failed).rejects.toThrow('policy')
        await expect(failed).rejects.not.toThrow(password)
    })

    test.each([
        [undefined, 'no new password'],
        [null, 'no new password'],
        ['', 'no new password'],
        [7, 'The new password is not a text.'],
        [['x'], 'The new password is not a text.'],
    ])('needs a password that is a text, not %p', async (wrong, said) => {
        await expect(run(change, { ...about(3), password: wrong }, sandbox().config())).rejects.toThrow(said)
    })

    test('says NotFound for an account that is not there', async () => {
        await expect(run(change, { ...about(4711), password }, sandbox().config())).rejects.toMatchObject({
            type: ConnectorErrorType.NotFound,
        })
    })

    test('is refused, but not with NotFound, for a disabled account where the source leaves these out', async () => {
        const { vault, config } = sandbox()
        const id = vault.userNamed('sbauer')?.id ?? 0
        const failed = run(change, { ...about(id), password }, config({ includeDisabledUsers: false }))
        await expect(failed).rejects.toThrow('includeDisabledUsers is off')
        await expect(failed).rejects.toMatchObject({ type: ConnectorErrorType.Generic })
        expect(writesOf(sandbox())).toEqual([])
    })
})
