import { failureOf } from '../support/failure'
import { bodiesSentTo, useIntegrated } from '../support/integrated'
import { saidOf } from '../support/plans'
import { attempt, run, runOne } from '../support/run'
import { callsOf } from '../support/sandbox'
import { useWrittenLog } from '../support/written-log'

const create = 'std:account:create'
const search = /^GET \/api\/v1\/platform\/users-groups-search/
const folderPermissions = ['3:View/View']

describe('a plan for a local user of a Hybrid vault whose login is like that of a person of the Platform', () => {
    const integrated = useIntegrated('hybrid')
    const log = useWrittenLog()

    const planned = (attributes: object) =>
        [create, { attributes: { folderPermissions, ...attributes } }, integrated().sandbox.platformConfig()] as const
    const usersNamed = (name: string) =>
        [...integrated().sandbox.vault.users.values()].filter(({ userName }) => userName === name)

    test('makes the user, and warns that it may be that person', async () => {
        const account = await runOne(...planned({ userName: 'mlopez', email: 'another@example.com' }))
        expect(account.attributes.folderPermissions).toEqual(folderPermissions)
        expect(saidOf(account, 'userName')).toEqual([
            'WARN: The Delinea Platform knows people with logins like mlopez: mlopez@example.com. The connector took ' +
                'them for other people. If one of them is the same person, disable the new user, and send that login ' +
                'as userName.',
        ])
    })

    test('is compared by login alone without an e-mail address, and warns', async () => {
        const account = await runOne(...planned({ userName: 'mlopez' }))
        expect(saidOf(account, 'userName').join()).toContain('logins like mlopez: mlopez@example.com.')
        expect(callsOf(integrated().sandbox).filter((call) => call.includes('/identity/api/users/'))).toEqual([])
    })

    test.each([
        ['login', ({ login }: { login: string }) => ({ userName: 'mlopez', email: login.toUpperCase() }), null],
        ['e-mail address', () => ({ userName: 'mlopez', email: 'Mara@Mail.Example' }), 'mara@mail.example'],
    ])('is refused if its e-mail address is the %s of that person', async (_case, plan, mail) => {
        const { people, sandbox } = integrated()
        const person = sandbox.vault.platform.people.get(people.unlinked.uuid)
        if (person) person.mail = mail
        const { message } = await failureOf(run(...planned(plan(people.unlinked))))
        expect(message).toBe(
            'The account mlopez was not created: the e-mail address of the plan belongs to mlopez@example.com in the ' +
                'Delinea Platform. If that is the same person, send that userName. Otherwise, correct the e-mail address.'
        )
        expect(usersNamed('mlopez')).toEqual([])
    })

    test('is refused by the login even if the identity API shows nobody', async () => {
        integrated().sandbox.behaviour.identityRights = 'none'
        const plan = { userName: 'mlopez', email: 'mlopez@example.com' }
        await expect(run(...planned(plan))).rejects.toThrow('belongs to mlopez@example.com in the Delinea Platform')
    })

    test('says nothing of people whose login merely begins alike', async () => {
        integrated().sandbox.vault.platform.addPerson({ name: 'newton@example.com' })
        const account = await runOne(...planned({ userName: 'new' }))
        expect(saidOf(account, 'userName')).toEqual([])
    })

    test('names at most ten people, and compares no more', async () => {
        const { platform } = integrated().sandbox.vault
        for (let count = 1; count <= 12; count += 1) platform.addPerson({ name: `new@tenant-${count}.example` })
        const account = await runOne(...planned({ userName: 'new', email: 'new@example.com' }))
        expect(
            saidOf(account, 'userName')
                .join()
                .match(/new@tenant-/g)
        ).toHaveLength(10)
        const reads = callsOf(integrated().sandbox).filter((call) => call.includes('/identity/api/users/'))
        expect(reads).toHaveLength(10)
    })

    test.each([403, 404, 500, 503])('goes on if the search for such people fails with HTTP %d', async (status) => {
        const { sandbox } = integrated()
        const fault = { kind: 'answer', status, body: '{}' } as const
        // The search for the login itself comes first.
        sandbox.faults.add({ on: search, after: 1, times: Infinity, fault })
        log.take()
        const account = await runOne(...planned({ userName: 'mlopez', email: 'another@example.com' }))
        expect(saidOf(account, 'userName')).toEqual([])
        expect(log.take().join('')).toContain('The connector could not look for people with similar logins.')
    })
})

describe('a plan with a directory for a person whom the Platform does not know', () => {
    const integrated = useIntegrated('native')

    test.each([
        { userName: 'nobody@example.com', domain: 'corp.example.com' },
        { userName: 'corp.example.com\\nobody@example.com' },
    ])('is refused, since new people get into the own directory alone: %j', async (attributes) => {
        const { sandbox } = integrated()
        const config = sandbox.platformConfig({ platformUsers: 'create' })
        const { failure } = await attempt(create, { attributes }, config)
        expect(failure?.message).toContain(
            "The plan names the directory corp.example.com, and the connector creates people only in the Platform's own " +
                'directory. Add the person to that directory, or send no domain.'
        )
        expect(bodiesSentTo(sandbox, /CreateUser$|create-users-and-groups$/)).toEqual([])
    })
})

describe('the account of a person of the Platform who keeps another e-mail address than the plan', () => {
    const integrated = useIntegrated('native')

    const warning = (id: string): string =>
        `WARN: The e-mail address of user ${id} in the Delinea Platform differs from that of the create plan. Check that ` +
        'the account belongs to the right person.'
    const created = (email: string) => {
        const { people, sandbox } = integrated()
        const attributes = { userName: people.unlinked.login, email, folderPermissions }
        return runOne(create, { attributes }, sandbox.platformConfig())
    }

    test('comes with a warning', async () => {
        const account = await created('another@example.com')
        expect(saidOf(account, 'email')).toEqual([warning(account.identity)])
        expect(account.attributes).toMatchObject({ email: 'mlopez@example.com', folderPermissions })
    })

    test('comes with the warning again if ISC repeats the create', async () => {
        await created('another@example.com')
        const account = await created('another@example.com')
        expect(saidOf(account, 'email')).toEqual([warning(account.identity)])
    })

    test('is compared with the address of the Platform, which the mirror may not have yet', async () => {
        const { people, sandbox } = integrated()
        const person = sandbox.vault.platform.people.get(people.unlinked.uuid)
        // The link copies an old address into the mirror.
        sandbox.onRequest = ({ path }) => {
            if (path.endsWith('/create-users-and-groups') && person) person.mail = 'old@example.com'
            else if (person) person.mail = 'new@example.com'
        }
        expect(saidOf(await created('new@example.com'), 'email')).toEqual([])
    })

    test.each(['mlopez@example.com', 'MLopez@Example.Com'])('comes without one for %s', async (email) => {
        expect(saidOf(await created(email), 'email')).toEqual([])
    })

    test('comes without one if the person has no e-mail address', async () => {
        const { people, sandbox } = integrated()
        const person = sandbox.vault.platform.people.get(people.unlinked.uuid)
        if (person) person.mail = null
        expect(saidOf(await created('another@example.com'), 'email')).toEqual([])
    })
})
