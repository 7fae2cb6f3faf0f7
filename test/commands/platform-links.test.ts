import type { AddedPerson } from '../../sandbox'
import { failureOf } from '../support/failure'
import { bodiesSentTo, useIntegrated } from '../support/integrated'
import { saidOf } from '../support/plans'
import { about, run, runOne } from '../support/run'
import { callsOf } from '../support/sandbox'

const link = /\/platform\/create-users-and-groups$/
const search = /^GET \/api\/v1\/platform\/users-groups-search/
const rightsToSeeRoles = ['View Roles', 'Administer Role Assignment', 'Administer Role Permissions', 'View Group Roles']
const day = 24 * 60 * 60 * 1_000
const isNotShown = /^java\.net\.ConnectException: Secret Server does not show the user of .*safe to repeat/

describe('a create of a person whom a link makes a user of the vault', () => {
    const integrated = useIntegrated('native')

    const created = ({ login }: AddedPerson, attributes: object = {}, settings: Record<string, unknown> = {}) => {
        const plan = { userName: login, folderPermissions: ['3:View/View'], ...attributes }
        return runOne('std:account:create', { attributes: plan }, integrated().sandbox.platformConfig(settings))
    }
    const personOf = ({ uuid }: AddedPerson) => {
        const person = integrated().sandbox.vault.platform.people.get(uuid)
        if (person === undefined) throw new Error('There is no such person')
        return person
    }
    const links = () => bodiesSentTo(integrated().sandbox, link)

    test('gives no access to somebody whom the link makes an administrator', async () => {
        const { people, sandbox, administratorRoleId } = integrated()
        const { vault } = sandbox
        sandbox.onRequest = ({ path }) => {
            const user = vault.userNamed(people.unlinked.login)
            if (user && path.includes('/roles')) vault.assignRole(administratorRoleId, user.id)
        }
        await expect(created(people.unlinked)).rejects.toThrow(
            'administers the vault through the role Platform Administrators. The connector never takes over an administrator.'
        )
        const mirror = vault.userNamed(people.unlinked.login)
        expect(vault.permissionRowsOf(mirror?.id ?? 0)).toEqual([])
    })

    test.each(['never', 'sameEmail'])('is allowed for an enabled person, with adoption %s', async (adoption) => {
        const { people } = integrated()
        const account = await created(people.unlinked, {}, { adoption })
        expect(account).toMatchObject({ disabled: false, attributes: { folderPermissions: ['3:View/View'] } })
        expect(saidOf(account, 'userName')).toEqual([])
    })

    test('is an adoption of a disabled person, who is then enabled', async () => {
        const { people } = integrated()
        personOf(people.unlinked).states.add('Disabled')
        const account = await created(people.unlinked, { email: people.unlinked.login })
        expect(account.disabled).toBe(false)
        expect([...personOf(people.unlinked).states]).toEqual([])
        expect(saidOf(account, 'userName').join()).toContain('It enabled the user.')
    })

    test.each([
        [{ email: 'another@example.com' }, {}, 'its e-mail address differs from that of the create plan'],
        [{}, {}, 'the create plan has none to compare'],
        [{ email: 'mlopez@example.com' }, { adoption: 'never' }, 'adoption is set to never'],
    ])('leaves a disabled person disabled whom it may not adopt: %j, %j', async (attributes, settings, reason) => {
        const { people } = integrated()
        personOf(people.unlinked).states.add('Disabled')
        await expect(created(people.unlinked, attributes, settings)).rejects.toThrow(reason)
        expect([...personOf(people.unlinked).states]).toEqual(['Disabled'])
    })

    test('is an adoption of an older user to whom the link leads', async () => {
        const { people, sandbox } = integrated()
        const { vault } = sandbox
        sandbox.onRequest = ({ path }) => {
            if (!link.test(path) || vault.userNamed(people.unlinked.login)) return
            const mirror = vault.platform.mirrors.make(personOf(people.unlinked), 'Native')
            Object.assign(mirror, { created: new Date(Date.now() - 2 * day), lastLogin: new Date() })
        }
        await expect(created(people.unlinked, { email: 'another@example.com' })).rejects.toThrow(
            'its e-mail address differs from that of the create plan'
        )
    })

    test('needs no right to see roles, because a link takes over nobody', async () => {
        const { people, sandbox } = integrated()
        for (const role of sandbox.vault.roles.values())
            role.permissions = role.permissions.filter((right) => !rightsToSeeRoles.includes(right))
        const account = await created(people.unlinked, {}, { manageRoles: false })
        expect(account.attributes.folderPermissions).toEqual(['3:View/View'])
    })

    test('waits for a mirror that the vault does not show, and links nobody a second time', async () => {
        const { people, sandbox } = integrated()
        const mirror = sandbox.vault.users.get(people.linked.userId)
        if (mirror) sandbox.vault.platform.mirrors.hide(mirror, Infinity)
        const { message } = await failureOf(created(people.linked, { email: people.linked.login }))
        expect(message).toMatch(isNotShown)
        expect(links()).toEqual([])
    })

    test('waits for the mirror of a person whose link is refused, if the search then shows the link', async () => {
        const { people, sandbox } = integrated()
        sandbox.behaviour.existingLink = 'refused400'
        const { vault } = sandbox
        sandbox.onRequest = ({ path }) => {
            if (!link.test(path) || vault.userNamed(people.unlinked.login)) return
            vault.platform.mirrors.hide(vault.platform.mirrors.make(personOf(people.unlinked), 'Native'), 4)
        }
        const account = await created(people.unlinked)
        expect(account.attributes.userName).toBe(people.unlinked.login)
        expect(links()).toHaveLength(1)
        const searches = sandbox.exchanges.filter(({ method, path }) => search.test(`${method} ${path}`))
        expect(searches).toHaveLength(2)
    })
})

