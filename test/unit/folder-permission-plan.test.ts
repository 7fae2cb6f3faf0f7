import { parseConfig } from '../../src/config'
import { folderLevels, hasKnownNames } from '../../src/entitlements/folder-permission/folder-permission-plan'
import { FolderTree } from '../../src/entitlements/folder-tree'
import type { Delta, KindPlan } from '../../src/entitlements/kind'
import { planLevels } from '../../src/entitlements/levels/level-plan'
import type { FolderPermission } from '../../src/secret-server/folder-permissions'
import { type FolderId, idFromText } from '../../src/secret-server/ids'
import { idOf } from '../support/ids'
import { aboutKind, folder } from '../support/level-plans'

const folders = [
    folder(3, '\\HR'),
    folder(4, '\\HR\\Staff', 3),
    folder(5, '\\HR\\Staff\\Berlin', 4),
    folder(9, '\\IT'),
    folder(20, '\\Personal Folders\\aberg'),
    // The folder above it can't be seen.
    folder(30, '\\Alone', 31),
]

const level = (text: string) => {
    const [folderRole = '', secretRole = ''] = text.split('/')
    return { folderRole, secretRole }
}

const rowOf = (user: number, id: number, value: string): FolderPermission => {
    const [on = '', text = ''] = value.split(':')
    const folderId = idFromText<'Folder'>(on) ?? idOf<'Folder'>(1)
    return { id: idOf(id), folderId, userId: idOf(user), userName: null, groupId: undefined, ...level(text) }
}

/** Rows of the user, numbered from 90. */
const rows = (...values: string[]): FolderPermission[] => values.map((value, index) => rowOf(7, 90 + index, value))

const config = parseConfig({
    ...{ baseUrl: 'https://vault.example.com', username: 'svc', password: 'p' },
    folderPermissionLevels: 'View/View, Auditor/Reader',
})

interface Setting {
    readonly held?: readonly FolderPermission[]
    /** Rows that the account does not show. */
    readonly hidden?: readonly FolderPermission[]
    readonly rowsOn?: ReadonlyMap<FolderId, readonly FolderPermission[]>
    readonly breakInheritance?: boolean
    readonly folderRoots?: readonly string[]
}

function planOf(
    delta: Partial<Delta>,
    { held = [], hidden = [], rowsOn = new Map(), breakInheritance = false, folderRoots = [] }: Setting = {}
): KindPlan {
    const tree = new FolderTree(folders, { folderRoots, includePersonalFolders: false }, '\\personal folders')
    const holding = { rows: [...held, ...hidden], tree, rowsOn }
    const kind = folderLevels(holding, { scope: config.scope, breakInheritance })
    return planLevels(kind, held, { add: [], remove: [], ...delta })
}

const { effect, finding } = aboutKind('folderPermissions')

describe.each([false, true])('with breakInheritance %s', (breakInheritance) => {
    it('a level that is added is a new row', () => {
        expect(planOf({ add: ['9:Edit/View'] }, { breakInheritance })).toEqual({
            steps: [
                {
                    action: 'add folder permission',
                    phase: 'grant',
                    why: 'asked for',
                    folder: 9,
                    to: { folderRole: 'Edit', secretRole: 'View' },
                    breakInheritance,
                    effects: [effect('9:Edit/View', true)],
                },
            ],
            findings: [],
        })
    })

    it('a level that is raised is another level on its row', () => {
        expect(planOf({ add: ['9:Edit/Edit'] }, { held: rows('9:View/View'), breakInheritance })).toEqual({
            steps: [
                {
                    action: 'change folder permission',
                    phase: 'grant',
                    why: 'Edit/Edit is higher than View/View',
                    folder: 9,
                    permission: 90,
                    from: { folderRole: 'View', secretRole: 'View' },
                    to: { folderRole: 'Edit', secretRole: 'Edit' },
                    breakInheritance,
                    replaces: [],
                    effects: [effect('9:Edit/Edit', true)],
                },
            ],
            findings: [],
        })
    })

    it('a level that is removed is a row less', () => {
        expect(planOf({ remove: ['9:View/View'] }, { held: rows('9:View/View'), breakInheritance })).toEqual({
            steps: [
                {
                    action: 'remove folder permission',
                    phase: 'revoke',
                    why: 'asked to be removed',
                    folder: 9,
                    permission: 90,
                    from: { folderRole: 'View', secretRole: 'View' },
                    breakInheritance,
                    effects: [effect('9:View/View', false)],
                },
            ],
            findings: [],
        })
    })
})

