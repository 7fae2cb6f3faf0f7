import { ConnectorErrorType } from '@sailpoint/connector-sdk'
import { serverError } from '../../sandbox/answers'
import { truthOf } from '../../sandbox/walkthrough/truth'
import { userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { readBack, sentTo, shownBy } from '../support/plans'
import { about, run, runOne } from '../support/run'
import { forceLogout, useSandbox, writesOf } from '../support/sandbox'

const cases = [
    { type: 'std:account:disable', userName: 'jdoe', enabled: false },
    { type: 'std:account:disable', userName: 'akumar', enabled: false },
    { type: 'std:account:disable', userName: 'svc-backup', enabled: false },
    { type: 'std:account:enable', userName: 'sbauer', enabled: true },
    { type: 'std:account:enable', userName: 'kmeyer', enabled: true },
]

const disable = 'std:account:disable'
const enable = 'std:account:enable'

describe.each([disable, enable])('%s', (type) => {
    const sandbox = useSandbox()
    const enabled = type === enable
    // Only a disable ends sessions.
    const endOfSessions = enabled ? [] : [forceLogout]

    test.each(cases.filter((each) => each.type === type))(
        'changes the state of $userName and nothing else',
        async ({ userName }) => {
            const sand = sandbox()
            const before = { ...userIn(sand.vault, userName) }
            const account = await runOne(type, about(before.id), sand.config())
            expect(account.disabled).toBe(!enabled)
            expect(shownBy(account)).toEqual(truthOf(sand.vault, before.id))
            expect(userIn(sand.vault, userName)).toEqual({ ...before, enabled })
            expect(sentTo(sand)).toEqual([
                {
                    call: `PATCH /api/v1/users/${before.id}`,
                    body: { enabled: { dirty: true, value: enabled } },
                },
                ...endOfSessions.map((call) => ({ call, body: { data: { userIds: [before.id] } } })),
            ])
        }
    )

    test('sends what a later read sends', async () => {
        const sand = sandbox()
        const userName = enabled ? 'sbauer' : 'jdoe'
        const account = await runOne(type, about(userIn(sand.vault, userName).id), sand.config())
        expect(account).toEqual(await readBack(sand, userName))
    })

    test('changes nothing of the user if it is so already', async () => {
        const sand = sandbox()
        const userName = enabled ? 'jdoe' : 'sbauer'
        const account = await runOne(type, about(userIn(sand.vault, userName).id), sand.config())
        expect(account.disabled).toBe(!enabled)
        expect(account).toEqual(await readBack(sand, userName))
        expect(writesOf(sand)).toEqual(endOfSessions)
    })

    test('says NotFound for an account that is gone', async () => {
        const sand = sandbox()
        await expect(run(type, about(4711), sand.config())).rejects.toMatchObject({ type: ConnectorErrorType.NotFound })
        expect(writesOf(sand)).toEqual([])
    })

    test('says what is wrong with an id of the wrong shape, but not NotFound', async () => {
        const sand = sandbox()
        const error = await failureOf(run(type, about('jdoe'), sand.config()))
        expect(error.message).toBe(
            'The id "jdoe" is not an account id of Secret Server; account ids are whole numbers.'
        )
        expect(error).toMatchObject({ type: ConnectorErrorType.Generic })
    })

    test('in a dry run leaves the state and fails', async () => {
        const sand = sandbox()
        const user = userIn(sand.vault, enabled ? 'sbauer' : 'jdoe')
        const error = await failureOf(run(type, about(user.id), sand.config({ dryRun: true })))
        const heldBack = enabled ? 'enable user' : 'disable user; end sessions'
        expect(error.message).toContain(`dry run: nothing was changed. Held back: ${heldBack}. `)
        expect(user.enabled).toBe(!enabled)
        expect(writesOf(sand)).toEqual([])
    })

    test('fails so that ISC repeats it if the vault is in read-only mode', async () => {
        const sand = sandbox()
        sand.behaviour.readOnlyMode = true
        const user = userIn(sand.vault, enabled ? 'sbauer' : 'jdoe')
        const error = await failureOf(run(type, about(user.id), sand.config({ maxRetries: 0 })))
        expect(error.message).toMatch(/^java\.net\.ConnectException: .*HTTP 503/)
        expect(user.enabled).toBe(!enabled)
    })

    test('does not claim success if the vault accepted the change but shows none', async () => {
        const sand = sandbox()
        const user = userIn(sand.vault, enabled ? 'sbauer' : 'jdoe')
        let isWritten = false
        sand.onRequest = ({ method }) => {
            if (method === 'PATCH') isWritten = true
            else if (isWritten) user.enabled = !enabled
        }
        const error = await failureOf(run(type, about(user.id), sand.config()))
        expect(error.message).toContain('the vault accepted the change but does not show it')
    })

    test('fails so that ISC repeats it if the account can not be read back', async () => {
        const sand = sandbox()
        const user = userIn(sand.vault, enabled ? 'sbauer' : 'jdoe')
        let isWritten = false
        sand.onRequest = ({ method }) => {
            if (isWritten) throw serverError(503, 'busy')
            isWritten = method === 'PATCH'
        }
        const error = await failureOf(run(type, about(user.id), sand.config({ maxRetries: 0 })))
        expect(error.message).toMatch(/^java\.net\.ConnectException: /)
        sand.onRequest = undefined
        await expect(run(type, about(user.id), sand.config())).resolves.toMatchObject([{ disabled: !enabled }])
        // The first logout was sent beside the read that failed.
        const logouts = [...endOfSessions, ...endOfSessions]
        expect(writesOf(sand)).toEqual([`PATCH /api/v1/users/${user.id}`, ...logouts])
    })
})

describe('std:account:disable where disabled users are no accounts', () => {
    const sandbox = useSandbox()

    test('answers with the disabled account all the same', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'jdoe')
        const account = await runOne(disable, about(id), sand.config({ includeDisabledUsers: false }))
        expect(account).toMatchObject({ identity: String(id), disabled: true, attributes: { userName: 'jdoe' } })
        expect(userIn(sand.vault, 'jdoe').enabled).toBe(false)
    })

    test('finds one that was disabled before, so that it can be repeated', async () => {
        const sand = sandbox()
        const input = about(userIn(sand.vault, 'sbauer').id)
        const account = await runOne(disable, input, sand.config({ includeDisabledUsers: false }))
        expect(account).toMatchObject({ disabled: true, attributes: { userName: 'sbauer' } })
        expect(writesOf(sand)).toEqual([forceLogout])
    })
})

