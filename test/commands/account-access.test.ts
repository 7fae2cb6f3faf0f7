import type { Sandbox } from '../../sandbox'
import { folderIn, groupId, onFolder, roleId, userIn } from '../support/company'
import { Mirror } from '../support/mirror'
import { add, saidOf, set, update } from '../support/plans'
import { about, type Output, run, runOne } from '../support/run'
import { useSandbox } from '../support/sandbox'
import { signIn } from '../support/sign-ins'

const list = 'std:account:list'
const read = 'std:account:read'
const on = { includeAccess: true }
const names = ['privileged', 'ownedFolders', 'reachableFolders', 'unusedFolderPermissions'] as const

const sandbox = useSandbox()

const figuresOf = ({ attributes }: Output) => names.slice(0, 3).map((name) => attributes[name])

/** What the account of a user shows in the list, after a look that a read shows the same. */
async function shownBy(userName: string, overrides: object = {}) {
    const { vault, config } = sandbox()
    const { id } = userIn(vault, userName)
    const settings = config({ ...on, ...overrides })
    const listed = (await run(list, {}, settings)).find(({ identity }) => identity === String(id))
    expect(await runOne(read, about(id), settings)).toEqual(listed)
    return listed && figuresOf(listed)
}

const without = ({ vault }: Sandbox, ...rights: readonly string[]): void => {
    const role = vault.roleNamed('SailPoint Connector')
    if (role) role.permissions = role.permissions.filter((held) => !rights.includes(held))
}

const hideRoles = (): void => without(sandbox(), 'View Roles', 'Administer Role Assignment')

// Of twelve folders, everybody reaches Shared through the group of all users.
describe('the access that an account shows', () => {
    test.each([
        ['through groups and by a permission of its own', 'jdoe', [false, 0, 4]],
        ['as owner of a folder, and of one that inherits from it', 'mrossi', [true, 2, 4]],
        ['on all folders for an unlimited administrator', 'admin', [true, 12, 12]],
        ['through the group of all users alone', 'jdoe2', [false, 0, 1]],
        ['through a synchronized group', 'tlarsen', [false, 0, 2]],
        ['of a disabled user like that of any other', 'sbauer', [false, 0, 3]],
    ])('is counted %s', async (_how, userName, expected) => {
        expect(await shownBy(userName)).toEqual(expected)
    })

    test.each([1, 2])('is the same in pages of %d', async (pageSize) => {
        expect(await shownBy('mrossi', { pageSize })).toEqual([true, 2, 4])
    })

    test('is not there unless it is switched on', async () => {
        const accounts = await run(list, {}, sandbox().config({ includeActivity: true }))
        expect(accounts.flatMap(({ attributes }) => names.filter((name) => name in attributes))).toEqual([])
    })

    test('says nothing of unused permissions without activity', async () => {
        const accounts = await run(list, {}, sandbox().config(on))
        expect(accounts.filter(({ attributes }) => 'unusedFolderPermissions' in attributes)).toEqual([])
    })

    test('includes that through groups which excludedGroups leaves out', async () => {
        expect(await shownBy('jdoe', { excludedGroups: ['Finance', 'Everyone'] })).toEqual([false, 0, 4])
    })

    test('includes roles which excludedRoles leaves out, and those of a source without roles', async () => {
        expect(await shownBy('admin', { excludedRoles: 'Administrator' })).toEqual([true, 12, 12])
        expect(await shownBy('admin', { manageRoles: false })).toEqual([true, 12, 12])
    })

    test('is of the folders of the source alone', async () => {
        expect(await shownBy('pchen', { folderRoots: '\\IT\\Databases' })).toEqual([false, 0, 1])
        expect(await shownBy('admin', { folderRoots: '\\IT' })).toEqual([true, 5, 5])
    })

    test('lacks folders whose permissions are defined above the roots', async () => {
        expect(await shownBy('pchen', { folderRoots: ['\\IT\\Servers', '\\Legal'] })).toEqual([false, 0, 0])
    })

    test('lacks that of a disabled group and of a disabled role', async () => {
        const { vault } = sandbox()
        const finance = Number(groupId(vault, 'Finance'))
        const administrator = Number(roleId(vault, 'Administrator'))
        vault.assignRoleToGroup(administrator, finance)
        expect(await shownBy('jdoe')).toEqual([true, 12, 12])
        Object.assign(vault.roles.get(administrator) ?? {}, { enabled: false })
        expect(await shownBy('jdoe')).toEqual([false, 0, 4])
        Object.assign(vault.groups.get(finance) ?? {}, { enabled: false })
        expect(await shownBy('jdoe')).toEqual([false, 0, 2])
    })

    test('makes nobody privileged for an own personal folder', async () => {
        const { vault } = sandbox()
        const { id: folderId } = folderIn(vault, '\\Personal Folders\\jdoe')
        vault.grantFolder({ folderId, groupId: Number(groupId(vault, 'Identity Governance')), folderRole: 'View' })
        expect(await shownBy('jdoe', { includePersonalFolders: true })).toEqual([false, 1, 6])
        expect(await shownBy('jdoe')).toEqual([false, 0, 4])
    })

    test('makes everybody privileged by an administrative role of the group of all users', async () => {
        const { vault, config } = sandbox()
        const { id } = vault.addRole({ name: 'Reporter', permissions: ['Administer Reports'] })
        vault.assignRoleToGroup(id, vault.everyoneId)
        const accounts = await run(list, {}, config(on))
        expect(accounts.filter(({ attributes }) => attributes['privileged'] !== true)).toEqual([])
        expect(await shownBy('jdoe2')).toEqual([true, 0, 1])
    })

    test('is privileged by the ownership of secrets alone', async () => {
        const { vault } = sandbox()
        const { id: folderId } = folderIn(vault, '\\Legal')
        const { id: userId } = userIn(vault, 'jdoe2')
        vault.grantFolder({ folderId, userId, folderRole: 'View', secretRole: 'Owner' })
        expect(await shownBy('jdoe2')).toEqual([true, 0, 2])
    })

    test('is in what an update sends as it is after the update', async () => {
        const sand = sandbox()
        const changes = [add('folderPermissions', onFolder(sand.vault, '\\Legal', 'Owner/Owner'))]
        expect(figuresOf(await update(sand, 'jdoe', changes, on))).toEqual([true, 1, 5])
    })

    test.each(names)('can not be set by a plan: %s', async (name) => {
        const updated = await update(sandbox(), 'jdoe', [set(name, '1'), set('displayName', 'Jane')], on)
        expect(saidOf(updated, name)).toEqual([expect.stringContaining('it is read-only')])
    })
})