describe('a level on a folder', () => {
    it('that takes the place of one that is removed is changed before others are given', () => {
        const { steps } = planOf({ add: ['9:View/View'], remove: ['9:Edit/Edit'] }, { held: rows('9:Edit/Edit') })
        expect(steps).toEqual([
            {
                action: 'change folder permission',
                phase: 'change',
                why: 'View/View takes the place of Edit/Edit',
                folder: 9,
                permission: 90,
                from: level('Edit/Edit'),
                to: level('View/View'),
                breakInheritance: false,
                replaces: [],
                effects: [effect('9:View/View', true)],
            },
        ])
    })

    it('that is raised replaces further rows that are lower', () => {
        const held = rows('9:View/View', '9:Add Secret/View')
        expect(planOf({ add: ['9:Edit/Edit'] }, { held }).steps).toMatchObject([
            {
                permission: 90,
                replaces: [91],
                effects: [effect('9:Edit/Edit', true), effect('9:Add Secret/View', false)],
            },
        ])
    })

    it('that is not the only one asked for notes it on the step that makes it so', () => {
        const { steps, findings } = planOf({ add: ['9:View/View', '9:Edit/Edit'] })
        const note = finding('9:View/View', 'the user keeps Edit/Edit, which is higher', 'WARN')
        expect(steps).toMatchObject([{ to: level('Edit/Edit'), notes: [note] }])
        expect(findings).toEqual([])
    })

    it('that is lower than what is held is noted', () => {
        expect(planOf({ add: ['9:View/View'] }, { held: rows('9:Edit/Edit') })).toEqual({
            steps: [],
            findings: [finding('9:View/View', 'the user keeps Edit/Edit, which is higher', 'WARN')],
        })
    })

    it('that is held already needs no step', () => {
        expect(planOf({ add: ['9:View/View'] }, { held: rows('9:View/View') })).toEqual({ steps: [], findings: [] })
    })

    it('that is removed but not held needs no step', () => {
        expect(planOf({ remove: ['9:View/View'] })).toEqual({ steps: [], findings: [] })
    })

    it.each(['add', 'remove'])('that does not look like one is not taken (%s)', (list) => {
        expect(planOf({ [list]: ['nine'] })).toEqual({
            steps: [],
            findings: [finding('nine', 'it does not look like 12:Add Secret/View')],
        })
    })

    it('is planned on its own: what can not be done on one folder does not hold up another', () => {
        const { steps, findings } = planOf(
            { add: ['4:View/View', '9:View/View'], remove: ['3:View/View'] },
            { held: rows('3:View/View') }
        )
        expect(steps.map((step) => ('folder' in step ? [step.action, step.folder] : []))).toEqual([
            ['add folder permission', 9],
            ['remove folder permission', 3],
        ])
        expect(findings.map(({ value }) => value)).toEqual(['4:View/View'])
    })
})

