import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { presets, type Sandbox, type SandboxOptions } from '../../sandbox'
import { clientWith, closeAll, passwordForm, signedIn, start, token, type Answer, type Json } from './client'
import { ask } from './wire'

afterEach(closeAll)

const tokenPath = '/identity/api/oauth2/token/xpmplatform'
const brokerPath = '/vaultbroker/api/vaults'

async function opened(options: SandboxOptions = {}): Promise<{ sandbox: Sandbox; url: string }> {
    const sandbox = await start(options)
    return { sandbox, url: String(sandbox.platformConfig().platformUrl) }
}

function formOf(sandbox: Sandbox, more: Record<string, string> = {}): string {
    const { clientId, clientSecret } = sandbox.platformConfig()
    const client = { client_id: String(clientId), client_secret: String(clientSecret) }
    return new URLSearchParams({
        grant_type: 'client_credentials',
        ...client,
        scope: 'xpmheadless',
        ...more,
    }).toString()
}

async function answerOf(url: string, options: Parameters<typeof ask>[1]): Promise<Answer> {
    const { status, text } = await ask(url, options)
    return { status, body: JSON.parse(text) as Json }
}

const signIn = (url: string, body: string): Promise<Answer> => answerOf(url + tokenPath, { method: 'POST', body })
const tokenOf = async (sandbox: Sandbox, url: string): Promise<string> =>
    String((await signIn(url, formOf(sandbox))).body.access_token)

describe('a platform sign-in', () => {
    it('gives a service user a bearer token', async () => {
        const { sandbox, url } = await opened()
        expect(await signIn(url, formOf(sandbox))).toEqual({
            status: 200,
            body: {
                access_token: expect.any(String) as string,
                token_type: 'Bearer',
                expires_in: 1199,
                session_expires_in: 1199,
                scope: 'xpmheadless',
            },
        })
    })

    it.each([
        ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
        ['another scope', { scope: 'openid' }, 400, 'invalid_scope'],
        ['an unknown client', { client_id: 'nobody' }, 401, 'invalid_client'],
        ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client'],
    ])('refuses %s', async (_what, more, status, error) => {
        const { sandbox, url } = await opened()
        expect(await signIn(url, formOf(sandbox, more))).toEqual({ status, body: { error } })
    })

    it('refuses a JSON body', async () => {
        const { url } = await opened()
        expect(await signIn(url, '{}')).toEqual({ status: 400, body: { error: 'invalid_request' } })
    })

    it('refuses a service user who is disabled', async () => {
        const { sandbox, url } = await opened()
        const account = sandbox.vault.users.get(sandbox.vault.connectorUserId)
        if (account) account.enabled = false
        expect((await signIn(url, formOf(sandbox))).status).toBe(401)
    })

    it('leaves that with a password as it is', async () => {
        const { sandbox } = await opened()
        expect((await (await signedIn(sandbox)).get('/v1/users/current')).status).toBe(200)
    })

    it('leaves neither form nor token on record', async () => {
        const harDirectory = await mkdtemp(join(tmpdir(), 'har-'))
        const { sandbox, url } = await opened({ harDirectory })
        const bearer = await tokenOf(sandbox, url)
        expect(sandbox.exchanges).toMatchObject([{ method: 'POST', path: tokenPath, status: 200 }])
        expect(sandbox.exchanges[0]).not.toHaveProperty('body')
        await sandbox.close()
        const [file] = await readdir(harDirectory)
        const text = await readFile(join(harDirectory, file ?? ''), 'utf8')
        await rm(harDirectory, { recursive: true })
        expect(text).toContain(tokenPath)
        expect(text).not.toContain(bearer)
        expect(text).not.toContain('grant_type')
    })
})

describe('the broker of the platform', () => {
    it('lists an inactive vault and one that is not the default before the vault itself', async () => {
        const { sandbox, url } = await opened()
        const { body } = await answerOf(url + brokerPath, { token: await tokenOf(sandbox, url) })
        expect(body.vaults).toMatchObject([
            { isDefault: true, isActive: false },
            { isDefault: false, isActive: true },
            { isDefault: true, isActive: true, connection: { url: sandbox.baseUrl } },
        ])
    })

    it('lists whatever a test wants it to', async () => {
        const { sandbox, url } = await opened()
        sandbox.platform.vaults.splice(0)
        const { body } = await answerOf(url + brokerPath, { token: await tokenOf(sandbox, url) })
        expect(body).toEqual({ vaults: [] })
    })

    it('refuses who has no token, a wrong one, or one of the vault', async () => {
        const { sandbox, url } = await opened()
        const { body } = await token(sandbox, passwordForm(sandbox))
        for (const wrong of [{}, { token: 'garbage' }, { token: String(body.access_token) }]) {
            expect((await ask(url + brokerPath, wrong)).status).toBe(401)
        }
    })

    it.each(['', '/SecretServer'])(
        'has its place at the root of the host, with the vault at "%s"',
        async (basePath) => {
            const { sandbox, url } = await opened({ basePath })
            const bearer = await tokenOf(sandbox, url)
            expect((await ask(url + brokerPath, { token: bearer })).status).toBe(200)
            expect((await clientWith(sandbox, bearer).get('/v1/users/current')).status).toBe(200)
        }
    )
})

describe('a token of the platform', () => {
    it("opens the vault for the connector's account", async () => {
        const { sandbox, url } = await opened()
        const { body } = await clientWith(sandbox, await tokenOf(sandbox, url)).get('/v1/users/current')
        expect(body.userName).toBe('svc-sailpoint')
    })

    it('can run out by a fault', async () => {
        const { sandbox, url } = await opened()
        const bearer = await tokenOf(sandbox, url)
        sandbox.faults.add({ fault: { kind: 'expireToken', as: '401' } })
        expect((await ask(url + brokerPath, { token: bearer })).status).toBe(401)
        expect((await clientWith(sandbox, bearer).get('/v1/users/current')).status).toBe(401)
    })
})

describe('faults', () => {
    it('strike the platform too', async () => {
        const { sandbox, url } = await opened()
        sandbox.faults.add({ on: /xpmplatform$/, fault: presets.accessDenied(403) })
        sandbox.faults.add({ on: /^GET \/vaultbroker/, fault: presets.unsuccessful })
        expect((await signIn(url, formOf(sandbox))).status).toBe(403)
        const { body } = await answerOf(url + brokerPath, { token: await tokenOf(sandbox, url) })
        expect(body.success).toBe(false)
    })
})
