import { listDomains } from '../../src/secret-server/domains'
import { readHealth } from '../../src/secret-server/health'
import { readVersion } from '../../src/secret-server/version'
import { answer, openSignedIn, openVault, page, sent, useNock } from './vault'

useNock()

describe('the health of a vault', () => {
    it.each([
        ['{"healthy":true}', { healthy: true, readOnly: false }],
        ['{"healthy":true,"readOnlyMode":false}', { healthy: true, readOnly: false }],
        ['{"healthy":true,"readOnlyMode":true}', { healthy: true, readOnly: true }],
        ['{"healthy":false}', { healthy: false, readOnly: false }],
        ['Healthy', { healthy: true, readOnly: false }],
        ['"Healthy"\n', { healthy: true, readOnly: false }],
    ])('is read from %s', async (body, health) => {
        const http = openVault()
        answer('GET', '/api/v1/healthcheck', { body })
        await expect(readHealth(http)).resolves.toEqual(health)
    })

    it.each(['<html>Healthy</html>', '{"status":"ok"}', '[]', ''])('is not known from %s', async (body) => {
        const http = openVault()
        answer('GET', '/api/v1/healthcheck', { body })
        await expect(readHealth(http)).resolves.toBeUndefined()
    })

    it('is not known where the address is refused', async () => {
        const http = openVault()
        answer('GET', '/api/v1/healthcheck', { status: 404, body: '<html>Not found</html>' })
        await expect(readHealth(http)).resolves.toBeUndefined()
    })
})

describe('the version of a vault', () => {
    it.each([
        [{ model: { version: '11.7.000002' } }, '11.7.000002'],
        [{ version: '11.2.000002' }, '11.2.000002'],
        [{ model: { version: '' } }, null],
        [{ version: null }, null],
        [{}, null],
    ])('is read from %j', async (body, version) => {
        const http = openSignedIn()
        answer('GET', '/api/v1/version', { body })
        await expect(readVersion(http)).resolves.toBe(version)
    })
})

describe('the domains of a vault', () => {
    it('are read without what stands for local users', async () => {
        const http = openSignedIn()
        const rows = [
            { domainId: -1, domainName: 'Local' },
            { domainId: 2, domainName: 'corp.example.com' },
        ]
        answer('GET', '/api/v1/domains', page([...rows, { domainId: 3, domainName: null }]))
        await expect(listDomains(http)).resolves.toEqual([{ id: 2, name: 'corp.example.com' }])
        expect(sent.at(-1)?.url).toBe('/api/v1/domains?skip=0&take=500')
    })
})
