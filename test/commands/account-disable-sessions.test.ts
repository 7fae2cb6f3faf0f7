import { addDirectories } from '../../sandbox'
import type { Behaviour } from '../../sandbox/behaviour'
import { userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { type LossyProxy, startLossyProxy } from '../support/lossy-proxy'
import { readBack, saidOf } from '../support/plans'
import { about, run, runOne } from '../support/run'
import { callsOf, forceLogout, useSandbox, writesOf } from '../support/sandbox'

const disable = 'std:account:disable'
const progressReads = (calls: readonly string[]): string[] =>
    calls.filter((call) => call.startsWith('GET /api/v1/bulk-operations/'))

describe('std:account:disable ends the sessions of the user', () => {
    const sandbox = useSandbox()
    let proxy: LossyProxy | undefined
    afterEach(() => proxy?.close())

    test.each([0, 1, 4])('and waits for it, if the vault has not done so after %d looks', async (polls) => {
        const sand = sandbox()
        sand.behaviour.bulkOperationPolls = polls
        const { id } = userIn(sand.vault, 'jdoe')
        const account = await runOne(disable, about(id), sand.config())
        expect(account.results).toBeUndefined()
        expect(sand.vault.forcedLogouts).toEqual([id])
        expect(progressReads(callsOf(sand))).toHaveLength(polls + 1)
    })

    test('once the user is disabled, so that no new session begins', async () => {
        const sand = sandbox()
        const user = userIn(sand.vault, 'jdoe')
        let isDisabled: boolean | undefined
        sand.onRequest = ({ path }) => {
            if (path.endsWith('/force-logout')) isDisabled = !user.enabled
        }
        await run(disable, about(user.id), sand.config())
        expect(isDisabled).toBe(true)
    })

    const problems: [Behaviour['forceLogout'], string][] = [
        ['itemError', 'The vault reported an error when it ended them.'],
        ['neverEnds', 'The vault has not confirmed yet that they have ended.'],
        ['denied', 'Secret Server denied POST /api/v1/bulk-user-operations/force-logout'],
        ['absent', 'Secret Server refused POST /api/v1/bulk-user-operations/force-logout (HTTP 404'],
    ]
    test.each(problems)('or warns that they may be open, where a logout is %s', async (forced, problem) => {
        const sand = sandbox()
        sand.behaviour.forceLogout = forced
        const { id } = userIn(sand.vault, 'jdoe')
        const account = await runOne(disable, about(id), sand.config())
        expect(account.disabled).toBe(true)
        expect(saidOf(account, 'disabled')).toEqual([
            expect.stringContaining(`WARN: Sessions of account ${id} in Secret Server may still be open. ${problem}`),
        ])
    })

    test('or fails so that ISC repeats it if the answer gets lost, and then logs the user out again', async () => {
        const sand = sandbox()
        const path = '/api/v1/bulk-user-operations/force-logout'
        proxy = await startLossyProxy(sand.baseUrl, { method: 'POST', path })
        const { id } = userIn(sand.vault, 'jdoe')
        const config = sand.config({ baseUrl: proxy.baseUrl })
        const error = await failureOf(run(disable, about(id), config))
        expect(error.message).toMatch(/^java\.net\.ConnectException: .*\(ECONNRESET\)/)
        const account = await runOne(disable, about(id), config)
        expect(account).toEqual(await readBack(sand, 'jdoe'))
        expect(writesOf(sand)).toEqual([`PATCH /api/v1/users/${id}`, forceLogout, forceLogout])
    })

    test('but not where endSessions is off', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'jdoe')
        await run(disable, about(id), sand.config({ endSessions: false }))
        expect(writesOf(sand)).toEqual([`PATCH /api/v1/users/${id}`])
        expect(progressReads(callsOf(sand))).toEqual([])
    })

    test('but not when it is enabled or unlocked', async () => {
        const sand = sandbox()
        await run('std:account:enable', about(userIn(sand.vault, 'sbauer').id), sand.config())
        await run('std:account:unlock', about(userIn(sand.vault, 'odiaz').id), sand.config())
        expect(writesOf(sand)).not.toContain(forceLogout)
    })
})

describe('std:account:disable warns that a synchronization may enable the account again', () => {
    const sandbox = useSandbox()

    const saidOfDisabled = async (userName: string, overrides = {}): Promise<string[]> => {
        const { vault, config } = sandbox()
        const account = await runOne(disable, about(userIn(vault, userName).id), config(overrides))
        return saidOf(account, 'disabled')
    }

    test.each([
        ['akumar', 'the directory corp.example.com'],
        ['kmeyer', 'the directory corp.example.com'],
    ])('if %s belongs to %s, even if it is disabled already', async (userName, directory) => {
        const { id } = userIn(sandbox().vault, userName)
        expect(await saidOfDisabled(userName)).toEqual([
            `WARN: Account ${id} belongs to ${directory}, whose next synchronization may enable it again. ` +
                'Disable the person in the directory too, or remove the person from the groups that are synchronized.',
        ])
    })

    test('if it comes from Entra', async () => {
        addDirectories(sandbox().vault)
        expect(await saidOfDisabled('skim@example.onmicrosoft.com')).toEqual([
            expect.stringContaining('belongs to the directory example.onmicrosoft.com, whose'),
        ])
    })

    test('also if its access was taken away', async () => {
        expect(await saidOfDisabled('akumar', { onDisable: 'revoke' })).toHaveLength(1)
    })

    test('and it does', async () => {
        const { vault } = sandbox()
        await saidOfDisabled('akumar')
        expect(userIn(vault, 'akumar').enabled).toBe(false)
        vault.synchronize()
        expect(userIn(vault, 'akumar').enabled).toBe(true)
    })

    test('but not for a user of the vault itself', async () => {
        expect(await saidOfDisabled('jdoe')).toEqual([])
    })

    test('but not for a user of the Platform, where the vault says that no Platform is integrated', async () => {
        sandbox().behaviour.version = '11.7.000002'
        expect(await saidOfDisabled('hwong')).toEqual([])
    })
})
