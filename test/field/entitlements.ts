import { groupId, roleId, userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { add, set, update } from '../support/plans'
import { about, attempt, run, runOne } from '../support/run'
import { callsOf, writesOf } from '../support/sandbox'
import type { Field, Report } from './report'

const types = ['group', 'role', 'folderPermission', 'secretPermission', 'team']

/** All types that the specification declares are listed, as ISC does; a type that is switched off is empty. */
async function listsEach({ sandbox }: Field, overrides: object, empty: readonly string[]): Promise<void> {
    for (const type of types) {
        const listed = await run('std:entitlement:list', { type }, sandbox.config({ ...overrides }))
        expect([type, listed.length === 0]).toEqual([type, empty.includes(type)])
    }
}

const withPermissions = (includePermissions: boolean) => ({ type: 'group', schema: { includePermissions } })

export const entitlements: readonly Report[] = [
    {
        reported: 'The entitlement aggregation failed with the initial values of the form',
        outcome: 'lists what is on, and sends an empty list for secret permissions and for teams',
        prove: (field) => listsEach(field, {}, ['secretPermission', 'team']),
    },
    {
        reported: 'Every other type can be switched off as well',
        outcome: 'sends an empty list for each',
        prove: async (field) => {
            await listsEach(field, { manageRoles: false }, ['role', 'secretPermission', 'team'])
            await listsEach(field, { manageFolderPermissions: false }, ['folderPermission', 'secretPermission', 'team'])
            await listsEach(field, { manageSecretPermissions: true }, ['team'])
        },
    },
    {
        reported: 'A list was empty, and nobody knew why',
        outcome: 'says in the log that the type is switched off',
        prove: async ({ sandbox, takeLog }) => {
            await run('std:entitlement:list', { type: 'role' }, sandbox.config({ manageRoles: false }))
            expect(takeLog().filter((line) => line.includes('switched off'))).toHaveLength(1)
        },
    },
    {
        reported: 'An entitlement of a type that is switched off is read',
        outcome: 'refuses it',
        prove: async ({ sandbox }) => {
            const input = { type: 'role', ...about(2) }
            const reading = run('std:entitlement:read', input, sandbox.config({ manageRoles: false }))
            expect((await failureOf(reading)).message).toContain('switched off')
        },
    },
    {
        reported: 'Anybody could request the role Administrator',
        outcome: 'neither lists nor shows a role that excludedRoles names',
        prove: async ({ sandbox }) => {
            const config = sandbox.config({ excludedRoles: ['administrator', 'User'] })
            const hidden = ['Administrator', 'User'].map((name) => roleId(sandbox.vault, name))
            const roles = await run('std:entitlement:list', { type: 'role' }, config)
            const accounts = await run('std:account:list', {}, config)
            const shown = [
                ...roles.map(({ identity }) => identity),
                ...accounts.flatMap(({ attributes }) => attributes['roles'] as string[]),
            ]
            expect(shown.filter((id) => hidden.includes(id))).toEqual([])
        },
    },
    {
        reported: 'A typing error in excludedRoles switched the protection off, and nobody noticed',
        outcome: 'warns with the names that exclude nothing',
        prove: async ({ sandbox, takeLog }) => {
            const typed = { excludedRoles: ['Adminstrator'], excludedGroups: ['Finanze'] }
            await run('std:test-connection', {}, sandbox.config(typed))
            const warnings = takeLog().filter((line) => line.includes('what the vault does not have'))
            expect(warnings).toEqual([
                expect.stringMatching(/adminstrator|finanze/),
                expect.stringMatching(/adminstrator|finanze/),
            ])
        },
    },
    {
        reported: 'A plan may name a role that is excluded, or set the roles to nothing',
        outcome: 'refuses the first, and leaves the excluded role alone in the second',
        prove: async ({ sandbox }) => {
            const overrides = { excludedRoles: ['Administrator', 'User'] }
            const plan = [add('roles', roleId(sandbox.vault, 'Administrator'))]
            const error = await failureOf(update(sandbox, 'jdoe', plan, overrides))
            expect(error.message).toContain('excludedRoles')
            await update(sandbox, 'jdoe', [set('roles', [])], overrides)
            expect(writesOf(sandbox)).toEqual([])
        },
    },
    {
        reported: 'Groups carried permissions although the command wanted none',
        outcome: 'sends none',
        prove: async ({ sandbox }) => {
            const groups = await run('std:entitlement:list', withPermissions(false), sandbox.config())
            expect(groups.filter((group) => 'permissions' in group)).toEqual([])
            const input = { ...withPermissions(false), ...about(groupId(sandbox.vault, 'Finance')) }
            expect(await runOne('std:entitlement:read', input, sandbox.config())).not.toHaveProperty('permissions')
        },
    },
    {
        reported: 'The folders were read although folder permissions were off',
        outcome: 'reads no folder',
        prove: async ({ sandbox }) => {
            await run('std:entitlement:list', { type: 'group' }, sandbox.config({ manageFolderPermissions: false }))
            expect(callsOf(sandbox).filter((call) => call.includes('folder'))).toEqual([])
        },
    },
    {
        reported: 'The account of the connector differed between list and read in its last login',
        outcome: 'shows null for its own account, in both',
        prove: async ({ sandbox }) => {
            const own = userIn(sandbox.vault, 'svc-sailpoint').id
            const accounts = await run('std:account:list', {}, sandbox.config())
            const listed = accounts.find(({ identity }) => identity === String(own))
            // Another process signs in again.
            Object.assign(userIn(sandbox.vault, 'svc-sailpoint'), { lastLogin: new Date('2031-01-01') })
            const read = await runOne('std:account:read', about(own), sandbox.config())
            expect(read).toEqual(listed)
            expect(read.attributes['lastLogin']).toBeNull()
        },
    },
    {
        reported: 'An update of the account of the connector showed when it had signed in',
        outcome: 'shows null after an update as well',
        prove: async ({ sandbox }) => {
            const account = await update(sandbox, 'svc-sailpoint', [set('displayName', 'Governance')])
            expect(account.attributes).toMatchObject({ displayName: 'Governance', lastLogin: null })
        },
    },
    {
        reported: 'Each delta sent the account of the connector, whose last login had changed',
        outcome: 'sends nothing if nothing has changed',
        prove: async ({ sandbox }) => {
            const config = sandbox.config({ spConnEnableStatefulCommands: true })
            const first = await attempt('std:account:list', { stateful: true }, config)
            Object.assign(userIn(sandbox.vault, 'svc-sailpoint'), { lastLogin: new Date('2031-01-01') })
            const [state] = first.states
            expect(await run('std:account:list', { stateful: true, state }, config)).toEqual([])
        },
    },
]
