import { folderIn, groupId, roleId } from '../support/company'
import { entitlementsOf } from '../support/entitlements'
import { failureOf } from '../support/failure'
import { run } from '../support/run'
import { useSandbox } from '../support/sandbox'

describe('the privilege level of a group, in list and read', () => {
    const sandbox = useSandbox()

    const levelOf = async (name: string, config = {}) => {
        const groups = await entitlementsOf(sandbox(), 'group', config)
        return groups.get(groupId(sandbox().vault, name))?.privilegeLevel
    }

    const give = (role: string, group: string): void => {
        const { vault } = sandbox()
        vault.assignRoleToGroup(Number(roleId(vault, role)), Number(groupId(vault, group)))
    }

    const grant = (group: string, path: string, folderRole: 'View' | 'Edit' | 'Owner'): void => {
        const { vault } = sandbox()
        const row = { folderId: folderIn(vault, path).id, groupId: Number(groupId(vault, group)) }
        vault.grantFolder({ ...row, folderRole, secretRole: 'View' })
    }

    /** Takes from the connector's account what it needs to see roles. */
    const hideRoles = (): void => {
        const role = sandbox().vault.roleNamed('SailPoint Connector')
        if (role)
            role.permissions = role.permissions.filter(
                (right) => !/^(View Roles|View Group Roles|Administer Role Assignment)$/.test(right)
            )
    }

    test('is the highest on the folders that it reaches', async () => {
        grant('Finance', '\\Legal', 'Edit')
        expect(await levelOf('Finance')).toBe('MEDIUM')
    })

    test('leaves out what it reaches outside of the folder roots', async () => {
        grant('Finance', '\\Legal', 'Owner')
        expect(await levelOf('Finance', { folderRoots: 'Finance' })).toBe('LOW')
    })

    test('is HIGH with an administrative role, whatever its folders', async () => {
        give('Administrator', 'Finance')
        expect(await levelOf('Finance')).toBe('HIGH')
    })

    test('is HIGH with an administrative role that excludedRoles names', async () => {
        give('Administrator', 'Finance')
        expect(await levelOf('Finance', { excludedRoles: 'Administrator' })).toBe('HIGH')
    })

    test('is not raised by a role that administers nothing', async () => {
        give('Auditor', 'Contractors')
        expect(await levelOf('Contractors')).toBe('NONE')
    })

    test('is not raised by a disabled role', async () => {
        give('Administrator', 'Contractors')
        Object.assign(sandbox().vault.roleNamed('Administrator') ?? {}, { enabled: false })
        expect(await levelOf('Contractors')).toBe('NONE')
    })

    test('is not raised by the administrative roles that a member holds directly', async () => {
        const { vault } = sandbox()
        vault.addMember(Number(groupId(vault, 'Contractors')), vault.userNamed('admin')?.id ?? 0)
        expect(await levelOf('Contractors')).toBe('NONE')
    })

    test('is null if the roles can not be seen', async () => {
        hideRoles()
        expect(await levelOf('Finance', { manageRoles: false })).toBeNull()
    })

    const refused = JSON.stringify({ errorCode: 'API_AccessDenied', message: 'Access Denied' })
    const refuse = (on: RegExp): void => {
        const fault = { kind: 'answer', status: 400, body: refused } as const
        sandbox().faults.add({ on, times: Infinity, fault })
    }

    test('is null if the vault refuses the roles of groups to an account without the right', async () => {
        const role = sandbox().vault.roleNamed('SailPoint Connector')
        if (role) role.permissions = role.permissions.filter((right) => right !== 'View Group Roles')
        refuse(/^GET .*\/(roles\/\d+\/groups|groups\/\d+\/roles)$/)
        expect(await levelOf('Finance')).toBeNull()
    })

    test('is never left out because of a refusal to an account that has the right', async () => {
        refuse(/^GET .*\/roles\/\d+\/groups$/)
        const listing = run('std:entitlement:list', { type: 'group' }, sandbox().config())
        expect((await failureOf(listing)).message).toContain('lacks "View Roles" and "View Group Roles"')
    })

    test('is HIGH for a folder that it owns, even if the roles can not be seen', async () => {
        hideRoles()
        grant('Finance', '\\Legal', 'Owner')
        expect(await levelOf('Finance', { manageRoles: false })).toBe('HIGH')
    })

    test('is null if folder permissions are off', async () => {
        expect(await levelOf('Finance', { manageFolderPermissions: false })).toBeNull()
    })

    test('is HIGH with an administrative role, even if folder permissions are off', async () => {
        give('Administrator', 'Finance')
        expect(await levelOf('Finance', { manageFolderPermissions: false })).toBe('HIGH')
    })

    test('is known even if roles are no entitlements', async () => {
        give('Administrator', 'Finance')
        expect(await levelOf('Finance', { manageRoles: false })).toBe('HIGH')
    })
})
