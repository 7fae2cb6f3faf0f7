import type { Sandbox } from '../../sandbox'
import { clientWith, closeAll, denied, passwordForm, signedIn, start, token, type Answer, type Client } from './client'

let sandbox: Sandbox
let client: Client

beforeEach(async () => {
    sandbox = await start({ behaviour: { refreshTokens: true } })
    client = await signedIn(sandbox)
})
afterEach(closeAll)

const idOf = (userName: string): number => sandbox.vault.userNamed(userName)?.id ?? 0
const logOut = (...userIds: number[]): Promise<Answer> =>
    client.send('POST', '/v1/bulk-user-operations/force-logout', { data: { userIds } })
const progressOf = (id: unknown): Promise<Answer> => client.get(`/v1/bulk-operations/${String(id)}/progress`)
const progressAfter = async (answer: Promise<Answer>): Promise<unknown> =>
    (await progressOf((await answer).body.bulkOperationId)).body
const tokenOf = (username: string): Promise<Answer> =>
    token(sandbox, passwordForm(sandbox, { username, password: 'Sandbox-Only-2!' }))
const statusWith = async (accessToken: unknown): Promise<number> =>
    (await clientWith(sandbox, String(accessToken)).get('/v1/users/current')).status
const setRights = (...permissions: string[]): unknown =>
    Object.assign(sandbox.vault.roleNamed('SailPoint Connector') ?? {}, { permissions })

describe('a forced logout', () => {
    it('ends every token of the users, and of nobody else', async () => {
        const { body: first } = await tokenOf('jdoe')
        const { body: second } = await tokenOf('jdoe')
        const { body: other } = await tokenOf('mrossi')
        expect((await logOut(idOf('jdoe'))).status).toBe(200)
        const statuses = [first, second, other].map((body) => statusWith(body.access_token))
        expect(await Promise.all(statuses)).toEqual([403, 403, 200])
    })

    it('leaves no token to renew a session with', async () => {
        const { body } = await tokenOf('jdoe')
        await logOut(idOf('jdoe'))
        const form = { grant_type: 'refresh_token', refresh_token: String(body.refresh_token) }
        expect((await token(sandbox, form)).status).toBe(400)
    })

    it('ends a session of the Platform too', async () => {
        const { clientId, clientSecret } = sandbox.platform
        const form = { client_id: clientId, client_secret: clientSecret, scope: 'xpmheadless' }
        const { platformUrl } = sandbox.platformConfig()
        const response = await fetch(`${String(platformUrl)}/identity/api/oauth2/token/xpmplatform`, {
            method: 'POST',
            body: new URLSearchParams({ grant_type: 'client_credentials', ...form }).toString(),
        })
        const { access_token: platformToken } = (await response.json()) as { access_token: string }
        expect(await statusWith(platformToken)).toBe(200)
        await logOut(sandbox.vault.connectorUserId)
        expect(await statusWith(platformToken)).toBe(403)
    })

    it('is kept for tests in the order of the users', async () => {
        await logOut(idOf('mrossi'), idOf('jdoe'))
        expect(sandbox.vault.forcedLogouts).toEqual([idOf('mrossi'), idOf('jdoe')])
    })

    it('is complete at the first poll', async () => {
        const { body } = await logOut(idOf('jdoe'))
        expect((await progressOf(body.bulkOperationId)).body).toEqual({
            identifier: body.bulkOperationId,
            isComplete: true,
            percentageComplete: 100,
            statusMessage: 'Complete',
            errors: [],
        })
    })

    it('is not done before its polls are over', async () => {
        sandbox.behaviour.bulkOperationPolls = 2
        const { bulkOperationId } = (await logOut(idOf('jdoe'))).body
        for (const percentageComplete of [0, 50]) {
            const { body } = await progressOf(bulkOperationId)
            expect(body).toMatchObject({ isComplete: false, percentageComplete, errors: [] })
        }
        expect(sandbox.vault.forcedLogouts).toEqual([])
        expect((await progressOf(bulkOperationId)).body).toMatchObject({ isComplete: true, percentageComplete: 100 })
        expect(sandbox.vault.forcedLogouts).toEqual([idOf('jdoe')])
    })

    it('is done once, however often its progress is read', async () => {
        const { bulkOperationId } = (await logOut(idOf('jdoe'))).body
        await progressOf(bulkOperationId)
        await progressOf(bulkOperationId)
        expect(sandbox.vault.forcedLogouts).toEqual([idOf('jdoe')])
    })

    it('tells of an unknown user in the progress only', async () => {
        const progress = await progressAfter(logOut(999, idOf('jdoe')))
        expect(progress).toMatchObject({ errors: [{ itemName: '999', errorMessage: 'Access Denied' }] })
        expect(sandbox.vault.forcedLogouts).toEqual([idOf('jdoe')])
    })

    it('may fail for each user', async () => {
        sandbox.behaviour.forceLogout = 'itemError'
        const errors = [{ itemName: 'jdoe', errorMessage: 'The user could not be logged out.' }]
        expect(await progressAfter(logOut(idOf('jdoe')))).toMatchObject({ isComplete: true, errors })
        expect(sandbox.vault.forcedLogouts).toEqual([])
    })

    it('may never end', async () => {
        sandbox.behaviour.forceLogout = 'neverEnds'
        expect(await progressAfter(logOut(idOf('jdoe')))).toMatchObject({ isComplete: false, percentageComplete: 0 })
    })

    it('may be denied', async () => {
        sandbox.behaviour.forceLogout = 'denied'
        expect((await logOut(idOf('jdoe'))).body).toEqual(denied)
    })

    it('may be unknown to the vault', async () => {
        sandbox.behaviour.forceLogout = 'absent'
        expect((await logOut(idOf('jdoe'))).status).toBe(404)
    })

    it('needs the right to administer users', async () => {
        setRights('View Users')
        expect((await logOut(idOf('jdoe'))).body).toEqual(denied)
    })

    it('takes its users wrapped in data', async () => {
        const unwrapped = { userIds: [idOf('jdoe')] }
        expect((await client.send('POST', '/v1/bulk-user-operations/force-logout', unwrapped)).status).toBe(400)
    })
})

it('a bulk operation that does not exist is denied', async () => {
    expect((await progressOf('6c7de3f0-0000-4000-8000-000000000000')).body).toEqual(denied)
})
