import { ConnectorErrorType } from '@sailpoint/connector-sdk'
import { truthOf } from '../../sandbox/walkthrough/truth'
import { userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { add, readBack, remove, saidOf, set, shownBy, update } from '../support/plans'
import { about, run } from '../support/run'
import { useSandbox, writesOf } from '../support/sandbox'

const own = 'svc-sailpoint'

// It is in Identity Governance (2), holds the role SailPoint Connector (4), and here a row on Legal (12).

describe('the account that the connector signs in with', () => {
    const sandbox = useSandbox()

    const holding = () => {
        const sand = sandbox()
        const { id: userId } = userIn(sand.vault, own)
        sand.vault.grantFolder({ folderId: 12, userId, folderRole: 'Edit', secretRole: 'Edit' })
        return { sand, before: truthOf(sand.vault, userId), userId }
    }

    test.each([
        [remove('groups', '2')],
        [remove('roles', '4')],
        [remove('folderPermissions', '12:Edit/Edit')],
        [remove('folderPermissions', '12:Edit/Edit'), add('folderPermissions', '12:View/View')],
        [remove('groups', '2'), add('groups', '4711'), set('roles', [])],
        [set('roles', [])],
    ])('is not stripped of access: %j', async (...changes) => {
        const { sand, before, userId } = holding()
        const error = await failureOf(update(sand, own, changes))
        expect(error.message).toMatch(/^None of the requested changes was made\. /)
        expect(error.message).toContain(
            `account ${userId} is the one that the connector signs in with, so it can't be stripped of access from here. Change it in Secret Server.`
        )
        expect(error).toMatchObject({ type: ConnectorErrorType.Generic })
        expect(truthOf(sand.vault, userId)).toEqual(before)
        expect(writesOf(sand)).toEqual([])
    })

    test('is not stripped of access by a plan of which the rest is done', async () => {
        const { sand } = holding()
        const account = await update(sand, own, [
            set('displayName', 'Governance'),
            set('groups', ['17']),
            remove('folderPermissions', '12:Edit/Edit'),
            add('folderPermissions', ['12:View/View', '1:View/View']),
        ])
        expect(saidOf(account, 'groups')).toEqual([expect.stringMatching(/^ERROR: groups 2 .*signs in with/)])
        expect(saidOf(account, 'folderPermissions')).toEqual([
            expect.stringMatching(/^ERROR: folderPermissions 12:View\/View .*signs in with/),
        ])
        expect(account.attributes).toMatchObject({
            displayName: 'Governance',
            groups: ['17', '2'],
            folderPermissions: ['12:Edit/Edit', '1:View/View'],
        })
        expect({ ...account, results: undefined }).toEqual(await readBack(sand, own))
    })

    test.each([add('groups', '17'), add('roles', '3'), add('folderPermissions', '1:View/View')])(
        'may be given access: %j',
        async (change) => {
            const { sand, userId } = holding()
            const account = await update(sand, own, [change])
            expect(account.results).toBeUndefined()
            expect(account.attributes[change.attribute]).toContain(change.value)
            expect(shownBy(account)).toEqual(truthOf(sand.vault, userId))
            expect(writesOf(sand)).toHaveLength(1)
        }
    )

    test.each([
        [add('folderPermissions', '12:Owner/Owner')],
        [remove('folderPermissions', '12:Edit/Edit'), add('folderPermissions', '12:Owner/Owner')],
    ])('may be given a higher level on a folder: %j', async (...changes) => {
        const { sand, userId } = holding()
        const account = await update(sand, own, changes)
        expect(account.results).toBeUndefined()
        expect(account.attributes.folderPermissions).toContain('12:Owner/Owner')
        expect(account.attributes.folderPermissions).not.toContain('12:Edit/Edit')
        expect(shownBy(account)).toEqual(truthOf(sand.vault, userId))
        expect(writesOf(sand)).toEqual([expect.stringMatching(/^PUT \/api\/v1\/folder-permissions\/\d+$/)])
    })

    test('is refused in a dry run what it would be refused, and what depends on that', async () => {
        const { sand, userId } = holding()
        sand.vault.grantFolder({ folderId: 9, userId, folderRole: 'Edit', secretRole: 'Edit' })
        const changes = [remove('folderPermissions', '9:Edit/Edit'), add('folderPermissions', '10:View/View')]
        const config = { breakInheritance: true, manageRoles: false }
        const really = await failureOf(update(sand, own, changes, config))
        const dry = await failureOf(update(sand, own, changes, { ...config, dryRun: true }))
        expect(dry.message).toBe(really.message)
        expect(really.message).toContain('10:View/View: the user already has Edit/Edit there')
    })

    test('may be asked to lose what it does not hold', async () => {
        const { sand } = holding()
        const account = await update(sand, own, [remove('groups', '17')])
        expect(account).toEqual(await readBack(sand, own))
        expect(writesOf(sand)).toEqual([])
    })

    test('is not disabled', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, own)
        const error = await failureOf(run('std:account:disable', about(id), sand.config()))
        expect(error.message).toBe(
            `Account ${id} is the one that the connector signs in with, so it can't be disabled from here. Change it in Secret Server.`
        )
        expect(error).toMatchObject({ type: ConnectorErrorType.Generic })
        expect(userIn(sand.vault, own).enabled).toBe(true)
        expect(writesOf(sand)).toEqual([])
    })

    test('may be enabled, which it is', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, own)
        await expect(run('std:account:enable', about(id), sand.config())).resolves.toMatchObject([{ disabled: false }])
        expect(writesOf(sand)).toEqual([])
    })

    describe('and that goes by another name since', () => {
        const renamed = async () => {
            const { sand, userId } = holding()
            // Its token outlives the change of its name.
            await run('std:test-connection', {}, sand.config())
            Object.assign(userIn(sand.vault, own), { userName: 'governance', emailAddress: 'it@example.com' })
            sand.forgetExchanges()
            return { sand, userId }
        }

        test.each([
            ['std:account:disable', {}],
            ['std:account:delete', {}],
            ['std:change-password', { password: 'Entirely-New-Words-7!' }],
            ['std:account:update', { changes: [remove('groups', '2')] }],
            ['std:account:update', { changes: [set('roles', [])] }],
        ])('is kept by %s %j', async (type, input) => {
            const { sand, userId } = await renamed()
            const config = sand.config({ username: own })
            const error = await failureOf(run(type, { ...about(userId), ...input }, config))
            expect(error.message).toContain('is the one that the connector signs in with')
            expect(writesOf(sand)).toEqual([])
        })
    })
})
