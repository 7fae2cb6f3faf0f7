import { setTimeout as pause } from 'node:timers/promises'
import type { Behaviour } from '../../sandbox/behaviour'
import { roleId, userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { add, create, remove, saidOf, set, update } from '../support/plans'
import { about, type Output, run, runOne } from '../support/run'
import { callsOf, useSandbox, writesOf } from '../support/sandbox'

// tlarsen holds User (2) and Auditor (5); 1 is Administrator, 3 is Read Only User.

const read = 'std:account:read'
const refusal = (id: string): string =>
    `ERROR: roles ${id} can't be changed: this source governs no such role, because excludedRoles leaves it out.`

describe('roles that excludedRoles names', () => {
    const sandbox = useSandbox()

    test.each([['Auditor'], [' AUDITOR '], 'x, auditor'])('are not listed: %j', async (excludedRoles) => {
        const { config } = sandbox()
        const roles = await run('std:entitlement:list', { type: 'role' }, config({ excludedRoles }))
        expect(roles.map(({ identity }) => identity)).toEqual(['1', '2', '3', '4'])
    })

    test('are not listed if their name ends with blanks in the vault', async () => {
        const { vault, config } = sandbox()
        Object.assign(vault.roleNamed('Auditor') ?? {}, { name: 'Auditor ' })
        const roles = await run('std:entitlement:list', { type: 'role' }, config({ excludedRoles: ['Auditor'] }))
        expect(roles.map(({ identity }) => identity)).toEqual(['1', '2', '3', '4'])
    })

    test('are not read as entitlements', async () => {
        const config = sandbox().config({ excludedRoles: ['auditor'] })
        const error = await failureOf(run('std:entitlement:read', { type: 'role', ...about(5) }, config))
        expect(error.message).toBe('This source governs no role 5. Aggregate the roles again.')
    })

    const vaults: [string, Partial<Behaviour>][] = [
        ['names personal groups after user names', {}],
        ['names personal groups after display names', { personalGroupNaming: 'displayName' }],
        ['gives personal groups names that say nothing', { personalGroupNaming: 'opaque' }],
        ['refuses to sort', { sortRefused: true }],
    ]

    test.each(vaults)(
        'are not shown on accounts, alike in list and read, by a vault that %s',
        async (_case, behaviour) => {
            const { vault, config, behaviour: current } = sandbox()
            Object.assign(current, behaviour)
            const auditor = vault.roleNamed('Auditor')
            // A disabled role is still assigned, and is excluded just the same.
            if (auditor) auditor.enabled = false
            const excluding = config({ excludedRoles: ['Auditor', 'user'] })
            const all = await run('std:account:list', {}, config())
            const listed = await run('std:account:list', {}, excluding)
            const leftIn = ({ attributes }: Output): string[] =>
                [attributes.roles]
                    .flat()
                    .map(String)
                    .filter((id) => id !== '2' && id !== '5')
            expect(listed).toEqual(
                all.map((account) => ({ ...account, attributes: { ...account.attributes, roles: leftIn(account) } }))
            )
            const readOnes = await Promise.all(listed.map(({ identity }) => runOne(read, about(identity), excluding)))
            expect(readOnes).toEqual(listed)
        }
    )

    test('do not make an aggregation ask for the roles of each user, even if everybody has such a role', async () => {
        const sand = sandbox()
        await run('std:account:list', {}, sand.config({ excludedRoles: ['User', 'Auditor', 'Administrator'] }))
        expect(callsOf(sand).filter((call) => call.endsWith('/roles-assigned'))).toEqual([])
    })

    test('cost the read of an account one list of roles, which does not wait for the assignments', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'tlarsen')
        let isListAsked = false
        const askedBeforeAnswer: boolean[] = []
        sand.onRequest = async ({ path }) => {
            if (path === '/api/v1/roles') isListAsked = true
            if (!path.endsWith('/roles-assigned')) return
            // Some time for the list of roles, which a connector that waits for this answer does not ask for.
            for (let wait = 0; wait < 100 && !isListAsked; wait += 1) await pause(10)
            askedBeforeAnswer.push(isListAsked)
        }
        const account = await runOne(read, about(id), sand.config({ excludedRoles: ['Auditor'] }))
        expect(account.attributes.roles).toEqual(['2'])
        expect(askedBeforeAnswer).toEqual([true])
        expect(callsOf(sand).filter((call) => call === 'GET /api/v1/roles')).toHaveLength(1)
    })

    test('are refused by Add, while the rest is done', async () => {
        const sand = sandbox()
        const config = { excludedRoles: ['administrator', 'AUDITOR'] }
        const account = await update(sand, 'tlarsen', [add('roles', ['1', '3'])], config)
        expect(saidOf(account, 'roles')).toEqual([refusal('1')])
        expect(account.attributes.roles).toEqual(['2', '3'])
        expect(sand.vault.directRoleIdsOf(userIn(sand.vault, 'tlarsen').id).sort()).toEqual([2, 3, 5])
    })

    test.each([
        ['Add of one that the account holds', add('roles', '5')],
        ['Remove of one that the account holds', remove('roles', '5')],
        ['Remove of one that the account does not hold', remove('roles', '1')],
    ])('are refused by %s, without a write', async (_case, change) => {
        const sand = sandbox()
        const config = { excludedRoles: ['Administrator', 'Auditor'] }
        const error = await failureOf(update(sand, 'tlarsen', [change], config))
        expect(error.message).toContain('because excludedRoles leaves it out')
        expect(writesOf(sand)).toEqual([])
    })

    test('stay with the account through a Set', async () => {
        const sand = sandbox()
        const account = await update(sand, 'tlarsen', [set('roles', ['3'])], { excludedRoles: ['Auditor'] })
        expect(account.results).toBeUndefined()
        expect(account.attributes.roles).toEqual(['3'])
        expect(sand.vault.directRoleIdsOf(userIn(sand.vault, 'tlarsen').id).sort()).toEqual([3, 5])
    })

    test('are not given to a new account, which gets the rest and shows neither the default role nor these', async () => {
        const sand = sandbox()
        const plan = { userName: 'nlopez', roles: ['1', '5'] }
        const account = await create(sand, plan, { excludedRoles: ['Administrator', 'User'] })
        expect(saidOf(account, 'roles')).toEqual([refusal('1')])
        expect(account.attributes.roles).toEqual(['5'])
        expect(sand.vault.directRoleIdsOf(userIn(sand.vault, 'nlopez').id).sort()).toEqual([2, 5])
    })

    test('may have names that no role has', async () => {
        const sand = sandbox()
        const account = await runOne(
            read,
            about(userIn(sand.vault, 'tlarsen').id),
            sand.config({ excludedRoles: ['No Such Role'] })
        )
        expect(account.attributes.roles).toEqual(['2', roleId(sand.vault, 'Auditor')])
    })
})
