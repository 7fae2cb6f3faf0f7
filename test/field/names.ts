import { folderIn, groupId, onFolder, userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { add, remove, set, update } from '../support/plans'
import { about, run, runOne } from '../support/run'
import { writesOf } from '../support/sandbox'
import type { Field, Report } from './report'

const german = 'Persönliche Ordner'

/** Neither the catalogue nor any account shows a personal folder, and a grant on one is refused without a request. */
async function leavesPersonalFoldersAlone({ sandbox }: Field, overrides = {}): Promise<void> {
    const { vault } = sandbox
    const config = sandbox.config(overrides)
    const personal = [...vault.folders.values()].filter((folder) => folder.personal)
    expect(personal.length).toBeGreaterThan(2)
    const governance = Number(groupId(vault, 'Identity Governance'))
    for (const { id } of personal)
        vault.grantFolder({ folderId: id, groupId: governance, folderRole: 'View', secretRole: 'View' })
    const isPersonal = (value: string): boolean => personal.some(({ id }) => value.startsWith(`${id}:`))
    const listed = await run('std:entitlement:list', { type: 'folderPermission' }, config)
    expect(listed.map(({ identity }) => identity).filter(isPersonal)).toEqual([])
    const accounts = await run('std:account:list', {}, config)
    const shown = accounts.flatMap(({ attributes }) => attributes['folderPermissions'] as string[])
    expect(shown.filter(isPersonal)).toEqual([])
    const plan = [add('folderPermissions', `${personal.at(-1)?.id}:View/View`)]
    const error = await failureOf(update(sandbox, 'jdoe', plan, overrides))
    expect(error.message).toContain('is a personal folder')
    expect(writesOf(sandbox)).toEqual([])
}

/** The group of all users is no entitlement, nothing shows it, and nothing removes anybody from it. */
async function leavesAllUsersAlone({ sandbox }: Field): Promise<void> {
    const { vault } = sandbox
    const config = sandbox.config()
    const listed = await run('std:entitlement:list', { type: 'group' }, config)
    const everyone = groupId(vault, sandbox.behaviour.allUsersGroup)
    expect(listed.map(({ identity }) => identity)).not.toContain(everyone)
    const accounts = await run('std:account:list', {}, config)
    expect(accounts.flatMap(({ attributes }) => attributes['groups'])).not.toContain(everyone)
    const read = await runOne('std:account:read', about(userIn(vault, 'jdoe').id), config)
    expect(read.attributes['groups']).not.toContain(everyone)
    await update(sandbox, 'jdoe', [set('groups', []), remove('groups', everyone)])
    expect(sandbox.exchanges.filter(({ query }) => query.getAll('groupIds').includes(everyone))).toEqual([])
}

async function findsItsRights({ sandbox, takeLog }: Field): Promise<void> {
    await run('std:test-connection', {}, sandbox.config())
    expect(takeLog().filter((line) => line.includes('Unrestricted'))).toEqual([])
}

async function tellsAdministrativeRoles({ sandbox }: Field): Promise<void> {
    const roles = await run('std:entitlement:list', { type: 'role' }, sandbox.config())
    const administrative = roles.filter(({ attributes }) => attributes['administrative'] === true)
    expect(administrative.map(({ attributes }) => attributes['name']).sort()).toEqual([
        'Administrator',
        'SailPoint Connector',
    ])
}

export const names: readonly Report[] = [
    {
        reported: 'The root of personal folders has another name',
        vault: { personalFolderRoot: german },
        outcome: 'reads the name from the vault, and leaves personal folders alone',
        prove: leavesPersonalFoldersAlone,
    },
    {
        reported: 'The root of personal folders has another name in a vault of version 11.7',
        vault: { personalFolderRoot: german, version: '11.7.000002' },
        outcome: 'reads the name from the vault, and leaves personal folders alone',
        prove: leavesPersonalFoldersAlone,
    },
    {
        reported: 'The root of personal folders has another name, and the connector may not read the configuration',
        vault: { personalFolderRoot: german, generalConfiguration: 'deny' },
        outcome: 'takes the name from the source configuration',
        prove: (field) => leavesPersonalFoldersAlone(field, { personalFolderRoot: german }),
    },
    {
        reported: 'The vault fails, now and then, to tell the name of the root',
        vault: { personalFolderRoot: german },
        outcome: 'fails, and does not list personal folders under the usual name',
        prove: async ({ sandbox }) => {
            const fault = { kind: 'answer', status: 500, body: '{}' } as const
            sandbox.faults.add({ on: /configuration\/general$/, times: Infinity, fault })
            const config = sandbox.config({ maxRetries: 0 })
            const error = await failureOf(run('std:entitlement:list', { type: 'folderPermission' }, config))
            expect(error.message).toContain('HTTP 500')
        },
    },
    {
        reported: 'The connector may not read the configuration, and nobody noticed',
        vault: { generalConfiguration: 'deny' },
        outcome: 'warns in the test of the connection, and says what to enter',
        prove: async ({ sandbox, takeLog }) => {
            await run('std:test-connection', {}, sandbox.config())
            expect(takeLog().filter((line) => line.includes('enter it as personalFolderRoot'))).toHaveLength(1)
        },
    },
    {
        reported: 'A root of personal folders with a typing error',
        outcome: 'warns in the test of the connection',
        prove: async ({ sandbox, takeLog }) => {
            await run('std:test-connection', {}, sandbox.config({ personalFolderRoot: 'Persnal Folders' }))
            expect(takeLog().filter((line) => line.includes('Check personalFolderRoot'))).toHaveLength(1)
        },
    },
    {
        reported: 'Nobody knew which folders the connector took for personal',
        vault: { personalFolderRoot: german },
        outcome: 'names the root in its log, and who told it',
        prove: async ({ sandbox, takeLog }) => {
            await run('std:entitlement:list', { type: 'folderPermission' }, sandbox.config())
            const [line = ''] = takeLog().filter((text) => text.includes('"Root of personal folders"'))
            expect(JSON.parse(line)).toMatchObject({ path: `\\${german.toLowerCase()}`, namedBy: 'the vault' })
        },
    },
    {
        reported: 'The group of all users is called All Vault Users',
        vault: { allUsersGroup: 'All Vault Users' },
        outcome: 'neither lists nor shows nor changes it',
        prove: leavesAllUsersAlone,
    },
    {
        reported: 'The group of all users has a name that says nothing',
        vault: { allUsersGroup: 'Mitarbeiter' },
        outcome: 'knows it as the system group, and neither lists nor shows nor changes it',
        prove: leavesAllUsersAlone,
    },
    {
        reported: 'The group of all users has a name that says nothing, and the vault counts no members',
        vault: { allUsersGroup: 'Mitarbeiter', memberCounts: 'null' },
        outcome: 'knows it as the system group, and neither lists nor shows nor changes it',
        prove: leavesAllUsersAlone,
    },
    {
        reported: 'Role permissions come in other cases, so that rights were taken for missing',
        vault: { permissionNames: 'otherCase' },
        outcome: 'finds its rights',
        prove: findsItsRights,
    },
    {
        reported: 'On the Platform role permissions have other words',
        vault: { permissionNames: 'platform' },
        outcome: 'finds its rights',
        prove: findsItsRights,
    },
    {
        reported: 'Role permissions on the Platform begin with a path',
        vault: { permissionNames: 'platform' },
        outcome: 'still tells which roles are administrative',
        prove: tellsAdministrativeRoles,
    },
    {
        reported: 'A vault sends the levels of folder permissions in other letters',
        outcome: 'shows them as it asks for them',
        prove: async ({ sandbox }) => {
            const { vault } = sandbox
            const { id: folderId } = folderIn(vault, '\\IT')
            const row = vault.rowsIn(folderId).find((candidate) => candidate.userId === userIn(vault, 'pchen').id)
            Object.assign(row ?? {}, { folderRole: 'OWNER', secretRole: 'owner' })
            const read = await runOne('std:account:read', about(userIn(vault, 'pchen').id), sandbox.config())
            expect(read.attributes['folderPermissions']).toContain(onFolder(vault, '\\IT', 'Owner/Owner'))
        },
    },
]
