import { levelsIn, userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { accountIn, add, readBack, remove, saidOf, sentTo, update } from '../support/plans'
import { useSandbox, writesOf } from '../support/sandbox'

const folders = 'folderPermissions'
const secrets = 'secretPermissions'

// jdoe holds Add Secret/View on Payroll (3), and View on the secret Payroll run (3).

describe('a level that the vault is not known to have', () => {
    const sandbox = useSandbox()

    test.each([
        ['Boss/View', 'the connector knows no folder role "Boss", only View, Add Secret, Edit, Owner'],
        ['View/Boss', 'the connector knows no secret role "Boss", only None, List, View, Edit, Owner'],
        ['view/View', 'the vault spells the folder role "view" as "View"'],
        ['Edit/EDIT', 'the vault spells the secret role "EDIT" as "Edit"'],
    ])('is refused with what is known, and does not hold up others on its folder: %s', async (level, reason) => {
        const sand = sandbox()
        const account = await update(sand, 'jdoe', [add(folders, [`12:${level}`, '12:View/View'])])
        const said = saidOf(account, folders)
        expect(said).toHaveLength(1)
        expect(said[0]).toContain(`ERROR: folderPermissions 12:${level} is not as requested: ${reason}`)
        expect(said[0]?.includes('if the vault has it, add it to folderPermissionLevels')).toBe(level.includes('Boss'))
        expect(levelsIn(sand.vault, '\\Legal', 'jdoe')).toEqual(['View/View'])
        expect(accountIn(account)).toEqual(await readBack(sand, 'jdoe'))
        expect(writesOf(sand)).toEqual(['POST /api/v1/folder-permissions'])
    })

    test('does not hold up the removal of another level', async () => {
        const sand = sandbox()
        const changes = [remove(folders, '3:Add Secret/View'), add(folders, '3:Boss/View')]
        const account = await update(sand, 'jdoe', changes)
        expect(saidOf(account, folders)).toEqual([
            expect.stringContaining('3:Boss/View is not as requested: the connector knows no'),
        ])
        expect(account.attributes.folderPermissions).toEqual([])
    })

    test('is an error if it is all that was asked for, even on a folder that is not there', async () => {
        const sand = sandbox()
        const error = await failureOf(update(sand, 'jdoe', [add(folders, ['12:Boss/View', '4711:Boss/View'])]))
        expect(error.message).toMatch(
            /^None of the requested changes was made\. folderPermissions 12:Boss\/View .*"Boss"/
        )
        expect(writesOf(sand)).toEqual([])
    })

    test('may be asked for if the source names it', async () => {
        const sand = sandbox()
        const config = { folderPermissionLevels: ['Boss/Chief'] }
        const error = await failureOf(update(sand, 'jdoe', [add(folders, '12:Boss/Chief')], config))
        expect(error.message).toContain('Secret Server refused POST /api/v1/folder-permissions')
    })

    test('may be asked for if somebody holds it there, as it is listed then', async () => {
        const sand = sandbox()
        const row = sand.vault.rowsIn(12).find(({ userId }) => userId === userIn(sand.vault, 'akumar').id)
        Object.assign(row ?? {}, { folderRole: 'Boss' })
        const error = await failureOf(update(sand, 'jdoe', [add(folders, '12:Boss/View')]))
        expect(error.message).toContain('Secret Server refused POST /api/v1/folder-permissions')
    })

    test.each([
        ['Boss', 'the connector knows no secret role "Boss", only List, View, Edit, Owner'],
        ['edit', 'the vault spells the secret role "edit" as "Edit"'],
        ['None', 'the connector knows no secret role "None"'],
    ])('is refused on a secret too: %s', async (level, reason) => {
        const sand = sandbox()
        const changes = [add(secrets, [`3:${level}`, '3:Edit'])]
        const account = await update(sand, 'jdoe', changes, { manageSecretPermissions: true })
        expect(saidOf(account, secrets)).toEqual([expect.stringContaining(`3:${level} is not as requested: ${reason}`)])
        expect(account.attributes.secretPermissions).toEqual(['3:Edit'])
        expect(sentTo(sand)).toMatchObject([{ body: { secretAccessRoleName: 'Edit' } }])
    })
})

describe('a level change that fails', () => {
    const sandbox = useSandbox()

    const forbid = () => {
        const sand = sandbox()
        for (const row of sand.vault.rowsIn(3)) if (row.groupId === 2) row.folderRole = 'Edit'
        return sand
    }

    test.each([
        ['a plain Add', [add(folders, '3:Owner/Owner')], '3:Owner/Owner'],
        ['Remove and Add', [remove(folders, '3:Add Secret/View'), add(folders, '3:View/View')], '3:View/View'],
    ])('is reported once, on the level that was asked for: %s', async (_case, changes, value) => {
        const sand = forbid()
        const account = await update(sand, 'jdoe', [...changes, add('groups', '19')])
        expect(saidOf(account, folders)).toEqual([expect.stringContaining(`ERROR: folderPermissions ${value}: `)])
        expect(account.attributes.folderPermissions).toEqual(['3:Add Secret/View'])
        const error = await failureOf(update(sand, 'jdoe', changes))
        expect(error.message.split('folderPermissions ')).toHaveLength(2)
        expect(error.message).toMatch(/^None of the requested changes was made\./)
    })

    test('is reported once if it is refused beforehand', async () => {
        const sand = sandbox()
        for (const row of sand.vault.rowsIn(12))
            if (row.groupId === null) Object.assign(row, { folderRole: 'Owner', secretRole: 'Owner' })
            else row.folderRole = 'Edit'
        const changes = [remove(folders, '12:Owner/Owner'), add(folders, '12:View/View')]
        const account = await update(sand, 'akumar', [...changes, add('groups', '17')])
        expect(saidOf(account, folders)).toEqual([
            expect.stringContaining('12:View/View is not as requested: \\Legal would'),
        ])
        await expect(update(sand, 'akumar', changes)).rejects.toThrow(/^None of the requested changes was made\./)
    })
})
