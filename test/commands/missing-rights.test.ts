import { ConnectorErrorType } from '@sailpoint/connector-sdk'
import { truthOf } from '../../sandbox/walkthrough/truth'
import { userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { add, remove, update } from '../support/plans'
import { about, run } from '../support/run'
import { useSandbox } from '../support/sandbox'

// To a caller without the right the vault answers with empty lists. jdoe holds all that is removed or added here.

describe.each([
    {
        view: 'View Groups',
        administer: 'Administer Groups',
        type: 'group',
        attribute: 'groups',
        held: '17',
        toggle: undefined,
    },
    {
        view: 'View Roles',
        administer: 'Administer Role Assignment',
        type: 'role',
        attribute: 'roles',
        held: '2',
        toggle: 'manageRoles',
    },
    {
        view: 'View Folders',
        administer: 'Administer Folders',
        type: 'folderPermission',
        attribute: 'folderPermissions',
        held: '3:Add Secret/View',
        toggle: 'manageFolderPermissions',
    },
])('an account without $view and $administer', ({ view, administer, type, attribute, held, toggle }) => {
    const sandbox = useSandbox()

    const without = (...rights: readonly string[]) => {
        const sand = sandbox()
        const role = sand.vault.roleNamed('SailPoint Connector')
        if (role) role.permissions = role.permissions.filter((right) => !rights.includes(right))
        return sand
    }

    const expectNamed = (error: Error): void => {
        expect(error.message).toMatch(/^The connector's account sees no /)
        expect(error.message).toContain(`Give it the role permission "${view}"`)
        expect(error).toMatchObject({ type: ConnectorErrorType.Generic })
    }

    test('fails std:test-connection with the names of the rights and what they are for', async () => {
        const sand = without(view, administer)
        const error = await failureOf(run('std:test-connection', {}, sand.config()))
        expect(error.message).toContain(`"${view}" to read `)
        expect(error.message).toContain(`"${administer}" to change `)
        expect(error).toMatchObject({ type: ConnectorErrorType.Generic })
    })

    test.each(['std:account:list', 'std:entitlement:list'])('fails %s with the name of the right', async (command) => {
        const sand = without(view, administer)
        expectNamed(await failureOf(run(command, { type }, sand.config())))
    })

    test('fails std:account:read with the name of the right', async () => {
        const sand = without(view, administer)
        expectNamed(await failureOf(run('std:account:read', about(userIn(sand.vault, 'jdoe').id), sand.config())))
    })

    test.each([
        ['a Remove', remove],
        ['an Add', add],
    ])('does not let %s pass for done', async (_op, change) => {
        const sand = without(view, administer)
        const { id } = userIn(sand.vault, 'jdoe')
        const before = truthOf(sand.vault, id)
        expectNamed(await failureOf(update(sand, 'jdoe', [change(attribute, held)])))
        expect(truthOf(sand.vault, id)).toEqual(before)
        // The write is the proof: one that succeeds shows that the connector has the right.
        expect(
            sand.exchanges.filter(
                ({ method, path, status }) => method !== 'GET' && path !== '/oauth2/token' && status === 200
            )
        ).toEqual([])
    })

    test.each([view, administer])('needs no more than one of them to read: it lacks %s', async (missing) => {
        const sand = without(missing)
        await expect(run('std:test-connection', {}, sand.config({ dryRun: true }))).resolves.toEqual([{}])
        const entitlements = await run('std:entitlement:list', { type }, sand.config())
        expect(entitlements.length).toBeGreaterThan(0)
    })

    test('is told apart from one that may only read', async () => {
        const sand = without(administer)
        const error = await failureOf(run('std:test-connection', {}, sand.config()))
        expect(error.message).toMatch(
            new RegExp(
                `^The connector's account lacks role permissions in Secret Server: "${administer}" to change [a-z ]+\\. `
            )
        )
    })

    if (toggle !== undefined)
        test('does not need them where the kind is switched off', async () => {
            const sand = without(view, administer)
            const config = sand.config({ [toggle]: false })
            await expect(run('std:test-connection', {}, config)).resolves.toEqual([{}])
            await expect(run('std:account:list', {}, config)).resolves.not.toEqual([])
        })
})
