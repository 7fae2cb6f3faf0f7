import { Refusal } from '../../sandbox/answers'
import type { Fault } from '../../sandbox/faults/fault'
import { presets } from '../../sandbox/faults/presets'
import { userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { type LossyProxy, startLossyProxy } from '../support/lossy-proxy'
import { add, create, update } from '../support/plans'
import { about, run } from '../support/run'
import { forceLogout, useSandbox, writesOf } from '../support/sandbox'

const reset = /^java\.net\.ConnectException: .*\(ECONNRESET\)/

describe('where the vault acts, but its answer gets lost', () => {
    const sandbox = useSandbox()
    let proxy: LossyProxy | undefined

    /** The address at which the answer to one such request gets lost. */
    const losing = async (method: string, path: string): Promise<string> => {
        proxy = await startLossyProxy(sandbox().baseUrl, { method, path })
        return proxy.baseUrl
    }

    afterEach(() => proxy?.close())

    test('std:account:create looks the user up and does not make a second one', async () => {
        const sand = sandbox()
        const users = sand.vault.users.size
        const baseUrl = await losing('POST', '/api/v1/users')
        const plan = { userName: 'nlopez', email: 'nlopez@example.com', groups: '17' }
        const account = await create(sand, plan, { baseUrl })
        const { id, password } = userIn(sand.vault, 'nlopez')
        expect(account).toMatchObject({ identity: String(id), attributes: { groups: ['17'] } })
        expect(account.results).toBeUndefined()
        expect(writesOf(sand)).toEqual(['POST /api/v1/users', `POST /api/v1/users/${id}/groups`])
        expect(sand.vault.users.size).toBe(users + 1)
        expect(password).toHaveLength(24)
    })

    test('std:account:create finds a user without e-mail address', async () => {
        const sand = sandbox()
        const baseUrl = await losing('POST', '/api/v1/users')
        const account = await create(sand, { userName: 'nlopez' }, { baseUrl })
        expect(account.identity).toBe(String(userIn(sand.vault, 'nlopez').id))
        expect(writesOf(sand)).toEqual(['POST /api/v1/users'])
    })

    test('std:account:update fails so that ISC repeats it, and then has nothing to do', async () => {
        const sand = sandbox()
        const path = `/api/v1/users/${userIn(sand.vault, 'jdoe').id}/groups`
        const baseUrl = await losing('POST', path)
        const changes = [add('groups', '19')]
        const error = await failureOf(update(sand, 'jdoe', changes, { baseUrl }))
        expect(error.message).toMatch(reset)
        const account = await update(sand, 'jdoe', changes, { baseUrl })
        expect(account.attributes.groups).toEqual(['17', '19'])
        expect(writesOf(sand)).toEqual([`POST ${path}`])
    })

    test('std:account:disable fails so that ISC repeats it, and then only ends the sessions', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'jdoe')
        const config = sand.config({ baseUrl: await losing('PATCH', `/api/v1/users/${id}`) })
        const error = await failureOf(run('std:account:disable', about(id), config))
        expect(error.message).toMatch(reset)
        await expect(run('std:account:disable', about(id), config)).resolves.toMatchObject([{ disabled: true }])
        expect(writesOf(sand)).toEqual([`PATCH /api/v1/users/${id}`, forceLogout])
    })
})

