import nock from 'nock'
import { failureOf } from '../support/failure'
import { run } from '../support/run'

// Nock takes the place of http for the whole file: no honest way leads from here to a host without a route.
const origin = 'https://vault.example.com'
const config = { baseUrl: `${origin}/SecretServer`, username: 'svc', password: 'Not-To-Be-Shown-1!', maxRetries: 0 }

beforeAll(() => nock.disableNetConnect())
afterEach(() => nock.cleanAll())
afterAll(() => {
    nock.enableNetConnect()
    nock.restore()
})

/**
 * The error of a connection test whose health check and sign-in break, which it sends side by side. The sign-in outlives
 * the test, so the next command of the same source waits for its end.
 */
async function failureOfTest(code: string): Promise<Error> {
    const host = `https://${code.toLowerCase().replaceAll('_', '-')}.example.com`
    const error = Object.assign(new Error(code), { code })
    nock(host).get('/SecretServer/api/v1/healthcheck').replyWithError(error)
    nock(host).post('/SecretServer/oauth2/token').replyWithError(error)
    const source = { ...config, baseUrl: `${host}/SecretServer` }
    const failure = await failureOf(run('std:test-connection', {}, source))
    await failureOf(run('std:account:list', {}, source))
    return failure
}

describe('where no route leads to the vault', () => {
    test.each(['EHOSTUNREACH', 'ENETUNREACH'])('std:account:list says so (%s)', async (code) => {
        const scope = nock(origin)
            .post('/SecretServer/oauth2/token')
            .replyWithError(Object.assign(new Error(code), { code }))
        const error = await failureOf(run('std:account:list', {}, config))
        expect(error.message).toMatch(new RegExp(`^java\\.net\\.NoRouteToHostException: .*\\(${code}\\)`))
        expect(error.message).not.toContain(config.password)
        expect(scope.isDone()).toBe(true)
    })

    test('std:test-connection says so', async () => {
        const error = await failureOfTest('EHOSTUNREACH')
        expect(error.message).toMatch(/^java\.net\.NoRouteToHostException: .*\(EHOSTUNREACH\)/)
    })
})

describe('where a connection breaks', () => {
    test.each(['ECONNRESET', 'ENOTFOUND', 'CERT_HAS_EXPIRED', 'ETIMEDOUT'])(
        'the message is that of a connection that may be tried again (%s)',
        async (code) => {
            const error = await failureOfTest(code)
            expect(error.message).toMatch(new RegExp(`^java\\.net\\.ConnectException: .*\\(${code}\\)`))
        }
    )
})
