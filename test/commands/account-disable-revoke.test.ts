import type { Sandbox } from '../../sandbox'
import { folderIn, groupId, levelsIn, onFolder, roleId, userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { saidOf, sentTo } from '../support/plans'
import { about, type Output, run, runOne } from '../support/run'
import { callsOf, forceLogout, useSandbox, writesOf } from '../support/sandbox'
import { useWrittenLog } from '../support/written-log'

const disable = 'std:account:disable'
const revoke = { onDisable: 'revoke' }

const disabled = ({ vault, config }: Sandbox, userName: string, overrides = {}): Promise<Output> =>
    runOne(disable, about(userIn(vault, userName).id), config({ ...revoke, ...overrides }))

describe('std:account:disable with onDisable revoke', () => {
    const sandbox = useSandbox()

    test('takes everything away that the account holds, but the default role', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'pchen')
        sand.vault.assignRole(5, id)
        const account = await disabled(sand, 'pchen', { manageSecretPermissions: true })
        const held = { groups: [], roles: ['2'], folderPermissions: [], secretPermissions: [] }
        expect(account).toMatchObject({ disabled: true, attributes: held })
        expect(account.results).toBeUndefined()
        expect([...sand.vault.groups.values()].filter(({ members }) => members.has(id))).toEqual([])
        expect(sand.vault.directRoleIdsOf(id)).toEqual([sand.vault.defaultRoleId])
    })

    test('sends the removals before the change of the user, and the logout last', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'pchen')
        sand.vault.assignRole(5, id)
        await disabled(sand, 'pchen')
        const sent = sentTo(sand)
        // The removals go out side by side.
        const removals = sent.slice(0, -2).map(({ call }) => call.replace(/\?.*/, ''))
        expect(removals.sort()).toEqual([
            'DELETE /api/v1/folder-permissions/11',
            'DELETE /api/v1/folder-permissions/9',
            `DELETE /api/v1/users/${id}/groups`,
            `DELETE /api/v1/users/${id}/roles`,
        ])
        expect(sent.slice(-2)).toEqual([
            { call: `PATCH /api/v1/users/${id}`, body: { enabled: { dirty: true, value: false } } },
            { call: forceLogout, body: { data: { userIds: [id] } } },
        ])
    })

    test('leaves what others hold', async () => {
        const sand = sandbox()
        await disabled(sand, 'pchen')
        const members = sand.vault.groupNamed('IT Operations')?.members ?? []
        expect([...members]).toEqual([userIn(sand.vault, 'akumar').id, userIn(sand.vault, 'nobrien').id])
        expect(levelsIn(sand.vault, '\\Legal', 'akumar')).toEqual(['View/List'])
    })

    test.each(['null', 'absent'] as const)(
        'leaves the role User where the default role is %s in the configuration',
        async (told) => {
            const sand = sandbox()
            sand.behaviour.defaultNewUserRole = told
            expect((await disabled(sand, 'tlarsen')).attributes.roles).toEqual(['2'])
        }
    )

    test('takes the role User away where the vault gives another one to new users', async () => {
        const sand = sandbox()
        sand.vault.defaultRoleId = 5
        expect((await disabled(sand, 'tlarsen')).attributes.roles).toEqual(['5'])
    })

    test('takes nothing of the kinds that the source does not govern', async () => {
        const sand = sandbox()
        const off = { manageRoles: false, manageFolderPermissions: false }
        const account = await disabled(sand, 'jdoe', off)
        expect(account.results).toBeUndefined()
        expect(levelsIn(sand.vault, '\\Finance\\Payroll', 'jdoe')).toEqual(['Add Secret/View'])
        expect(writesOf(sand)).toEqual(['DELETE /api/v1/users/3/groups', 'PATCH /api/v1/users/3', forceLogout])
    })

    test('takes away what a disabled user still holds, without another change of the user', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'sbauer')
        expect((await disabled(sand, 'sbauer')).attributes.groups).toEqual([])
        expect(writesOf(sand)).toEqual([`DELETE /api/v1/users/${id}/groups`, forceLogout])
    })

    test('gives nothing back when the account is enabled again', async () => {
        const sand = sandbox()
        await disabled(sand, 'pchen')
        const account = await runOne('std:account:enable', about(userIn(sand.vault, 'pchen').id), sand.config(revoke))
        expect(account).toMatchObject({ disabled: false, attributes: { groups: [], folderPermissions: [] } })
    })

    test('ends no sessions where endSessions is off', async () => {
        const sand = sandbox()
        await disabled(sand, 'sbauer', { endSessions: false })
        expect(callsOf(sand).filter((call) => call.includes('/bulk-'))).toEqual([])
    })

    test('does nothing to the account that the connector signs in with', async () => {
        const sand = sandbox()
        await expect(disabled(sand, 'svc-sailpoint')).rejects.toThrow('signs in with')
        expect(writesOf(sand)).toEqual([])
    })

    test('does nothing to an account that the source leaves out', async () => {
        const sand = sandbox()
        const failed = disabled(sand, 'svc-backup', { includeApplicationAccounts: false })
        await expect(failed).rejects.toThrow('includeApplicationAccounts is off')
        expect(writesOf(sand)).toEqual([])
    })
})