describe('a folder that inherits', () => {
    it('takes no new row, and the message says where to ask', () => {
        expect(planOf({ add: ['5:View/View'] })).toEqual({
            steps: [],
            findings: [
                finding(
                    '5:View/View',
                    '\\HR\\Staff\\Berlin inherits its permissions; ' +
                        'request access on \\HR (folder 3), which defines them'
                ),
            ],
        })
    })

    it('takes a new row that ends the inheritance, with no row of the user to copy', () => {
        expect(planOf({ add: ['4:View/View'] }, { breakInheritance: true, held: rows('9:Edit/Edit') }).steps).toEqual([
            {
                action: 'add folder permission',
                phase: 'grant',
                why: 'asked for',
                folder: 4,
                to: level('View/View'),
                breakInheritance: true,
                effects: [effect('4:View/View', true)],
                endsInheritance: {
                    depth: 2,
                    unless: [],
                    message: 'the user already has  there, inherited from \\HR (folder 3). Change it on that folder.',
                },
            },
        ])
    })

    it('names the rows that ending the inheritance would copy', () => {
        const held = rows('3:View/View', '9:Edit/Edit', '3:Edit/List')
        expect(planOf({ add: ['5:Owner/Owner'] }, { breakInheritance: true, held }).steps).toMatchObject([
            {
                endsInheritance: {
                    depth: 3,
                    unless: [90, 92],
                    message:
                        'the user already has View/View and Edit/List there, inherited from \\HR (folder 3). ' +
                        'Change it on that folder.',
                },
            },
        ])
    })

    it('copies nothing that could be known if the folder above can not be seen', () => {
        expect(planOf({ add: ['30:View/View'] }, { breakInheritance: true, held: rows('3:View/View') })).toMatchObject({
            steps: [{ folder: 30, endsInheritance: { depth: 2, unless: [] } }],
            findings: [],
        })
    })
})

describe('the last Owner of a folder', () => {
    const held = rows('9:Owner/Owner')
    const reason = '\\IT would be left without an Owner; give another user Owner on it first'
    const others = (...values: string[]) =>
        new Map([[idOf<'Folder'>(9), [...held, ...values.map((value, index) => rowOf(8, 50 + index, value))]]])

    it.each([
        ['nobody else has a row', others()],
        ['nobody else is an Owner', others('9:Edit/Owner')],
        ['other rows are unknown', new Map()],
    ])('stays where %s', (_, rowsOn) => {
        expect(planOf({ remove: ['9:Owner/Owner'] }, { held, rowsOn })).toEqual({
            steps: [],
            findings: [finding('9:Owner/Owner', reason)],
        })
    })

    it('is not lowered either, and the level that was asked for is told', () => {
        expect(
            planOf({ add: ['9:View/View'], remove: ['9:Owner/Owner'] }, { held, rowsOn: others('9:Edit/Edit') })
        ).toEqual({ steps: [], findings: [finding('9:View/View', reason)] })
    })

    it('may go once there is another', () => {
        expect(planOf({ remove: ['9:Owner/Owner'] }, { held, rowsOn: others('9:Owner/None') })).toMatchObject({
            steps: [{ action: 'remove folder permission', permission: 90 }],
            findings: [],
        })
    })

    it('may get another level with the Owner role', () => {
        expect(planOf({ add: ['9:Owner/View'], remove: ['9:Owner/Owner'] }, { held, rowsOn: others() })).toMatchObject({
            steps: [{ action: 'change folder permission', to: level('Owner/View') }],
            findings: [],
        })
    })

    it('is not counted where the user loses both rows', () => {
        const both = rows('9:Owner/Owner', '9:Owner/View')
        const rowsOn = new Map([[idOf<'Folder'>(9), both]])
        const delta = { remove: ['9:Owner/Owner', '9:Owner/View'] }
        expect(planOf(delta, { held: both, rowsOn })).toEqual({
            steps: [],
            findings: [finding('9:Owner/Owner', reason), finding('9:Owner/View', reason)],
        })
    })

    it('does not matter where somebody else loses access', () => {
        expect(planOf({ remove: ['9:Edit/Edit'] }, { held: rows('9:Edit/Edit') })).toMatchObject({
            steps: [{ action: 'remove folder permission' }],
            findings: [],
        })
    })
})

