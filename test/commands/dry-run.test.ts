import { log } from '../../src/log'
import { userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { add, create, remove, set, update } from '../support/plans'
import { useSandbox, writesOf } from '../support/sandbox'

const dryRun = { dryRun: true }

describe('a dry run', () => {
    const sandbox = useSandbox()
    const lines: unknown[] = []

    beforeEach(() => {
        lines.splice(0)
        for (const level of ['info', 'warn', 'error'] as const)
            jest.spyOn(log, level).mockImplementation((...line: unknown[]) => void lines.push(line))
    })
    afterEach(() => jest.restoreAllMocks())

    test('logs and says what would be refused, and logs what would be done', async () => {
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
            'department was not changed: there is no such attribute in the account schema.',
            "groups 4711 can't be changed: there is no such group that this source governs.",
            'folderPermissions 2:View/View is not as asked: \\Finance\\Invoices inherits its permissions; ask for access on \\Finance (folder 1), which defines them.',
        ]
        expect(error.message).toContain('This was a dry run: nothing was changed. Held back: PATCH ')
        expect(error.message).toContain(`Refused in any case: ${refused.join(' ')}`)
        expect(error.message).not.toContain('which is higher')
        const account = { account: String(id) }
        for (const message of refused) expect(lines).toContainEqual([account, message])
        expect(lines).toContainEqual([account, expect.stringContaining('Edit/Edit, which is higher')])
        for (const subject of [
            { attribute: 'email' },
            { attribute: 'groups', value: '19', present: true },
            { attribute: 'folderPermissions', value: '3:Add Secret/View', present: false },
            { attribute: 'folderPermissions', value: '12:Edit/Edit', present: true },
        ])
            expect(lines).toContainEqual([{ ...account, ...subject }, 'Dry run: would be changed'])
        expect(JSON.stringify(lines)).not.toContain('secret.address')
        expect(writesOf(sand)).toEqual([])
    })

    test('says what would be refused only once its turn comes', async () => {
        const sand = sandbox()
        const changes = [add('folderPermissions', ['2:View/View', '12:View/View'])]
        const error = await failureOf(update(sand, 'mrossi', changes, { ...dryRun, breakInheritance: true }))
        expect(error.message).toContain('Refused in any case: folderPermissions 2:View/View: Owner/Owner is held there')
        expect(error.message).toContain('Held back: POST /api/v1/folder-permissions. ')
    })

    test('says which roles there are not', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'jdoe')
        const error = await failureOf(update(sand, 'jdoe', [add('roles', ['4711', '5'])], dryRun))
        expect(error.message).toContain(`Held back: POST /api/v1/users/${id}/roles. `)
        expect(error.message).toContain('Refused in any case: roles 4711: there is no such role that this source')
    })

    test('of a create logs the entitlements that were asked for, and no value of a plain attribute', async () => {
        const plan = { userName: 'nlopez', groups: ['17'], department: 'Secret Affairs', roles: { id: 5 } }
        const error = await failureOf(create(sandbox(), plan, dryRun))
        expect(lines).toContainEqual([{ attribute: 'groups', values: ['17'] }, 'Dry run: would be given'])
        expect(lines).toContainEqual([{ attribute: 'department' }, 'Dry run: would be given'])
        expect(error.message).toContain("Refused in any case: The plan's value of roles is neither")
        expect(JSON.stringify(lines)).not.toContain('Secret Affairs')
    })
})