describe('std:account:enable where disabled users are no accounts', () => {
    const sandbox = useSandbox()

    test('finds the disabled user and enables it', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'sbauer')
        const account = await runOne(enable, about(id), sand.config({ includeDisabledUsers: false }))
        expect(account).toMatchObject({ disabled: false, attributes: { userName: 'sbauer' } })
        expect(writesOf(sand)).toEqual([`PATCH /api/v1/users/${id}`])
    })

    test.each([enable, 'std:account:disable', 'std:account:unlock', 'std:account:delete'])(
        'refuses %s of an application account where these are no accounts, and says which setting it is',
        async (type) => {
            const sand = sandbox()
            const { id } = userIn(sand.vault, 'svc-backup')
            const config = sand.config({ includeDisabledUsers: false, includeApplicationAccounts: false })
            const error = await failureOf(run(type, about(id), config))
            expect(error).toMatchObject({ type: ConnectorErrorType.Generic })
            expect(error.message).toContain('includeApplicationAccounts is off')
            expect(writesOf(sand)).toEqual([])
        }
    )
})

describe('std:account:enable beyond the licence', () => {
    const sandbox = useSandbox()

    test('says so for a user', async () => {
        const sand = sandbox()
        sand.behaviour.userLimit = 3
        const error = await failureOf(run(enable, about(userIn(sand.vault, 'sbauer').id), sand.config()))
        expect(error.message).toContain('and the licence limits')
        expect(error.message).not.toContain('java.net')
        expect(userIn(sand.vault, 'sbauer').enabled).toBe(false)
    })

    test('says so for an application account', async () => {
        const sand = sandbox()
        sand.behaviour.applicationAccountLimit = 1
        const user = userIn(sand.vault, 'svc-backup')
        user.enabled = false
        const error = await failureOf(run(enable, about(user.id), sand.config()))
        expect(error.message).toContain('The licence allows no more application accounts.')
        expect(user.enabled).toBe(false)
    })
})