describe('std:account:disable with onDisable keep', () => {
    const sandbox = useSandbox()

    test('takes nothing away', async () => {
        const sand = sandbox()
        const account = await disabled(sand, 'jdoe', { onDisable: 'keep' })
        expect(account.attributes).toMatchObject({ groups: ['17'], folderPermissions: ['3:Add Secret/View'] })
        expect(writesOf(sand)).toEqual(['PATCH /api/v1/users/3', forceLogout])
    })
})

describe('what std:account:disable with onDisable revoke can not take away is named:', () => {
    const sandbox = useSandbox()

    test('a synchronized group', async () => {
        const sand = sandbox()
        const account = await disabled(sand, 'akumar')
        const id = groupId(sand.vault, 'AD Database Admins')
        expect(account).toMatchObject({ disabled: true, attributes: { groups: [id] } })
        expect(saidOf(account, 'groups')).toEqual([
            expect.stringMatching(new RegExp(`^WARN: groups ${id} .*AD Database Admins is synchronized`)),
        ])
    })

    test('a group that excludedGroups names', async () => {
        const sand = sandbox()
        const account = await disabled(sand, 'jdoe', { excludedGroups: ['Finance'] })
        expect(saidOf(account, 'groups')).toEqual([
            'WARN: groups 17 was not taken away: excludedGroups leaves Finance out.',
        ])
        expect(sand.vault.isMember(17, userIn(sand.vault, 'jdoe').id)).toBe(true)
    })

    test('a role that excludedRoles names', async () => {
        const sand = sandbox()
        const id = roleId(sand.vault, 'Auditor')
        const account = await disabled(sand, 'tlarsen', { excludedRoles: ['auditor'] })
        expect(saidOf(account, 'roles')).toEqual([
            `WARN: roles ${id} was not taken away: excludedRoles leaves Auditor out.`,
        ])
        expect(sand.vault.directRoleIdsOf(userIn(sand.vault, 'tlarsen').id)).toContain(Number(id))
    })

    test('the last Owner of a folder', async () => {
        const sand = sandbox()
        for (const row of sand.vault.rowsIn(folderIn(sand.vault, '\\IT').id))
            if (row.groupId !== null) row.folderRole = 'Edit'
        const id = onFolder(sand.vault, '\\IT', 'Owner/Owner')
        const account = await disabled(sand, 'pchen')
        expect(account).toMatchObject({ disabled: true, attributes: { groups: [], folderPermissions: [id] } })
        expect(saidOf(account, 'folderPermissions')).toEqual([
            `WARN: folderPermissions ${id} is not as requested: \\IT would be left without an Owner; ` +
                'give another user Owner on it first.',
        ])
    })

    test('a folder outside the folderRoots', async () => {
        const sand = sandbox()
        const account = await disabled(sand, 'pchen', { folderRoots: ['\\IT\\Databases'] })
        const id = onFolder(sand.vault, '\\IT', 'Owner/Owner')
        expect(saidOf(account, 'folderPermissions')).toEqual([
            `WARN: folderPermissions ${id} was not taken away: \\IT is outside the folderRoots of this source.`,
        ])
        expect(levelsIn(sand.vault, '\\IT', 'pchen')).toEqual(['Owner/Owner'])
        expect(levelsIn(sand.vault, '\\IT\\Databases', 'pchen')).toEqual([])
    })

    test.each([true, false])('a personal folder, with includePersonalFolders %s', async (includePersonalFolders) => {
        const sand = sandbox()
        const { vault } = sand
        const path = '\\Personal Folders\\pchen'
        const { id: folderId } = folderIn(vault, path)
        vault.grantFolder({ folderId, userId: vault.connectorUserId, folderRole: 'View', secretRole: 'None' })
        const account = await disabled(sand, 'pchen', { includePersonalFolders })
        expect(levelsIn(vault, path, 'pchen')).toEqual(['Owner/Owner'])
        expect(saidOf(account, 'folderPermissions')).toEqual([
            expect.stringMatching(
                /^WARN: .* \\Personal Folders\\pchen is a personal folder, and its permissions can't be changed/
            ),
        ])
    })
})

describe('std:account:disable with onDisable revoke in a dry run', () => {
    const sandbox = useSandbox()
    const written = useWrittenLog()

    test('logs the whole plan and writes nothing', async () => {
        const sand = sandbox()
        written.take()
        const { id } = userIn(sand.vault, 'akumar')
        sand.vault.assignRole(5, id)
        const error = await failureOf(run(disable, about(id), sand.config({ ...revoke, dryRun: true })))
        expect(error.message).toContain(
            'Held back: remove from groups 19; unassign roles 5; remove folder permission 12:View/List; ' +
                'disable user; end sessions. '
        )
        const lines = written.take().map((line) => JSON.parse(line) as { message: string; plan?: unknown[] })
        expect(lines.find(({ plan }) => plan !== undefined)?.plan).toHaveLength(5)
        expect(lines.map(({ message }) => message)).toContainEqual(
            expect.stringContaining('AD Database Admins is synchronized')
        )
        expect(writesOf(sand)).toEqual([])
    })
})
