import { closeAll, denied, records, type Answer, type Client, type Json } from './client'
import { startIntegrated } from './platform-client'

afterEach(closeAll)

type Item = Readonly<Record<string, unknown>>

const make = (client: Client, ...data: Item[]): Promise<Answer> =>
    client.send('POST', '/v1/platform/create-users-and-groups', { data })
const itemsIn = ({ body }: Answer): Json[] => body.data as Json[]
const user = (platformUuid: string): Item => ({ type: 'User', platformUuid, entityName: 'x', displayName: 'x' })
const group = (platformUuid: string): Item => ({ type: 'Group', platformUuid, entityName: 'x', displayName: 'x' })

describe('the making of mirrors', () => {
    it('makes a user with what the Platform knows', async () => {
        const { client, added } = await startIntegrated()
        const { uuid, login } = added.people.unlinked
        const answer = await make(client, user(uuid))
        const { userId } = itemsIn(answer)[0] ?? {}
        expect(answer.body).toEqual({
            data: [
                { type: 'User', platformUuid: uuid, userId: expect.any(Number) as number, groupId: null, error: '' },
            ],
            error: '',
        })
        expect((await client.get(`/v1/users/platform/${uuid}`)).body).toMatchObject({
            id: userId,
            userName: login,
            displayName: 'Mara Lopez',
            emailAddress: login,
            adGuid: uuid,
            externalUserSource: 'Platform',
            platformIntegrationType: 'Native',
            platformServiceUser: false,
        })
    })

    it('makes an application account of a service user, in a hybrid vault too', async () => {
        const { sandbox, client } = await startIntegrated({}, 'hybrid')
        const { uuid } = sandbox.vault.platform.addPerson({ name: 'svc@example.com', kind: 'serviceUser' })
        await make(client, user(uuid))
        const { body } = await client.get(`/v1/users/platform/${uuid}`)
        expect(body).toMatchObject({ isApplicationAccount: true, platformIntegrationType: 'Hybrid' })
    })

    it('makes a group without members, and people of a directory known', async () => {
        const { client, added, identity } = await startIntegrated()
        const { uuid } = added.people.directoryOnly
        expect((await identity.get(`/users/${uuid}`)).status).toBe(404)
        const [person, made] = itemsIn(await make(client, user(uuid), group(added.groups.unlinked.uuid)))
        expect(person).toMatchObject({ type: 'User', groupId: null, error: '' })
        expect(made).toMatchObject({ type: 'Group', userId: null, error: '' })
        expect((await identity.get(`/users/${uuid}`)).status).toBe(200)
        expect(await client.all(`/v1/groups/${String(made?.groupId)}/users`, 10)).toEqual([])
        const { body } = await client.get(`/v1/groups/platform/${added.groups.unlinked.uuid}`)
        expect(body).toMatchObject({ id: made?.groupId, name: 'Platform Contractors', isPlatform: true })
    })

    it('fails with one item and not with the other', async () => {
        const { client, added } = await startIntegrated()
        const [unknown, known] = itemsIn(await make(client, user('nobody'), user(added.people.unlinked.uuid)))
        expect(unknown).toMatchObject({ userId: null, groupId: null, error: expect.stringContaining('not') as string })
        expect(known).toMatchObject({ userId: expect.any(Number) as number, error: '' })
    })

    it('fails with the second of two people of one login', async () => {
        const { client, added } = await startIntegrated()
        const { namesake, otherNamesake } = added.people
        const [, other] = itemsIn(await make(client, user(namesake.uuid), user(otherNamesake.uuid)))
        expect(other).toMatchObject({ userId: null, error: 'A user of this name exists.' })
    })

    it('fails as a whole without items', async () => {
        const { client } = await startIntegrated()
        expect((await make(client)).body).toEqual({ data: [], error: 'Nothing was given to create.' })
    })

    it('is denied without the right to administer users', async () => {
        const { sandbox, client } = await startIntegrated()
        for (const role of sandbox.vault.roles.values()) role.permissions = ['View Users']
        expect((await make(client)).body).toEqual(denied)
    })
})