describe('a create of a new person on a vault that can not link people', () => {
    const integrated = useIntegrated('native', { version: '11.2.000002' })
    const attributes = { userName: 'nobody@example.com', folderPermissions: ['3:View/View'] }

    test.each([403, 500, 503])(
        'waits for the mirror even if no synchronization can be started: HTTP %d',
        async (status) => {
            const { sandbox } = integrated()
            const { vault, faults, platformConfig } = sandbox
            const onStrike = () => vault.platform.synchronization.run()
            const fault = { kind: 'answer', status, body: '{}' } as const
            // The vault also synchronizes by itself.
            faults.add({ on: /synchronization-now$/, times: Infinity, fault, onStrike })
            const config = platformConfig({ platformUsers: 'create', maxRetries: 0 })
            const account = await runOne('std:account:create', { attributes }, config)
            expect(account.attributes).toMatchObject(attributes)
        }
    )
})

describe('a change of a person of the Platform', () => {
    const integrated = useIntegrated('native')

    const setAdGuid = (form: (uuid: string) => string | null, login?: string): void => {
        const { people, sandbox } = integrated()
        const mirror = sandbox.vault.users.get(people.linked.userId)
        const person = sandbox.vault.platform.people.get(people.linked.uuid)
        if (mirror) mirror.adGuid = form(people.linked.uuid)
        if (person && login !== undefined) person.name = login
    }
    const disable = () => {
        const { people, sandbox } = integrated()
        return run('std:account:disable', about(people.linked.userId), sandbox.platformConfig())
    }
    const sent = () => bodiesSentTo(integrated().sandbox, /\/SetUserState$/)

    test.each<[string, (uuid: string) => string]>([
        ['with dashes', (uuid) => uuid],
        ['in braces', (uuid) => `{${uuid.toUpperCase()}}`],
        ['without dashes', (uuid) => uuid.replaceAll('-', '')],
    ])('finds the person by the id that the vault keeps %s', async (_case, form) => {
        setAdGuid(form)
        await disable()
        const { people, sandbox } = integrated()
        expect(sent()).toEqual([{ ID: people.linked.uuid, state: 'Disabled' }])
        const reads = callsOf(sandbox).filter((call) => call.startsWith('GET /identity/api/users/'))
        expect([...new Set(reads)]).toEqual([`GET /identity/api/users/${people.linked.uuid}`])
    })

    test('finds a person who got another login by the link that the search of the vault shows', async () => {
        setAdGuid((uuid) => uuid, 'lena.brandt@example.com')
        await disable()
        expect(sent()).toEqual([{ ID: integrated().people.linked.uuid, state: 'Disabled' }])
    })
})
