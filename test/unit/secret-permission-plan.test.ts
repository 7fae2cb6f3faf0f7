import { parseConfig } from '../../src/config'
import { FolderTree } from '../../src/entitlements/folder-tree'
import type { Delta, KindPlan } from '../../src/entitlements/kind'
import { planLevels } from '../../src/entitlements/levels/level-plan'
import { SecretCatalogue } from '../../src/entitlements/secret-permission/secret-catalogue'
import {
    configuredSecretRoles,
    problemWithSecretRole,
    secretLevels,
} from '../../src/entitlements/secret-permission/secret-permission-plan'
import type { FolderPermission } from '../../src/secret-server/folder-permissions'
import { idFromText, type SecretId } from '../../src/secret-server/ids'
import type { SecretPermission } from '../../src/secret-server/secret-permissions'
import type { SecretSummary } from '../../src/secret-server/secrets'
import { idOf } from '../support/ids'
import { aboutKind, folder } from '../support/level-plans'

const folders = [
    folder(3, '\\HR'),
    folder(4, '\\HR\\Staff', 3),
    folder(9, '\\IT'),
    folder(20, '\\Personal Folders\\aberg'),
]

const secret = (id: number, folderId: number | undefined, inheritsPermissions = false): SecretSummary => ({
    id: idOf(id),
    name: `Secret ${id}`,
    folderId: folderId === undefined ? undefined : idOf(folderId),
    inheritsPermissions,
})

const secrets = [
    secret(50, 9),
    secret(51, 4, true),
    secret(52, 9, true),
    secret(53, undefined),
    secret(54, undefined, true),
    secret(60, 20),
]

/** Rows of the user, numbered from 90. */
const rows = (...values: string[]): SecretPermission[] =>
    values.map((value, index) => {
        const [on = '', secretRole = ''] = value.split(':')
        return { id: idOf(90 + index), secretId: idFromText(on) ?? idOf(1), userId: idOf(7), secretRole }
    })

const folderRow = (id: number, on: number, folderRole: string, secretRole: string): FolderPermission => ({
    ...{ id: idOf(id), folderId: idOf(on), userId: idOf(7), userName: null, groupId: undefined },
    ...{ folderRole, secretRole },
})

const { scope } = parseConfig({
    ...{ baseUrl: 'https://vault.example.com', username: 'svc', password: 'p' },
    folderPermissionLevels: 'View/None, View/View, Auditor/Reader',
})

interface Setting {
    readonly held?: readonly SecretPermission[]
    readonly rowsOn?: ReadonlyMap<SecretId, readonly SecretPermission[]>
    readonly folderRows?: readonly FolderPermission[]
    readonly breakInheritance?: boolean
    readonly folderRoots?: readonly string[]
}

function planOf(
    delta: Partial<Delta>,
    { held = [], rowsOn = new Map(), folderRows = [], breakInheritance = false, folderRoots = [] }: Setting = {}
): KindPlan {
    const tree = new FolderTree(folders, { folderRoots, includePersonalFolders: false }, '\\personal folders')
    const holding = { rows: held, secrets: new SecretCatalogue(secrets, tree), rowsOn, folderRows }
    return planLevels(secretLevels(holding, { scope, breakInheritance }), held, { add: [], remove: [], ...delta })
}

const { effect, finding } = aboutKind('secretPermissions')