describe('a personal folder', () => {
    const reason = "\\Personal Folders\\aberg is a personal folder, and its permissions can't be changed"

    it('takes no new row', () => {
        expect(planOf({ add: ['20:View/View'] })).toEqual({ steps: [], findings: [finding('20:View/View', reason)] })
    })

    it('loses no row', () => {
        expect(planOf({ remove: ['20:View/View'] }, { held: rows('20:View/View') })).toEqual({
            steps: [],
            findings: [finding('20:View/View', reason)],
        })
    })

    it('loses no row that the account does not show', () => {
        expect(planOf({ remove: ['20:View/View'] }, { hidden: rows('9:View/View', '20:View/View') })).toEqual({
            steps: [],
            findings: [finding('20:View/View', reason)],
        })
    })

    it('is not worth a word where the user has no such row', () => {
        expect(planOf({ remove: ['20:View/View'] }, { hidden: rows('20:Edit/View') })).toEqual({
            steps: [],
            findings: [],
        })
    })
})

describe('a folder that can not be seen', () => {
    it('takes no new row', () => {
        expect(planOf({ add: ['99:View/View'] })).toEqual({
            steps: [],
            findings: [finding('99:View/View', "folder 99 is gone, or the connector's account can't see it")],
        })
    })

    it('may still have what is removed', () => {
        expect(planOf({ remove: ['99:View/View'] })).toEqual({
            steps: [],
            findings: [
                finding(
                    '99:View/View',
                    "the connector's account can't see folder 99, so it can't verify the removal",
                    'WARN'
                ),
            ],
        })
    })
})

it('a folder outside the roots of the source takes no new row, but loses one', () => {
    const folderRoots = ['\\hr']
    expect(planOf({ add: ['9:View/View'] }, { folderRoots })).toEqual({
        steps: [],
        findings: [finding('9:View/View', '\\IT is outside the folderRoots of this source')],
    })
    expect(planOf({ remove: ['9:View/View'] }, { folderRoots, held: rows('9:View/View') })).toMatchObject({
        steps: [{ action: 'remove folder permission', permission: 90 }],
        findings: [],
    })
})

describe('a name that nobody knows', () => {
    const known = (what: string, name: string, names: string): string =>
        `the connector knows no ${what} "${name}", only ${names}; if the vault has it, add it to folderPermissionLevels`

    it('is refused, in either half', () => {
        expect(planOf({ add: ['9:Boss/Peeker'] })).toEqual({
            steps: [],
            findings: [
                finding(
                    '9:Boss/Peeker',
                    `${known('folder role', 'Boss', 'View, Add Secret, Edit, Owner, Auditor')}; ` +
                        known('secret role', 'Peeker', 'None, List, View, Edit, Owner, Reader')
                ),
            ],
        })
    })

    it('may be spelled otherwise', () => {
        expect(planOf({ add: ['9:owner/View'] }).findings).toEqual([
            finding('9:owner/View', 'the vault spells the folder role "owner" as "Owner"'),
        ])
    })

    it.each([
        ['the source names it', '9:Auditor/Reader', {}],
        ['the user has it elsewhere', '9:Boss/Peeker', { held: rows('3:Boss/Peeker') }],
        ['others have it there', '9:Boss/Peeker', { rowsOn: new Map([[idOf<'Folder'>(9), rows('9:Boss/Peeker')]]) }],
    ])('is known if %s', (_, value, setting) => {
        expect(planOf({ add: [value] }, setting)).toMatchObject({ steps: [{ folder: 9 }], findings: [] })
    })

    it('is no matter for what is removed', () => {
        expect(planOf({ remove: ['9:Boss/Peeker'] }).findings).toEqual([])
    })

    it('is not one of the other levels given', () => {
        expect(hasKnownNames(level('Auditor/View'), [])).toBe(false)
        expect(hasKnownNames(level('Auditor/View'), [level('Auditor/List')])).toBe(true)
        expect(hasKnownNames(level('View/None'), [])).toBe(true)
    })
})
