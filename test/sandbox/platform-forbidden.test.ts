import { startSandbox } from '../../sandbox'
import { closeAll } from './client'
import { startIntegrated } from './platform-client'

afterEach(closeAll)

const forbidden: [method: string, path: string][] = [
    ['POST', '/v1/platform/provision'],
    ['POST', '/v1/platform/reset-user-mappings'],
    ['POST', '/v1/platform-integration/update-platform-access'],
    ['POST', '/v1/platform-integration/update-step'],
    ['POST', '/v1/platform-integration/update-tenant-customization'],
    ['POST', '/v1/platform-migration/enable-unified-mode'],
    ['POST', '/v1/platform-migration/migrate'],
    ['POST', '/v1/platform-migration/set-groups-to-migrate'],
    ['POST', '/v1/platform-migration/set-users-to-migrate'],
    ['PATCH', '/v1/platform-migration/update-unified-mode-status'],
    ['GET', '/v1/configuration/platform'],
    ['GET', '/v1/configuration/security'],
    ['GET', '/v2/configuration/login'],
    ['GET', '/v1/sdk-client-accounts/1'],
    ['GET', '/v1/sdk-client-rules/1/onboarding-key'],
    ['POST', '/v1/users/delete-pii/1'],
]

describe('a call that must never be sent', () => {
    it.each(forbidden)('fails the test: %s %s', async (method, path) => {
        const { sandbox, client } = await startIntegrated({}, 'native', startSandbox)
        await client.send(method, path)
        expect(sandbox.forbiddenCalls).toEqual([`${method} /api${path}`])
        await expect(sandbox.close()).rejects.toThrow(`${method} /api${path}`)
    })

    it.each(['RemoveUser', 'RemoveUsers'])('fails the test: %s, which removes the person', async (procedure) => {
        const { sandbox, added, identity } = await startIntegrated({}, 'native', startSandbox)
        const { uuid } = added.people.unlinked
        const { body } = await identity.call(`/UserMgmt/${procedure}?id=${uuid}`, { Users: [uuid] })
        expect(body?.success).toBe(true)
        expect(sandbox.vault.platform.people.has(uuid)).toBe(false)
        await expect(sandbox.close()).rejects.toThrow(`POST /identity/api/UserMgmt/${procedure}`)
    })
})

describe('an invitation', () => {
    it.each([{}, { SendEmailInvite: true }])('that a new person was sent fails the test: %j', async (more) => {
        const { sandbox, identity } = await startIntegrated({}, 'native', startSandbox)
        await identity.call('/CDirectoryService/CreateUser', { Name: 'new@example.com', ...more })
        await expect(sandbox.close()).rejects.toThrow('new@example.com')
    })

    it('is not sent if the request says so', async () => {
        const { sandbox, identity } = await startIntegrated()
        await identity.call('/CDirectoryService/CreateUser', { Name: 'new@example.com', SendEmailInvite: false })
        expect(sandbox.vault.platform.invitations).toEqual([])
    })
})

describe('the one-time address', () => {
    it('is a canary that may be read', async () => {
        const { sandbox, client } = await startIntegrated()
        const { body } = await client.get('/v1/platform/provision-status')
        expect(body.oneTimePlatformLoginURL).toBe(sandbox.vault.platform.oneTimeLoginUrl)
        expect(sandbox.forbiddenCalls).toEqual([])
    })
})