describe('where it is not known whether the vault acted', () => {
    const sandbox = useSandbox()

    test('std:account:create says so if the user is not there', async () => {
        const sand = sandbox()
        sand.onRequest = ({ method }) => {
            if (method === 'POST') throw new Error('lost')
        }
        const error = await failureOf(create(sand, { userName: 'nlopez' }, { maxRetries: 0 }))
        expect(error.message).toContain('HTTP 500 at POST /api/v1/users')
        expect(sand.vault.userNamed('nlopez')).toBeUndefined()
        expect(writesOf(sand)).toEqual(['POST /api/v1/users'])
    })

    test('std:account:create takes the user over if it is there after an HTTP 500', async () => {
        const sand = sandbox()
        sand.onRequest = ({ method, path }) => {
            if (method !== 'POST' || path !== '/api/v1/users') return
            sand.vault.addUser({ userName: 'nlopez', emailAddress: 'nlopez@example.com' })
            throw new Error('lost')
        }
        const account = await create(sand, { userName: 'nlopez', email: 'nlopez@example.com' })
        expect(account.identity).toBe(String(userIn(sand.vault, 'nlopez').id))
        expect(writesOf(sand)).toEqual(['POST /api/v1/users'])
    })

    test('std:account:create takes the user over if it is there after an answer of no use', async () => {
        const sand = sandbox()
        sand.onRequest = ({ method, path }) => {
            if (method !== 'POST' || path !== '/api/v1/users') return
            sand.vault.addUser({ userName: 'nlopez', emailAddress: 'nlopez@example.com' })
            throw new Refusal(200, {})
        }
        const account = await create(sand, { userName: 'nlopez', email: 'nlopez@example.com' })
        expect(account.identity).toBe(String(userIn(sand.vault, 'nlopez').id))
        expect(account.results).toBeUndefined()
        expect(writesOf(sand)).toEqual(['POST /api/v1/users'])
    })

    test('std:account:create says what is wrong with an answer of no use if the user is not there', async () => {
        const sand = sandbox()
        sand.onRequest = ({ method, path }) => {
            if (method === 'POST' && path === '/api/v1/users') throw new Refusal(200, {})
        }
        const error = await failureOf(create(sand, { userName: 'nlopez' }))
        expect(error.message).toContain(
            "answer to POST /api/v1/users can't be used: the vault accepted the request, but does not list the user"
        )
        expect(sand.vault.userNamed('nlopez')).toBeUndefined()
    })

    test('std:account:create does not take over what somebody else made in the meantime', async () => {
        const sand = sandbox()
        sand.onRequest = ({ method, path }) => {
            if (method !== 'POST' || path !== '/api/v1/users') return
            sand.vault.addUser({ userName: 'nlopez', emailAddress: 'other@example.com' })
            throw new Error('lost')
        }
        await expect(create(sand, { userName: 'nlopez', email: 'nlopez@example.com' })).rejects.toThrow(
            'already has the user name nlopez'
        )
    })
})

describe('where the answer to a change tells nothing', () => {
    const sandbox = useSandbox()
    const nonsense: readonly (readonly [string, Fault])[] = [
        ['HTTP 500', presets.internalError],
        ['HTML', presets.html200],
        ['success: false', presets.unsuccessful],
        ['cut JSON of a change that was made', { kind: 'cutJson' }],
        ['HTTP 500 for a change that was made', { ...presets.internalError, processed: true }],
    ]

    const strike = (fault: Fault, times: number): void => {
        sandbox().faults.add({ on: /^(POST|PATCH|PUT|DELETE) \/api/, times, fault })
    }

    test.each(nonsense)('std:account:update reads back after %s, and makes what is not made', async (_, fault) => {
        const sand = sandbox()
        strike(fault, 1)
        const account = await update(sand, 'jdoe', [add('groups', ['18', '19'])])
        expect(account.attributes.groups).toEqual(['17', '18', '19'])
        expect(account.results).toBeUndefined()
        expect(writesOf(sand).length).toBeLessThanOrEqual(2)
    })

    test.each(nonsense)('std:account:disable does so after %s', async (_, fault) => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'jdoe')
        strike(fault, 1)
        await expect(run('std:account:disable', about(id), sand.config())).resolves.toMatchObject([{ disabled: true }])
        expect(userIn(sand.vault, 'jdoe').enabled).toBe(false)
    })

    test.each(nonsense)('std:account:create does so after %s, and makes one user', async (_, fault) => {
        const sand = sandbox()
        const users = sand.vault.users.size
        strike(fault, 1)
        const account = await create(sand, { userName: 'nlopez' })
        expect(account.identity).toBe(String(userIn(sand.vault, 'nlopez').id))
        expect(sand.vault.users.size).toBe(users + 1)
    })

    test('std:account:update sends a change twice at most, and says what is not done', async () => {
        const sand = sandbox()
        strike(presets.html200, Infinity)
        const error = await failureOf(update(sand, 'jdoe', [add('groups', ['18', '19'])]))
        expect(error.message).toMatch(/^None of the requested changes was made\. groups 18: InvalidResponse/)
        expect(writesOf(sand)).toHaveLength(2)
    })

    test('std:change-password is not repeated, since a password can not be read back', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'jdoe')
        strike(presets.html200, 1)
        const error = await failureOf(
            run('std:change-password', { ...about(id), password: 'Entirely-New-Words-7!' }, sand.config())
        )
        expect(error.message).toContain(`It is not known whether account ${id} has its new password. Set another one.`)
        expect(writesOf(sand)).toHaveLength(1)
    })
})
