import { userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { add, readBack, saidOf, set, update } from '../support/plans'
import { about, run, runOne } from '../support/run'
import { callsOf, forceLogout, useSandbox, writesOf } from '../support/sandbox'

const reach =
    'The source signs in with a password of the vault, and only authType platform gives access to the Platform.'
const advice = 'Make the change in the Delinea Platform, or in the directory or federation behind it.'
const question = 'GET /api/v1/platform/test-integration'

// hwong is a person of the Delinea Platform. Her user in the vault is a mirror.

describe('the mirror of a person of the Platform, in a vault that does not say whether it is integrated', () => {
    const sandbox = useSandbox()

    const refusalOf = async (command: string, input: object = {}, overrides = {}): Promise<string> => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'hwong')
        return (await failureOf(run(command, { ...about(id), ...input }, sand.config(overrides)))).message
    }

    test.each([
        ['std:account:disable', 'disable', `${advice} The person can still sign in.`],
        ['std:account:delete', 'disable', `${advice} The person can still sign in.`],
        ['std:account:enable', 'enable', advice],
        ['std:account:unlock', 'unlock', advice],
    ])('is not changed by %s, and the error says who owns it', async (command, deed, end) => {
        expect(await refusalOf(command)).toBe(
            `The connector could not ${deed} account 13, which belongs to the Delinea Platform. ${reach} ${end}`
        )
        expect(writesOf(sandbox())).toEqual([])
        expect(callsOf(sandbox()).filter((call) => call === question)).toHaveLength(1)
    })

    test('is not given even a state that it already has, because the person may have another state', async () => {
        const sand = sandbox()
        userIn(sand.vault, 'hwong').enabled = false
        expect(await refusalOf('std:account:disable')).toContain('which belongs to the Delinea Platform')
        expect(writesOf(sand)).toEqual([])
    })

    test('loses its access in a disable with revoke, and the error says that the person can still sign in', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'hwong')
        await update(sand, 'hwong', [add('groups', '17')])
        sand.forgetExchanges()
        expect(await refusalOf('std:account:disable', {}, { onDisable: 'revoke' })).toMatch(
            /^Account 13 could not be disabled: access was removed; the person can still sign in\. .*which belongs to the Delinea Platform/
        )
        expect(sand.vault.groupIdsOf(id)).not.toContain(17)
        expect(writesOf(sand)).toEqual([`DELETE /api/v1/users/${id}/groups`, forceLogout])
    })

    test('keeps its password', async () => {
        expect(await refusalOf('std:change-password', { password: 'Entirely-New-Words-7!' })).toBe(
            'The password of account 13 belongs to the Delinea Platform; change it there.'
        )
        expect(writesOf(sandbox())).toEqual([])
    })

    test('keeps its attributes, but gets the groups of the same plan', async () => {
        const sand = sandbox()
        const account = await update(sand, 'hwong', [set('email', 'helen@example.com'), add('groups', '17')])
        expect(saidOf(account, 'email')).toEqual([
            'ERROR: email was not changed: the account belongs to the Delinea Platform; change it there. ' + reach,
        ])
        expect(account.attributes).toMatchObject({ email: 'hwong@example.com', groups: ['17'] })
    })
})

describe('the mirror of a person of the Platform, in a vault without an integration', () => {
    const sandbox = useSandbox(() => ({ behaviour: { version: '11.7.000002' } }))

    test('is disabled and enabled in the vault, as on any vault', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'hwong')
        const disabled = await runOne('std:account:disable', about(id), sand.config())
        expect(disabled.disabled).toBe(true)
        expect(disabled).toEqual(await readBack(sand, 'hwong'))
        const enabled = await runOne('std:account:enable', about(id), sand.config())
        expect(enabled.disabled).toBe(false)
        expect(enabled).toEqual(await readBack(sand, 'hwong'))
        expect(writesOf(sand)).toEqual([`PATCH /api/v1/users/${id}`, forceLogout, `PATCH /api/v1/users/${id}`])
    })

    test('is unlocked in the vault', async () => {
        const sand = sandbox()
        const user = userIn(sand.vault, 'hwong')
        Object.assign(user, { isLockedOut: true, lockOutReason: 'LoginAttemptsExceeded' })
        const account = await runOne('std:account:unlock', about(user.id), sand.config())
        expect(account.locked).toBe(false)
        expect(user.isLockedOut).toBe(false)
    })

    test('is not written if it already has the state', async () => {
        const sand = sandbox()
        await run('std:account:enable', about(userIn(sand.vault, 'hwong').id), sand.config())
        expect(writesOf(sand)).toEqual([])
    })

    test('keeps its password, which does not belong to the vault', async () => {
        const sand = sandbox()
        const input = { ...about(userIn(sand.vault, 'hwong').id), password: 'Entirely-New-Words-7!' }
        await expect(run('std:change-password', input, sand.config())).rejects.toThrow(
            'The password of account 13 belongs to the Delinea Platform; change it there.'
        )
        expect(writesOf(sand)).toEqual([])
    })
})

describe('users who are not mirrors', () => {
    const sandbox = useSandbox()

    test.each(['jdoe', 'akumar'])('are changed without a request about the Platform: %s', async (userName) => {
        const sand = sandbox()
        await run('std:account:disable', about(userIn(sand.vault, userName).id), sand.config())
        await run('std:account:enable', about(userIn(sand.vault, userName).id), sand.config())
        expect(callsOf(sand)).not.toContain(question)
    })
})
