import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { startSandbox, type PlatformPerson } from '../../sandbox'
import { closeAll } from './client'
import { done, failed, mirror, startIntegrated, type Integrated, type Reply } from './platform-client'

afterEach(closeAll)

const create = ({ identity }: Integrated, members: object): Promise<Reply> =>
    identity.call('/CDirectoryService/CreateUser', { SendEmailInvite: false, ...members })
const change = ({ identity }: Integrated, ID: string, members: object): Promise<Reply> =>
    identity.call('/CDirectoryService/ChangeUser', { ID, ...members })
const personIn = ({ sandbox }: Integrated, login: string): PlatformPerson | undefined =>
    sandbox.vault.platform.knownPerson(login)

describe('a new person of the Platform', () => {
    it('has what the request says, without a mirror', async () => {
        const integrated = await startIntegrated()
        const Name = 'new@example.com'
        const given = { Name, DisplayName: 'New', Mail: 'n@example.com', Description: 'd', MobileNumber: '1' }
        const { body } = await create(integrated, { ...given, Password: 'made-up-1' })
        const person = personIn(integrated, Name)
        expect(body).toEqual({ success: true, Result: person?.uuid, Message: null })
        const has = { name: Name, displayName: 'New', mail: 'n@example.com', description: 'd', mobileNumber: '1' }
        expect(person).toMatchObject({ ...has, password: 'made-up-1', directory: 'local', kind: 'person' })
        expect(integrated.sandbox.vault.userNamed(Name)).toBeUndefined()
    })

    it('is in the role of everybody and must change the password unless told otherwise', async () => {
        const integrated = await startIntegrated()
        await create(integrated, { Name: 'one@example.com' })
        const not = { InEverybodyRole: false, ForcePasswordChangeNextLogin: false }
        await create(integrated, { Name: 'two@example.com', ...not })
        expect(personIn(integrated, 'one@example.com')).toMatchObject({
            roles: new Set(['Everybody']),
            mustChangePassword: true,
            passwordNeverExpires: false,
        })
        const without = { roles: new Set(), mustChangePassword: false }
        expect(personIn(integrated, 'two@example.com')).toMatchObject(without)
    })

    it('is in no role of everybody as a service user', async () => {
        const integrated = await startIntegrated()
        await create(integrated, { Name: 'svc@example.com', ServiceUser: true, InEverybodyRole: true })
        expect(personIn(integrated, 'svc@example.com')).toMatchObject({ kind: 'serviceUser', roles: new Set() })
    })

    it.each([
        ['no name', {}],
        ['no suffix', { Name: 'new' }],
        ['the suffix of a directory', { Name: 'new@corp.example.com' }],
        ['a short password', { Name: 'new@example.com', Password: 'short' }],
        ['a login that is taken', { Name: 'LWEBER@example.com' }],
    ])('is refused with %s, under 200', async (_what, members) => {
        const integrated = await startIntegrated()
        const before = integrated.sandbox.vault.platform.people.size
        expect(await create(integrated, members)).toEqual(failed)
        expect(integrated.sandbox.vault.platform.people.size).toBe(before)
    })

    it('can be the one who has the login already', async () => {
        const integrated = await startIntegrated({ existingLogin: 'existingId' })
        const { uuid, login } = integrated.added.people.linked
        expect((await create(integrated, { Name: login })).body?.Result).toBe(uuid)
    })

    it('can be told as an object', async () => {
        const integrated = await startIntegrated({ createUserResult: 'object' })
        const { body } = await create(integrated, { Name: 'new@example.com' })
        expect(body?.Result).toEqual({ ID: personIn(integrated, 'new@example.com')?.uuid })
    })

    it('leaves no password on disk', async () => {
        const harDirectory = await mkdtemp(join(tmpdir(), 'har-'))
        const integrated = await startIntegrated({}, 'native', (options) => startSandbox({ ...options, harDirectory }))
        await create(integrated, { Name: 'new@example.com', Password: 'made-up-by-the-test' })
        await integrated.sandbox.close()
        const [file] = await readdir(harDirectory)
        const text = await readFile(join(harDirectory, file ?? ''), 'utf8')
        await rm(harDirectory, { recursive: true })
        expect(text).toContain('/identity/api/CDirectoryService/CreateUser')
        expect(text).not.toContain('made-up-by-the-test')
    })
})

describe('a change of a person', () => {
    it('touches what the request names, and shows in the mirror', async () => {
        const integrated = await startIntegrated()
        const { uuid, userId, login } = integrated.added.people.linked
        expect(await change(integrated, uuid, { DisplayName: 'Lena Wolf' })).toEqual(done)
        expect(personIn(integrated, login)).toMatchObject({ displayName: 'Lena Wolf', mail: login })
        expect(await mirror(integrated, userId)).toMatchObject({ displayName: 'Lena Wolf', emailAddress: login })
    })

    it('is refused for a person of a directory or a federation, and for nobody', async () => {
        const integrated = await startIntegrated()
        const { directory, federated } = integrated.added.people
        for (const uuid of [directory.uuid, federated.uuid, 'nobody']) {
            expect(await change(integrated, uuid, { DisplayName: 'Somebody' })).toEqual(failed)
        }
    })

    it('can be hidden from a few reads', async () => {
        const integrated = await startIntegrated({ changedPersonReads: 2 })
        const { uuid } = integrated.added.people.linked
        await change(integrated, uuid, { DisplayName: 'Lena Wolf' })
        const read = async (): Promise<unknown> => (await integrated.identity.get(`/users/${uuid}`)).body?.displayName
        expect(await read()).toBe('Lena Weber')
        const { body } = await integrated.identity.call('/UserMgmt/GetUserAttributes', { ID: uuid })
        expect(body?.Result).toMatchObject({ DisplayName: 'Lena Weber' })
        expect(await read()).toBe('Lena Wolf')
    })
})