describe.each([false, true])('with breakInheritance %s', (breakInheritance) => {
    it('a level that is added is a new row', () => {
        expect(planOf({ add: ['50:View'] }, { breakInheritance })).toEqual({
            steps: [
                {
                    action: 'add secret permission',
                    phase: 'grant',
                    why: 'asked for',
                    secret: 50,
                    to: 'View',
                    effects: [effect('50:View', true)],
                },
            ],
            findings: [],
        })
    })

    it('a level that is raised is another level on its row', () => {
        expect(planOf({ add: ['50:Edit'] }, { held: rows('50:View'), breakInheritance })).toEqual({
            steps: [
                {
                    action: 'change secret permission',
                    phase: 'grant',
                    why: 'Edit is higher than View',
                    secret: 50,
                    permission: 90,
                    from: 'View',
                    to: 'Edit',
                    replaces: [],
                    effects: [effect('50:Edit', true)],
                },
            ],
            findings: [],
        })
    })

    it('a level that is removed is a row less', () => {
        expect(planOf({ remove: ['50:Owner'] }, { held: rows('50:Owner'), breakInheritance })).toEqual({
            steps: [
                {
                    action: 'remove secret permission',
                    phase: 'revoke',
                    why: 'asked to be removed',
                    secret: 50,
                    permission: 90,
                    from: 'Owner',
                    effects: [effect('50:Owner', false)],
                },
            ],
            findings: [],
        })
    })
})

describe('a level on a secret', () => {
    it('that takes the place of one that is removed is changed before others are given', () => {
        expect(planOf({ add: ['50:List'], remove: ['50:Edit'] }, { held: rows('50:Edit') }).steps).toEqual([
            {
                action: 'change secret permission',
                phase: 'change',
                why: 'List takes the place of Edit',
                secret: 50,
                permission: 90,
                from: 'Edit',
                to: 'List',
                replaces: [],
                effects: [effect('50:List', true)],
            },
        ])
    })

    it('that is raised replaces further rows that are lower', () => {
        expect(planOf({ add: ['50:Edit'] }, { held: rows('50:View', '50:List') }).steps).toMatchObject([
            {
                permission: 90,
                replaces: [91],
                effects: [effect('50:Edit', true), effect('50:List', false)],
            },
        ])
    })

    it('that is not the only one asked for notes it on the step that makes it so', () => {
        const note = finding('50:View', 'the user keeps Edit, which is higher', 'WARN')
        expect(planOf({ add: ['50:View', '50:Edit'] })).toMatchObject({
            steps: [{ to: 'Edit', notes: [note] }],
            findings: [],
        })
    })

    it('that is removed but not held needs no step', () => {
        expect(planOf({ remove: ['50:View'] }, { held: rows('50:Edit') })).toEqual({ steps: [], findings: [] })
    })

    it.each(['add', 'remove'])('that does not look like one is not taken (%s)', (list) => {
        expect(planOf({ [list]: ['fifty'] })).toEqual({
            steps: [],
            findings: [finding('fifty', 'it does not look like 7:View')],
        })
    })

    it('is planned on its own: what can not be done on one secret does not hold up another', () => {
        const { steps, findings } = planOf({ add: ['51:View', '50:View'] })
        expect(steps).toMatchObject([{ secret: 50 }])
        expect(findings.map(({ value }) => value)).toEqual(['51:View'])
    })

    it('may be given where the secret is in no folder', () => {
        expect(planOf({ add: ['53:View'] })).toMatchObject({ steps: [{ secret: 53 }], findings: [] })
    })
})

describe('a secret that inherits', () => {
    it.each([
        ['51', '\\HR (folder 3), which defines them'],
        ['54', 'its folder'],
    ])('takes no new row (%s), and the message says where to ask', (id, where) => {
        expect(planOf({ add: [`${id}:View`] })).toEqual({
            steps: [],
            findings: [finding(`${id}:View`, `the secret inherits its permissions; request access on ${where}`)],
        })
    })

    it('takes a new row that ends the inheritance before any folder gets one', () => {
        const folderRows = [folderRow(70, 3, 'Edit', 'None'), folderRow(71, 9, 'View', 'View')]
        expect(planOf({ add: ['51:Edit'] }, { breakInheritance: true, folderRows }).steps).toEqual([
            {
                action: 'add secret permission',
                phase: 'grant',
                why: 'asked for',
                secret: 51,
                to: 'Edit',
                effects: [effect('51:Edit', true)],
                endsInheritance: {
                    depth: Number.MAX_SAFE_INTEGER,
                    unless: [],
                    message: 'the user already has  there, inherited from \\HR (folder 3). Change it on that folder.',
                },
            },
        ])
    })

    it('names the rows that ending the inheritance would copy, by what they give on secrets', () => {
        const folderRows = [folderRow(70, 9, 'Edit', 'List'), folderRow(71, 9, 'View', 'View')]
        expect(planOf({ add: ['52:Owner'] }, { breakInheritance: true, folderRows }).steps).toMatchObject([
            {
                endsInheritance: {
                    depth: Number.MAX_SAFE_INTEGER,
                    unless: [70, 71],
                    message:
                        'the user already has List and View there, inherited from \\IT (folder 9). Change it on that folder.',
                },
            },
        ])
    })

    it('copies nothing if it is in no folder', () => {
        expect(planOf({ add: ['54:View'] }, { breakInheritance: true }).steps).toMatchObject([
            { secret: 54, endsInheritance: { depth: Number.MAX_SAFE_INTEGER, unless: [], message: '' } },
        ])
    })
})

