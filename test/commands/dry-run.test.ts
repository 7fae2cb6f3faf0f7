import type { Step } from '../../src/entitlements/step'
import { userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { add, create, remove, set, update } from '../support/plans'
import { useSandbox, writesOf } from '../support/sandbox'
import { useWrittenLog } from '../support/written-log'

const dryRun = { dryRun: true }

interface Line {
    readonly message: string
    readonly account?: string
    readonly plan?: readonly Partial<Step>[]
}

describe('a dry run', () => {
    const sandbox = useSandbox()
    const written = useWrittenLog()

    beforeEach(() => void written.take())
    const lines = (): Line[] => written.take().map((line) => JSON.parse(line) as Line)

    test('logs its plan as JSON, and says what would be refused', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'jdoe')
        const changes = [
            set('email', 'secret.address@example.com'),
            set('department', 'Legal'),
            add('groups', ['19', '4711']),
            remove('folderPermissions', '3:Add Secret/View'),
            add('folderPermissions', ['2:View/View', '12:Edit/Edit', '12:View/View']),
        ]
        const error = await failureOf(update(sand, 'jdoe', changes, dryRun))
        const refused = [
            'department was not changed: the account schema has no such attribute.',
            "groups 4711 can't be changed: this source governs no such group.",
            'folderPermissions 2:View/View is not as requested: \\Finance\\Invoices inherits its permissions; request access on \\Finance (folder 1), which defines them.',
        ]
        expect(error.message).toContain('This was a dry run: nothing was changed. Held back: change user email; ')
        expect(error.message).toContain(`Refused even without a dry run: ${refused.join(' ')}`)
        expect(error.message).not.toContain('which is higher')
        const logged = lines()
        const about = logged.filter(({ account }) => account === String(id))
        for (const said of refused) expect(about.map(({ message }) => message)).toContain(said)
        expect(about.map(({ message }) => message)).toContainEqual(
            expect.stringContaining('Edit/Edit, which is higher')
        )
        expect(about.find(({ plan }) => plan)?.plan).toEqual([
            {
                action: 'change user',
                phase: 'attributes',
                why: 'asked for',
                from: { emailAddress: '***' },
                to: { emailAddress: '***' },
            },
            {
                action: 'remove folder permission',
                phase: 'revoke',
                why: 'asked to be removed',
                folder: 3,
                permission: 6,
                from: { folderRole: 'Add Secret', secretRole: 'View' },
                breakInheritance: false,
                effects: [{ attribute: 'folderPermissions', value: '3:Add Secret/View', present: false }],
            },
            {
                action: 'add to groups',
                phase: 'grant',
                why: 'asked for',
                groups: [19],
                effects: [{ attribute: 'groups', value: '19', present: true }],
            },
            {
                action: 'add folder permission',
                phase: 'grant',
                why: 'asked for',
                folder: 12,
                to: { folderRole: 'Edit', secretRole: 'Edit' },
                breakInheritance: false,
                effects: [{ attribute: 'folderPermissions', value: '12:Edit/Edit', present: true }],
                notes: [expect.objectContaining({ level: 'WARN', value: '12:View/View' })],
            },
        ])
        expect(JSON.stringify(logged)).not.toContain('secret.address')
        expect(writesOf(sand)).toEqual([])
    })

    test('says what would be refused only once its turn comes', async () => {
        const sand = sandbox()
        const changes = [add('folderPermissions', ['2:View/View', '12:View/View'])]
        const error = await failureOf(update(sand, 'mrossi', changes, { ...dryRun, breakInheritance: true }))
        expect(error.message).toContain(
            'Refused even without a dry run: folderPermissions 2:View/View: the user already has Owner/Owner there'
        )
        expect(error.message).toContain('Held back: add folder permission 12:View/View. ')
    })

    test('says which roles there are not', async () => {
        const sand = sandbox()
        const error = await failureOf(update(sand, 'jdoe', [add('roles', ['4711', '5'])], dryRun))
        expect(error.message).toContain('Held back: assign roles 5. ')
        expect(error.message).toContain(
            "Refused even without a dry run: roles 4711 can't be changed: this source governs no such role"
        )
    })

    test('of a create plans what the user would be given, and logs no value of a plain attribute', async () => {
        const plan = { userName: 'nlopez', groups: ['17'], department: 'Secret Affairs', roles: { id: 5 } }
        const error = await failureOf(create(sandbox(), plan, dryRun))
        const logged = lines()
        expect(logged.find((line) => line.plan)?.plan?.map(({ action }) => action)).toEqual([
            'create user',
            'add to groups',
        ])
        expect(error.message).toContain('Held back: create user; add to groups 17. ')
        expect(error.message).toContain("The plan's value of roles is neither")
        expect(error.message).toContain('department was not changed: the account schema has no such attribute.')
        expect(JSON.stringify(logged)).not.toContain('Secret Affairs')
    })
})
