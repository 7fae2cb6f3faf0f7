import type { Vault } from '../../sandbox'
import { run } from '../support/run'
import { useSandbox, writesOf } from '../support/sandbox'

/** What std:entitlement:list gives; every other rule of the design is about writes. */
interface CatalogueRule {
    readonly rule: string
    readonly type: string
    readonly before?: (vault: Vault) => void
    readonly config?: Readonly<Record<string, unknown>>
    readonly listed: readonly string[]
}

const preset = ['View/View', 'Add Secret/View', 'Edit/Edit', 'Owner/Owner']
const onEach = (ids: readonly number[], levels: readonly string[]): string[] =>
    ids.flatMap((id) => levels.map((level) => `${id}:${level}`))

// Owning folders: Finance 1, Payroll 3, IT 4, Databases 7, HR 9, Shared 11 and Legal 12; the personal root is 13.
const owning = [1, 3, 4, 7, 9, 11, 12]

const rules: CatalogueRule[] = [
    {
        rule: 'Groups are those that are enabled, synchronized ones too, without Everyone.',
        type: 'group',
        listed: ['2', '17', '18', '19', '20', '21', '22'],
    },
    {
        rule: 'Excluded groups are not listed, by name in any case.',
        type: 'group',
        config: { excludedGroups: ['finance', 'Contractors'] },
        listed: ['2', '18', '19', '20', '22'],
    },
    { rule: 'Roles are all that there are.', type: 'role', listed: ['1', '2', '3', '4', '5'] },
    {
        rule: 'Excluded roles are not listed, by name in any case.',
        type: 'role',
        config: { excludedRoles: 'ADMINISTRATOR, auditor' },
        listed: ['2', '3', '4'],
    },
    {
        rule: 'Folder permissions are the owning folders by the levels of the source, and the levels in use there.',
        type: 'folderPermission',
        listed: [...onEach(owning, preset), '11:View/List', '12:View/List'],
    },
    {
        rule: 'Levels of the source replace the preset ones, and levels in use stay.',
        type: 'folderPermission',
        config: { folderPermissionLevels: ['Edit/View'], folderRoots: ['\\Legal'] },
        listed: ['12:Edit/View', '12:Owner/Owner', '12:View/List'],
    },
    {
        rule: 'A folder that begins to inherit is no longer listed.',
        type: 'folderPermission',
        before: (vault) => vault.inheritAgain(3),
        listed: [
            ...onEach(
                owning.filter((id) => id !== 3),
                preset
            ),
            '11:View/List',
            '12:View/List',
        ],
    },
    {
        rule: 'Folders outside of the roots are not listed.',
        type: 'folderPermission',
        config: { folderRoots: ['/Finance'] },
        listed: onEach([1, 3], preset),
    },
    {
        rule: 'Personal folders are listed only if the source says so, by the levels in use.',
        type: 'folderPermission',
        config: {
            folderRoots: ['\\Personal Folders'],
            includePersonalFolders: true,
            folderPermissionLevels: 'View/View',
        },
        listed: ['13:View/None', '14:Owner/Owner'],
    },
    {
        rule: 'Secret permissions are the owning secrets by all levels.',
        type: 'secretPermission',
        config: { manageSecretPermissions: true },
        listed: onEach([3, 8], ['List', 'View', 'Edit', 'Owner']),
    },
]

describe('the catalogue', () => {
    const sandbox = useSandbox()

    test.each(rules)('$rule', async ({ type, before, config, listed }) => {
        const sand = sandbox()
        before?.(sand.vault)
        const entitlements = await run('std:entitlement:list', { type }, sand.config({ ...config }))
        expect(entitlements.map(({ identity }) => identity).sort()).toEqual([...listed].sort())
        expect(writesOf(sand)).toEqual([])
    })

    test.each([
        ['role', { manageRoles: false }],
        ['folderPermission', { manageFolderPermissions: false }],
        ['secretPermission', {}],
        ['team', {}],
    ])('A kind that is switched off is an empty list: %s.', async (type, config) => {
        await expect(run('std:entitlement:list', { type }, sandbox().config(config))).resolves.toEqual([])
    })
})