describe('access that is not known', () => {
    test('is null where roles are hidden, since one may be of an unlimited administrator', async () => {
        hideRoles()
        expect(await shownBy('jdoe', { manageRoles: false })).toEqual([null, null, null])
    })

    test('is privileged nevertheless for an owner', async () => {
        hideRoles()
        expect(await shownBy('mrossi', { manageRoles: false })).toEqual([true, null, null])
    })

    test('is null without folders in the source, but for administrators', async () => {
        expect(await shownBy('jdoe', { manageFolderPermissions: false })).toEqual([null, null, null])
        expect(await shownBy('admin', { manageFolderPermissions: false })).toEqual([true, null, null])
    })
})

describe('a delta', () => {
    const settings = { ...on, includeActivity: true }

    beforeEach(() => {
        sandbox().behaviour.version = '11.7.000002'
        const { vault } = sandbox()
        const at = new Date(Date.now() - 1000 * 24 * 60 * 60 * 1000)
        vault.userAudits.record({ affectedId: vault.connectorUserId, action: 'edit', at })
    })

    async function aggregated(): Promise<Mirror> {
        const mirror = new Mirror(list)
        await mirror.refresh(sandbox().config(settings))
        return mirror
    }

    const ofJdoe = ({ objects }: Mirror) => {
        const { attributes } = objects.get(String(userIn(sandbox().vault, 'jdoe').id)) ?? {}
        return names.map((name) => attributes?.[name])
    }

    test('does not send who reaches or owns more folders, and nothing else', async () => {
        const { vault, config } = sandbox()
        const mirror = await aggregated()
        expect(ofJdoe(mirror)).toEqual([false, 0, 4, [onFolder(vault, '\\Finance\\Payroll', 'Add Secret/View')]])
        const { id: folderId } = folderIn(vault, '\\Legal')
        const members = Number(groupId(vault, 'Finance'))
        vault.grantFolder({ folderId, groupId: members, folderRole: 'View', secretRole: 'View' })
        vault.addFolder({ name: 'Reports', parentFolderId: folderIn(vault, '\\Finance').id })
        expect(await mirror.refresh(config(settings))).toEqual([])
    })

    test('does not send who used a permission', async () => {
        const { vault, config } = sandbox()
        const mirror = await aggregated()
        const { id: userId } = userIn(vault, 'jdoe')
        signIn(vault, 'jdoe', new Date().toISOString())
        const secretId = vault.secretNamed('Payroll run')?.id ?? 0
        vault.secretUses.record({ userId, secretId, at: new Date() })
        expect(await mirror.refresh(config(settings))).toEqual([])
        const truth = (await mirror.truth(config(settings))).get(String(userId))
        expect(truth?.attributes['unusedFolderPermissions']).toEqual([])
    })

    test('sends who became privileged', async () => {
        const { vault, config } = sandbox()
        const mirror = await aggregated()
        const { id: folderId } = folderIn(vault, '\\Legal')
        vault.grantFolder({ folderId, groupId: Number(groupId(vault, 'Finance')), folderRole: 'Owner' })
        const sent = await mirror.refresh(config(settings))
        expect(sent.map(({ attributes }) => attributes['userName'])).toEqual(['jdoe'])
        expect(ofJdoe(mirror).slice(0, 3)).toEqual([true, 1, 5])
    })
})