describe('a mirror that is there already', () => {
    it('is answered with its id', async () => {
        const { client, added } = await startIntegrated()
        const { uuid, userId } = added.people.linked
        expect(itemsIn(await make(client, user(uuid)))).toMatchObject([{ userId, error: '' }])
    })

    it('can be an error of the item', async () => {
        const { client, added } = await startIntegrated({ existingLink: 'itemError' })
        const answer = await make(client, group(added.groups.linked.uuid), user(added.people.unlinked.uuid))
        expect(answer.body.error).toBe('')
        expect(itemsIn(answer)).toMatchObject([
            { groupId: null, error: 'The entity is linked already.' },
            { error: '' },
        ])
    })

    it('can be an error of all', async () => {
        const { client, added } = await startIntegrated({ existingLink: 'outerError' })
        const answer = await make(client, user(added.people.linked.uuid))
        expect(answer).toEqual({ status: 200, body: { data: [], error: 'An entity is linked already.' } })
    })

    it('can be refused', async () => {
        const { client, added } = await startIntegrated({ existingLink: 'refused400' })
        expect((await make(client, user(added.people.linked.uuid))).status).toBe(400)
    })
})

describe('a new mirror', () => {
    it('stays invisible for as many reads as it is told', async () => {
        const { client, added } = await startIntegrated({ createdMirrorReads: 3 })
        const { uuid } = added.people.unlinked
        const id = String(itemsIn(await make(client, user(uuid)))[0]?.userId)
        expect((await client.get(`/v1/users/platform/${uuid}`)).body).toEqual(denied)
        expect((await client.get(`/v1/users/${id}`)).body).toEqual(denied)
        expect(records((await client.get(`/v1/users?filter.userIds=${id}`)).body)).toEqual([])
        expect((await client.get(`/v1/users/platform/${uuid}`)).status).toBe(200)
    })
})

describe('the read by uuid', () => {
    it.each([
        ['denied', { status: 400, body: denied }],
        ['notFound', { status: 404, body: { message: 'The user was not found.' } }],
        ['null', { status: 200, body: null }],
    ] as const)('of a person without a mirror is %s', async (unknownPlatformUser, answer) => {
        const { client, added } = await startIntegrated({ unknownPlatformUser })
        expect(await client.get(`/v1/users/platform/${added.people.unlinked.uuid}`)).toEqual(answer)
    })

    it('needs includeInactive for a disabled user', async () => {
        const { client, added } = await startIntegrated()
        const path = `/v1/users/platform/${added.people.disabled.uuid}`
        expect((await client.get(path)).body).toEqual(denied)
        expect((await client.get(`${path}?includeInactive=true`)).body.enabled).toBe(false)
    })

    it('of a group without a mirror is denied', async () => {
        const { client, added } = await startIntegrated()
        expect((await client.get(`/v1/groups/platform/${added.groups.unlinked.uuid}`)).body).toEqual(denied)
    })
})

describe('the seeded tenant', () => {
    it('keeps one account of the integration itself', async () => {
        const { client, added } = await startIntegrated()
        const { userId } = added.people.integrationServiceUser
        const { body } = await client.get(`/v1/users/${userId}`)
        expect(body).toMatchObject({ platformServiceUser: true, isApplicationAccount: true })
    })

    it.each([
        ['native', 'sailpoint-connector@sandbox', 'Platform'],
        ['hybrid', 'svc-sailpoint', 'None'],
    ] as const)('of a %s vault has %s for the connector', async (kind, userName, externalUserSource) => {
        const { sandbox, client } = await startIntegrated({}, kind)
        const { body } = await client.get(`/v1/users/${sandbox.vault.connectorUserId}`)
        expect(body).toMatchObject({ userName, externalUserSource, isApplicationAccount: true })
    })

    it('leaves local users of the vault local, and has a person for each mirror', async () => {
        const { sandbox } = await startIntegrated({}, 'hybrid')
        const { vault } = sandbox
        expect(vault.userNamed('jdoe')?.externalUserSource).toBe('None')
        const mirrors = [...vault.users.values()].filter((it) => it.externalUserSource === 'Platform')
        for (const mirror of mirrors) expect(vault.platform.mirrors.personOf(mirror)?.name).toBe(mirror.userName)
    })

    it('has an administrator through a role, and a person without an address', async () => {
        const { client, added } = await startIntegrated()
        const roles = await client.all(`/v1/users/${added.people.administrator.userId}/roles`, 10)
        expect(roles.map(({ roleId }) => roleId)).toContain(added.administratorRoleId)
        expect((await client.get(`/v1/users/${added.people.withoutMail.userId}`)).body.emailAddress).toBeNull()
    })
})
