import { readFileSync } from 'node:fs'
import https from 'node:https'
import { join } from 'node:path'
import { VaultUnreachable } from '../../src/secret-server/errors'
import { VaultHttp } from '../../src/secret-server/http'
import { currentUser } from '../../src/secret-server/users'
import { connectionWith } from '../support/connection'
import { failureOf } from '../support/failure'
import { closed, listening, signsIn } from './local-server'

const fixture = (name: string): string => readFileSync(join(__dirname, 'fixtures', name), 'utf8')
const certificate = fixture('server.cert.pem')

const requests: string[] = []
const server = https.createServer({ cert: certificate, key: fixture('server.key.pem') }, (request, response) => {
    requests.push(String(request.url))
    if (!signsIn(request, response)) response.end('{"id":3,"userName":"svc","permissions":[]}')
})
let port = 0

beforeAll(async () => {
    port = await listening(server)
})
beforeEach(() => {
    requests.splice(0)
})
afterAll(() => closed(server))

async function asked<T>(
    changes: Parameters<typeof connectionWith>[0],
    ask: (vault: VaultHttp) => Promise<T>
): Promise<T> {
    const vault = new VaultHttp(connectionWith({ maxRetries: 0, ...changes }), { firstDelay: 1 })
    try {
        return await ask(vault)
    } finally {
        vault.close()
    }
}

describe('a certificate of an authority that nobody knows', () => {
    it('is refused, and no password is sent', async () => {
        const error = await asked({ baseUrl: `https://localhost:${port}` }, (vault) => failureOf(currentUser(vault)))
        if (!(error instanceof VaultUnreachable)) throw error
        expect(error).toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT', recovery: 'connect', neverSent: true })
        expect(error.message).toContain('(DEPTH_ZERO_SELF_SIGNED_CERT)')
        expect(requests).toEqual([])
    })

    it('is accepted if the administrator has entered it', async () => {
        const changes = { baseUrl: `https://localhost:${port}`, caCertificate: certificate }
        await expect(asked(changes, currentUser)).resolves.toMatchObject({ id: 3 })
        expect(requests).toEqual(['/oauth2/token', '/api/v1/users/current'])
    })

    it('is refused even then for a name that it does not hold', async () => {
        const changes = { baseUrl: `https://127.0.0.1:${port}`, caCertificate: certificate }
        const error = await asked(changes, (vault) => failureOf(currentUser(vault)))
        if (!(error instanceof VaultUnreachable)) throw error
        expect(error).toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID', recovery: 'connect', neverSent: true })
        expect(requests).toEqual([])
    })
})
