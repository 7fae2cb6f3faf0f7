import { levelsIn, userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { add, readBack, remove, saidOf, set, update } from '../support/plans'
import { useSandbox, writesOf } from '../support/sandbox'

const folders = 'folderPermissions'
const secrets = 'secretPermissions'
const config = { manageSecretPermissions: true }

// A vault may let several rows for one user come to be (duplicatePermission: secondRow). Legal is folder 12, and jdoe
// holds nothing there; the secret 3 is one that does not inherit, on which jdoe holds View.

describe('several rows of one user on one folder', () => {
    const sandbox = useSandbox()

    const holding = (...levels: (readonly ['View' | 'Add Secret' | 'Edit' | 'Owner', 'View' | 'Edit' | 'Owner'])[]) => {
        const sand = sandbox()
        sand.behaviour.duplicatePermission = 'secondRow'
        const { id: userId } = userIn(sand.vault, 'jdoe')
        for (const [folderRole, secretRole] of levels)
            sand.vault.grantFolder({ folderId: 12, userId, folderRole, secretRole })
        return sand
    }

    test.each([
        [
            [
                ['View', 'View'],
                ['View', 'View'],
            ] as const,
            'Edit/Edit',
            ['PUT', 'DELETE'],
        ],
        [
            [
                ['View', 'View'],
                ['Add Secret', 'View'],
            ] as const,
            'Edit/Edit',
            ['PUT', 'DELETE'],
        ],
        [
            [
                ['Edit', 'Edit'],
                ['View', 'View'],
            ] as const,
            'Owner/Owner',
            ['PUT', 'DELETE'],
        ],
    ])('become one where a higher level is added: %j and %s', async (held, level, verbs) => {
        const sand = holding(...held)
        const changes = [add(folders, `12:${level}`)]
        const account = await update(sand, 'jdoe', changes)
        expect(account.results).toBeUndefined()
        expect(account.attributes.folderPermissions).toEqual([`12:${level}`, '3:Add Secret/View'])
        expect(levelsIn(sand.vault, '\\Legal', 'jdoe')).toEqual([level])
        expect(writesOf(sand).map((call) => call.split(' ')[0])).toEqual(verbs)
        sand.forgetExchanges()
        await update(sand, 'jdoe', changes)
        expect(writesOf(sand)).toEqual([])
    })

    test('keep the lower one until the higher one is written', async () => {
        const sand = holding(['View', 'View'], ['View', 'View'])
        for (const row of sand.vault.rowsIn(12)) if (row.groupId === 2) row.folderRole = 'Edit'
        const error = await failureOf(update(sand, 'jdoe', [add(folders, '12:Edit/Edit')]))
        expect(error.message).toContain('12:Edit/Edit: Secret Server denied PUT')
        expect(levelsIn(sand.vault, '\\Legal', 'jdoe')).toEqual(['View/View', 'View/View'])
        expect(writesOf(sand)).toHaveLength(1)
    })

    test('are told of as a whole by a dry run', async () => {
        const sand = holding(['View', 'View'], ['View', 'View'])
        const error = await failureOf(update(sand, 'jdoe', [add(folders, '12:Edit/Edit')], { dryRun: true }))
        expect(error.message).toContain('Held back: change folder permission 12:Edit/Edit, 12:View/View. ')
    })

    test('come to what is set', async () => {
        const sand = holding(['Owner', 'Owner'], ['Edit', 'Edit'], ['Owner', 'Owner'])
        const account = await update(sand, 'jdoe', [set(folders, ['12:View/View', '3:Add Secret/View'])])
        expect(account.results).toBeUndefined()
        expect(levelsIn(sand.vault, '\\Legal', 'jdoe')).toEqual(['View/View'])
    })

    test('of the last Owner stay as long as there is no other', async () => {
        const sand = holding(['Owner', 'View'], ['Owner', 'Owner'])
        for (const row of sand.vault.rowsIn(12)) if (row.groupId === 2) row.folderRole = 'Edit'
        const error = await failureOf(update(sand, 'jdoe', [remove(folders, ['12:Owner/View', '12:Owner/Owner'])]))
        expect(error.message).toContain('\\Legal would be left without an Owner')
        expect(writesOf(sand)).toEqual([])
    })

    test('become one on a secret too', async () => {
        const sand = holding()
        const { id: userId } = userIn(sand.vault, 'jdoe')
        sand.vault.grantSecret({ secretId: 3, userId, secretRole: 'List' })
        const account = await update(sand, 'jdoe', [add(secrets, '3:Edit')], config)
        expect(account.results).toBeUndefined()
        expect(account.attributes.secretPermissions).toEqual(['3:Edit'])
        expect(sand.vault.secretPermissionRowsOf(userId).map(({ secretRole }) => secretRole)).toEqual(['Edit'])
    })
})

describe('a lower level that is added with a higher one', () => {
    const sandbox = useSandbox()
    const both = [add(folders, ['12:View/View', '12:Edit/Edit'])]

    test('is told to be covered once the higher one is written', async () => {
        const account = await update(sandbox(), 'jdoe', both)
        expect(saidOf(account, folders)).toEqual([
            'WARN: folderPermissions 12:View/View is not as requested: the user keeps Edit/Edit, which is higher.',
        ])
        expect(account.attributes.folderPermissions).toContain('12:Edit/Edit')
    })

    const denied = () => {
        const sand = sandbox()
        for (const row of sand.vault.rowsIn(12)) if (row.groupId === 2) row.folderRole = 'Edit'
        return sand
    }

    test('has failed with it where the vault denies that', async () => {
        const sand = denied()
        const error = await failureOf(update(sand, 'jdoe', both))
        expect(error.message).toMatch(
            /^None of the requested changes was made\. .*12:Edit\/Edit: .*denied.*12:View\/View: .*denied/
        )
        expect(error.message).not.toContain('the user keeps')
    })

    test('has failed with it while the rest is done', async () => {
        const sand = denied()
        const account = await update(sand, 'jdoe', [...both, add('groups', '19')])
        expect(saidOf(account, folders)).toEqual([
            expect.stringMatching(/^ERROR: folderPermissions 12:Edit\/Edit: .*denied/),
            expect.stringMatching(/^ERROR: folderPermissions 12:View\/View: .*denied/),
        ])
        expect({ ...account, results: undefined }).toEqual(await readBack(sand, 'jdoe'))
    })
})