describe('a secret outside the folders of the source', () => {
    const outside = 'the secret is outside the folders of this source'
    const personal = "the secret is in a personal folder, and its permissions can't be changed"

    it.each([
        ['is in a personal folder', '60', [], personal],
        ['is in another folder than the roots', '50', ['\\hr'], outside],
        ['is in no folder where there are roots', '53', ['\\hr'], outside],
    ])('takes no new row and loses none if it %s', (_, id, folderRoots, reason) => {
        expect(planOf({ add: [`${id}:View`] }, { folderRoots })).toEqual({
            steps: [],
            findings: [finding(`${id}:View`, reason)],
        })
        expect(planOf({ remove: [`${id}:View`] }, { folderRoots, held: rows(`${id}:View`) })).toEqual({
            steps: [],
            findings: [finding(`${id}:View`, reason)],
        })
    })
})

describe('a secret that can not be seen', () => {
    it('takes no new row', () => {
        expect(planOf({ add: ['99:View'] })).toEqual({
            steps: [],
            findings: [finding('99:View', "secret 99 is gone, or the connector's account can't see it")],
        })
    })

    it('may still have what is removed', () => {
        expect(planOf({ remove: ['99:View'] })).toEqual({
            steps: [],
            findings: [
                finding(
                    '99:View',
                    "the connector's account can't see secret 99, so it can't verify the removal",
                    'WARN'
                ),
            ],
        })
    })
})

describe('a role that nobody knows', () => {
    const unknown =
        'the connector knows no secret role "Peeker", only List, View, Edit, Owner, Reader; ' +
        'if the vault has it, add it to folderPermissionLevels'

    it('is refused', () => {
        expect(planOf({ add: ['50:Peeker'] })).toMatchObject({ steps: [], findings: [finding('50:Peeker', unknown)] })
    })

    it('is None, which gives nothing on a secret', () => {
        const { steps, findings } = planOf({ add: ['50:None'] })
        expect(steps).toEqual([])
        expect(findings.map(({ value }) => value)).toEqual(['50:None'])
    })

    it('may be spelled otherwise', () => {
        expect(planOf({ add: ['50:view'] }).findings).toEqual([
            finding('50:view', 'the vault spells the secret role "view" as "View"'),
        ])
    })

    it.each([
        ['the source names it', '50:Reader', {}],
        ['the user has it elsewhere', '50:Peeker', { held: rows('53:Peeker') }],
        ['others have it there', '50:Peeker', { rowsOn: new Map([[idOf<'Secret'>(50), rows('50:Peeker')]]) }],
    ])('is known if %s', (_, value, setting) => {
        expect(planOf({ add: [value] }, setting)).toMatchObject({ steps: [{ secret: 50 }], findings: [] })
    })

    it('is not one of the other roles given', () => {
        const key = { secretId: idOf<'Secret'>(50), secretRole: 'Peeker' }
        expect(problemWithSecretRole(key, ['Reader'])).toBe(unknown)
        expect(problemWithSecretRole(key, ['Peeker'])).toBeUndefined()
    })
})

it('the roles that the source names are the secret halves of its levels, but for None', () => {
    expect(configuredSecretRoles(scope)).toEqual(['View', 'Reader'])
})
