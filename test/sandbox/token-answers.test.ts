import type { Sandbox } from '../../sandbox'
import { clientWith, closeAll, passwordForm, start, token, type Json } from './client'
import { ask } from './wire'

afterEach(closeAll)

async function platformToken(sandbox: Sandbox): Promise<Json> {
    const { platformUrl, clientId, clientSecret } = sandbox.platformConfig()
    const client = { client_id: String(clientId), client_secret: String(clientSecret) }
    const form = { grant_type: 'client_credentials', scope: 'xpmheadless', ...client }
    const url = `${String(platformUrl)}/identity/api/oauth2/token/xpmplatform`
    const { text } = await ask(url, { method: 'POST', body: new URLSearchParams(form).toString() })
    return JSON.parse(text) as Json
}

describe('the lifetime of a token', () => {
    it.each([
        ['number', 1199],
        ['text', '1199'],
        ['decimal', '1199.0'],
        ['zero', 0],
        ['negative', -1],
        ['absent', undefined],
    ] as const)('may be stated as %s, by the vault and by the Platform', async (expiresIn, stated) => {
        const sandbox = await start({ behaviour: { expiresIn } })
        const { body } = await token(sandbox, passwordForm(sandbox))
        expect(body.expires_in).toBe(stated)
        expect(await platformToken(sandbox)).toMatchObject(
            stated === undefined ? { token_type: 'Bearer' } : { expires_in: stated, session_expires_in: stated }
        )
    })

    it('is what it was, whatever the answer states', async () => {
        const sandbox = await start({ behaviour: { expiresIn: 'zero' } })
        const { body } = await token(sandbox, passwordForm(sandbox))
        const client = clientWith(sandbox, String(body.access_token))
        expect((await client.get('/v1/users/current')).status).toBe(200)
    })
})

describe('a token of the Platform', () => {
    it.each([400, 401, 403, 500] as const)('may be refused by the vault alone, with %i', async (status) => {
        const sandbox = await start({ behaviour: { tokenRefusedAtVault: status } })
        const bearer = String((await platformToken(sandbox)).access_token)
        const broker = `${String(sandbox.platformConfig().platformUrl)}/vaultbroker/api/vaults`
        expect((await ask(broker, { token: bearer })).status).toBe(200)
        expect((await clientWith(sandbox, bearer).get('/v1/users/current')).status).toBe(status)
    })

    it('may be refused while the vault takes its own', async () => {
        const sandbox = await start({ behaviour: { tokenRefusedAtVault: 403 } })
        const { body } = await token(sandbox, passwordForm(sandbox))
        const client = clientWith(sandbox, String(body.access_token))
        expect((await client.get('/v1/users/current')).status).toBe(200)
    })

    it('moves the last login of its account', async () => {
        const sandbox = await start()
        await platformToken(sandbox)
        expect(sandbox.vault.userNamed('svc-sailpoint')?.lastLogin).toBeInstanceOf(Date)
    })
})
