import { InvalidResponse } from '../../src/secret-server/errors'
import { CredentialsRejected, SignInRefused } from '../../src/secret-server/sign-in-errors'
import { readHealth } from '../../src/secret-server/health'
import { currentUser } from '../../src/secret-server/users'
import { failureOf } from '../support/failure'
import {
    acceptClient,
    lastClientId,
    listVaults,
    openPlatform,
    platformUrl,
    tokenPath,
    vaultAt,
    vaultsPath,
} from './tenant'
import { answerAt, sent, useNock } from './vault'

useNock()

const current = '/api/v1/users/current'
const self = { body: { id: 3, userName: 'svc', permissions: [] } }

describe('a sign-in through the platform', () => {
    it('sends the client credentials as a form', async () => {
        const http = openPlatform()
        acceptClient()
        listVaults(vaultAt('https://acme.secretservercloud.com'))
        answerAt('https://acme.secretservercloud.com', 'GET', current, self)
        await currentUser(http)
        expect(sent[0]?.body).toBe(
            `grant_type=client_credentials&client_id=${lastClientId()}` +
                '&client_secret=S3rvice%26Secret%2B&scope=xpmheadless'
        )
        expect(sent[0]?.headers).toMatchObject({ 'content-type': 'application/x-www-form-urlencoded' })
    })

    it('uses one token for the platform and the vault', async () => {
        const http = openPlatform()
        acceptClient('platform-9')
        listVaults(vaultAt('https://acme.secretservercloud.com/'))
        answerAt('https://acme.secretservercloud.com', 'GET', current, self)
        await currentUser(http)
        expect(sent.map(({ url, headers }) => [url, headers.host, headers.authorization])).toEqual([
            [tokenPath, 'acme.delinea.app', undefined],
            [vaultsPath, 'acme.delinea.app', 'Bearer platform-9'],
            [current, 'acme.secretservercloud.com', 'Bearer platform-9'],
        ])
    })

    it('chooses the vault that is default and active', async () => {
        const http = openPlatform()
        acceptClient()
        listVaults(
            vaultAt('https://one.secretservercloud.com', { isDefault: false }),
            vaultAt('https://two.secretservercloud.com', { isActive: false }),
            vaultAt('https://three.secretservercloud.com'),
            vaultAt('https://four.secretservercloud.com', { isDefault: false })
        )
        answerAt('https://three.secretservercloud.com', 'GET', current, self)
        await expect(currentUser(http)).resolves.toMatchObject({ id: 3 })
    })

    it.each([
        ['none at all', []],
        ['none that is default', [vaultAt('https://a.secretservercloud.com', { isDefault: false })]],
        ['none that is active', [vaultAt('https://a.secretservercloud.com', { isActive: false })]],
        ['one without an address', [vaultAt(null)]],
        ['one without a connection', [{ isDefault: true, isActive: true }]],
    ])('is refused if the tenant has %s', async (_, list) => {
        const http = openPlatform()
        acceptClient()
        listVaults(...list)
        const error = await failureOf(currentUser(http))
        expect(error).toBeInstanceOf(SignInRefused)
        expect(error.message).toContain('no active default vault')
    })

    it('finds the vault before its health can be asked for, without a token', async () => {
        const http = openPlatform()
        acceptClient()
        listVaults(vaultAt('https://acme.secretservercloud.com'))
        answerAt('https://acme.secretservercloud.com', 'GET', '/api/v1/healthcheck', { body: { healthy: true } })
        await expect(readHealth(http)).resolves.toMatchObject({ healthy: true })
        expect(sent.at(-1)?.headers).not.toHaveProperty('authorization')
    })

    it('is tried once if the client is rejected, and names what to check', async () => {
        const http = openPlatform({ maxRetries: 2 })
        answerAt(platformUrl, 'POST', tokenPath, { status: 401, body: { error: 'invalid_client' } })
        const error = await failureOf(currentUser(http))
        expect(error).toBeInstanceOf(CredentialsRejected)
        expect(error.message).toContain(`The Delinea Platform rejected the sign-in at POST ${tokenPath} (HTTP 401). `)
        expect(error.message).toContain('Check clientId and clientSecret, and that the service user is enabled.')
        expect(error.message).not.toContain('password')
    })

    it('is an invalid response if the list of vaults is none', async () => {
        const http = openPlatform()
        acceptClient()
        answerAt(platformUrl, 'GET', vaultsPath, { body: { vaults: 'none' } })
        await expect(currentUser(http)).rejects.toThrow('vaults is not a list')
    })
})

describe('an address that the platform names', () => {
    it.each([
        'https://secretservercloud.com',
        'https://acme.secretservercloud.com',
        'https://acme.secretservercloud.eu',
        'https://acme.secretservercloud.com.au',
        'https://acme.secretservercloud.com.sg',
        'https://acme.secretservercloud.ca',
        'https://acme.secretservercloud.co.uk',
        'https://acme.secretservercloud.ae',
        'https://acme.devsecretservercloud.com',
        'https://ACME.SecretServerCloud.com',
        'https://acme.secretservercloud.com/SecretServer',
        platformUrl,
        'https://vault.example.com',
    ])('is trusted if it is %s', async (address) => {
        const http = openPlatform()
        acceptClient()
        listVaults(vaultAt(address))
        const { origin, pathname } = new URL(address)
        answerAt(origin, 'GET', `${pathname.replace(/\/$/, '')}${current}`, self)
        await expect(currentUser(http)).resolves.toMatchObject({ id: 3 })
    })

    it.each([
        ['plain http', 'http://acme.secretservercloud.com'],
        ['a foreign host', 'https://acme.example.org'],
        ['a host that only ends alike', 'https://evilsecretservercloud.com'],
        ['a host that only begins alike', 'https://secretservercloud.com.example.org'],
        ['another tenant of the platform', 'https://other.delinea.app'],
        ['the host of baseUrl at another port', 'https://vault.example.com:8443'],
        ['a user name', 'https://user@acme.secretservercloud.com'],
        ['a user name that looks like the host', 'https://acme.secretservercloud.com@example.org'],
        ['a password', 'https://user:pass@acme.secretservercloud.com'],
        ['a query', 'https://acme.secretservercloud.com/?next=x'],
        ['a fragment', 'https://acme.secretservercloud.com/#x'],
        ['another scheme', 'ftp://acme.secretservercloud.com'],
        ['no URL', 'acme.secretservercloud.com'],
    ])('is not trusted with %s, and gets no request', async (_, address) => {
        const http = openPlatform({ maxRetries: 2 })
        acceptClient()
        listVaults(vaultAt(address))
        const error = await failureOf(currentUser(http))
        expect(error).toBeInstanceOf(InvalidResponse)
        expect(error.message).toContain(`GET ${vaultsPath}`)
        expect(sent).toHaveLength(2)
    })
})
