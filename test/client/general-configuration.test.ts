import { generalConfiguration } from '../../src/secret-server/general-configuration'
import { answer, openSignedIn, sent, useNock } from './vault'

useNock()

const [v3, v2] = ['/api/v3/configuration/general', '/api/v2/configuration/general']
const absent = { status: 404, body: { message: 'No HTTP resource was found that matches the request URI.' } }
const denied = { status: 400, body: { errorCode: 'API_AccessDenied', message: 'Access Denied' } }
const failed = { status: 500, body: {} }
const told = {
    body: { folders: { personalFolderName: 'Own Folders' }, userExperience: { defaultNewUserRoleId: 6 } },
}

const open = () => generalConfiguration(openSignedIn({ maxRetries: 0 }))

describe('the general configuration', () => {
    it('is asked for with the two sections that the connector uses, at both addresses and once', async () => {
        const configuration = open()
        answer('GET', v3, told)
        answer('GET', v2, absent)
        expect(await configuration.personalFolderName()).toBe('Own Folders')
        expect(await configuration.defaultRole()).toBe(6)
        expect(await configuration.defaultRole()).toBe(6)
        const asked = sent.map(({ url }) => url).filter((url) => url.includes('/configuration/'))
        expect(asked.sort()).toEqual([v2, v3].map((path) => `${path}?loadFolders=true&loadUserExperience=true`))
    })

    it('tells each value from the address that has it', async () => {
        const configuration = open()
        answer('GET', v3, { body: { folders: { personalFolderName: 'Own Folders' } } })
        answer('GET', v2, { body: { userExperience: { defaultNewUserRoleId: 6 } } })
        expect(await configuration.personalFolderName()).toBe('Own Folders')
        expect(await configuration.defaultRole()).toBe(6)
    })

    it.each([
        ['the account may not read it', denied, denied],
        ['the sections are absent', { body: {} }, absent],
        ['the sections are null', { body: { folders: null, userExperience: null } }, absent],
        [
            'the values are null',
            { body: { folders: { personalFolderName: null }, userExperience: { defaultNewUserRoleId: null } } },
            denied,
        ],
    ])('tells nothing if %s', async (_case, newer, older) => {
        const configuration = open()
        answer('GET', v3, newer)
        answer('GET', v2, older)
        expect([await configuration.personalFolderName(), await configuration.defaultRole()]).toEqual([
            undefined,
            undefined,
        ])
    })

    it('does without an address that fails if the other one tells the value', async () => {
        const configuration = open()
        answer('GET', v3, failed)
        answer('GET', v2, told)
        expect(await configuration.defaultRole()).toBe(6)
    })

    it('fails if one address fails and the other one does not tell the value', async () => {
        const configuration = open()
        answer('GET', v3, failed)
        answer('GET', v2, denied)
        await expect(configuration.defaultRole()).rejects.toThrow('HTTP 500')
    })
})
