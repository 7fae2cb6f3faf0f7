import { log } from '../../src/log'
import { testIntegration } from '../../src/platform/integration'
import { VaultUnavailable } from '../../src/secret-server/errors'
import { answer, breakConnection, openSignedIn, sent, useNock } from './vault'

useNock()

const path = '/api/v1/platform/test-integration'
const denied = { errorCode: 'API_AccessDenied', message: 'Access Denied' }
const unknownRoute = {
    Message: "No HTTP resource was found that matches the request URI 'https://vault.example.com/x'.",
}

const told = {
    hasAuthenticatedCurrentUser: true,
    hasIntegrationConfigured: true,
    hasMatchingIntegrationUris: true,
    hasReceivedIntegrationResponse: true,
}
const asTold = { isConfigured: true, hasMatchingAddresses: true, hasAnswerOfTenant: true, knowsCaller: true }

/** What the client makes of one answer. */
const tested = async (body: string | object) => {
    const http = openSignedIn({ maxRetries: 0 })
    answer('GET', path, { body })
    return testIntegration(http)
}

describe('the integration of a vault with the Platform', () => {
    it('is asked for without parameters', async () => {
        const http = openSignedIn()
        answer('GET', path, { body: told })
        await expect(testIntegration(http)).resolves.toEqual(asTold)
        expect(sent.at(-1)).toMatchObject({ method: 'GET', url: path, body: '' })
    })

    it.each([
        ['hasIntegrationConfigured', 'isConfigured'],
        ['hasMatchingIntegrationUris', 'hasMatchingAddresses'],
        ['hasReceivedIntegrationResponse', 'hasAnswerOfTenant'],
        ['hasAuthenticatedCurrentUser', 'knowsCaller'],
    ])('is read member by member: %s', async (member, name) => {
        await expect(tested({ ...told, [member]: false })).resolves.toEqual({ ...asTold, [name]: false })
    })

    it('is right in what the vault leaves out', async () => {
        await expect(tested({ hasIntegrationConfigured: true })).resolves.toEqual(asTold)
    })

    it('may be told in texts, and beside members of newer versions', async () => {
        const body = { ...told, hasIntegrationConfigured: 'false', platformCompatibilityLevel: { major: 1 } }
        await expect(tested(body)).resolves.toEqual({ ...asTold, isConfigured: false })
    })

    it.each([{}, { hasIntegrationConfigured: null }, { ...told, hasIntegrationConfigured: undefined }])(
        'is not told by an answer that does not say whether there is one: %j',
        async (body) => {
            await expect(tested(body)).resolves.toBeUndefined()
        }
    )

    it.each([
        ['has no such address', { status: 404, body: unknownRoute }],
        ['has no such address, and says nothing', { status: 404, body: '' }],
        ['answers with a page under HTTP 404', { status: 404, body: '<html>Not found</html>' }],
        ['denies access under HTTP 400', { status: 400, body: denied }],
        ['denies access under HTTP 403', { status: 403, body: denied }],
        ['denies access under HTTP 200', { status: 200, body: denied }],
        ['finds fault with the request', { status: 400, body: { errorCode: 'API_NotConfigured', message: 'No.' } }],
    ])('is not told by a vault that %s', async (_case, refusal) => {
        const http = openSignedIn({ maxRetries: 0 })
        answer('GET', path, refusal)
        await expect(testIntegration(http)).resolves.toBeUndefined()
    })

    it('is not told by a vault that fails again when it is asked again, and the log says so', async () => {
        const warn = jest.spyOn(log, 'warn')
        const http = openSignedIn({ maxRetries: 1 })
        answer('GET', path, { status: 500, body: {} }, { status: 500, body: {} })
        await expect(testIntegration(http)).resolves.toBeUndefined()
        expect(warn).toHaveBeenLastCalledWith(
            expect.stringContaining('does not say whether it belongs to the Delinea Platform. Secret Server failed')
        )
        warn.mockRestore()
    })

    it.each(['<html>Sign in</html>', '', '"yes"', { hasIntegrationConfigured: 'perhaps' }])(
        'is not told by an answer that can not be understood, and the log says so: %j',
        async (body) => {
            const warn = jest.spyOn(log, 'warn')
            await expect(tested(body)).resolves.toBeUndefined()
            expect(warn).toHaveBeenLastCalledWith(
                expect.stringContaining(`InvalidResponse: Secret Server's answer to GET ${path} can't be used`)
            )
            warn.mockRestore()
        }
    )

    it('is an error if the vault may tell it later', async () => {
        const http = openSignedIn({ maxRetries: 0 })
        answer('GET', path, { status: 503 })
        await expect(testIntegration(http)).rejects.toBeInstanceOf(VaultUnavailable)
    })

    it('is an error if the vault can not be reached', async () => {
        const http = openSignedIn({ maxRetries: 0 })
        breakConnection('GET', path, 'ECONNRESET')
        await expect(testIntegration(http)).rejects.toThrow('ECONNRESET')
    })
})
