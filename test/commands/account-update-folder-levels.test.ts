import { levelsIn, onFolder, userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { accountIn, add, readBack, remove, saidOf, sentTo, update } from '../support/plans'
import { useSandbox, writesOf } from '../support/sandbox'

const kind = 'folderPermissions'
const put = ['PUT /api/v1/folder-permissions/6']

// jdoe holds Add Secret/View on Payroll (3), in row 6.

describe('std:account:update of the level on a folder', () => {
    const sandbox = useSandbox()

    const levels = () => levelsIn(sandbox().vault, '\\Finance\\Payroll', 'jdoe')

    test.each(['3:Edit/View', '3:Add Secret/Edit', '3:Edit/Edit', '3:Owner/Owner'])(
        'goes up to %s by one change in place',
        async (asked) => {
            const sand = sandbox()
            const account = await update(sand, 'jdoe', [add(kind, asked)])
            const [folderRole, secretRole] = asked.slice(2).split('/')
            expect(account.attributes.folderPermissions).toEqual([asked])
            expect(account.results).toBeUndefined()
            expect(account).toEqual(await readBack(sand, 'jdoe'))
            expect(levels()).toEqual([asked.slice(2)])
            expect(sentTo(sand)).toEqual([
                {
                    call: put[0],
                    body: {
                        id: 6,
                        folderId: 3,
                        folderAccessRoleName: folderRole,
                        secretAccessRoleName: secretRole,
                        breakInheritance: false,
                    },
                },
            ])
        }
    )

    test.each(['3:View/View', '3:Add Secret/List', '3:View/None'])(
        'stays where it is if the lower %s is added, and warns',
        async (asked) => {
            const sand = sandbox()
            const account = await update(sand, 'jdoe', [add(kind, asked)])
            expect(account.attributes.folderPermissions).toEqual(['3:Add Secret/View'])
            expect(account.results).toEqual([
                {
                    attribute: kind,
                    messages: [{ level: 'WARN', message: expect.stringContaining('Add Secret/View') as string }],
                },
            ])
            expect(saidOf(account, kind)[0]).toContain(asked)
            expect(accountIn(account)).toEqual(await readBack(sand, 'jdoe'))
            expect(writesOf(sand)).toEqual([])
        }
    )

    test.each(['3:View/Edit', '3:Owner/List'])('fails for %s, which is neither higher nor lower', async (asked) => {
        const sand = sandbox()
        const error = await failureOf(update(sand, 'jdoe', [add(kind, asked)]))
        expect(error.message).toContain('None of the requested changes was made.')
        expect(error.message).toContain(asked)
        expect(error.message).toContain('the user has Add Secret/View, which is neither higher nor lower')
        expect(levels()).toEqual(['Add Secret/View'])
        expect(writesOf(sand)).toEqual([])
    })

    test('says so in the results if the rest of the plan is done', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'jdoe')
        const account = await update(sand, 'jdoe', [add(kind, '3:View/Edit'), add('groups', '19')])
        expect(account.results).toMatchObject([{ attribute: kind, status: 'error' }])
        expect(account.attributes).toMatchObject({ groups: ['17', '19'], folderPermissions: ['3:Add Secret/View'] })
        expect(writesOf(sand)).toEqual([`POST /api/v1/users/${id}/groups`])
    })

    test.each(['3:Owner/Owner', '3:View/View', '3:View/None', '3:View/Edit', '3:Owner/List'])(
        'goes to %s in one call, whichever direction that is, if the held level is removed',
        async (asked) => {
            const sand = sandbox()
            const account = await update(sand, 'jdoe', [remove(kind, '3:Add Secret/View'), add(kind, asked)])
            expect(account.attributes.folderPermissions).toEqual([asked])
            expect(account.results).toBeUndefined()
            expect(levels()).toEqual([asked.slice(2)])
            expect(writesOf(sand)).toEqual(put)
        }
    )

    test('does not depend on the order of Add and Remove', async () => {
        const sand = sandbox()
        const account = await update(sand, 'jdoe', [add(kind, '3:View/View'), remove(kind, '3:Add Secret/View')])
        expect(account.attributes.folderPermissions).toEqual(['3:View/View'])
        expect(writesOf(sand)).toEqual(put)
    })

    test('ends at the highest of several levels that are added, and warns of the others', async () => {
        const sand = sandbox()
        const account = await update(sand, 'jdoe', [add(kind, ['3:Owner/Owner', '3:View/View', '3:Edit/Edit'])])
        expect(account.attributes.folderPermissions).toEqual(['3:Owner/Owner'])
        expect(saidOf(account, kind)).toEqual([
            expect.stringMatching(/^WARN: .*3:View\/View/),
            expect.stringMatching(/^WARN: .*3:Edit\/Edit/),
        ])
        expect(writesOf(sand)).toEqual(put)
    })

    test('keeps a level that is not the removed one', async () => {
        const sand = sandbox()
        await update(sand, 'jdoe', [add(kind, '3:Edit/Edit')])
        sand.forgetExchanges()
        // The role that gave the lower level is taken away later; the higher one stays.
        const account = await update(sand, 'jdoe', [remove(kind, '3:Add Secret/View')])
        expect(account.attributes.folderPermissions).toEqual(['3:Edit/Edit'])
        expect(writesOf(sand)).toEqual([])
    })

    test('is read for each folder apart', async () => {
        const sand = sandbox()
        const account = await update(sand, 'jdoe', [
            add(kind, ['3:Owner/Owner', '1:View/View', '12:View/View']),
            remove(kind, ['3:Add Secret/View', '1:Owner/Owner']),
        ])
        expect(account.attributes.folderPermissions).toEqual(['12:View/View', '1:View/View', '3:Owner/Owner'])
        expect(writesOf(sand)).toEqual([...put, 'POST /api/v1/folder-permissions', 'POST /api/v1/folder-permissions'])
    })
})

describe('std:account:update keeps the last Owner of a folder', () => {
    const sandbox = useSandbox()
    const legal = (level: string) => onFolder(sandbox().vault, '\\Legal', level)

    /** Of Legal, akumar becomes the only Owner; the connector's group keeps the right to see it. */
    const makeLastOwner = () => {
        for (const row of sandbox().vault.rowsIn(12))
            if (row.groupId === null) Object.assign(row, { folderRole: 'Owner', secretRole: 'Owner' })
            else row.folderRole = 'Edit'
    }

    test.each([
        ['removed', [remove(kind, '12:Owner/Owner')]],
        ['lowered', [remove(kind, '12:Owner/Owner'), add(kind, '12:View/View')]],
    ])('so that it is not %s', async (_case, changes) => {
        const sand = sandbox()
        makeLastOwner()
        const error = await failureOf(update(sand, 'akumar', changes))
        expect(error.message).toContain('\\Legal would be left without an Owner; give another user Owner on it first')
        expect(levelsIn(sand.vault, '\\Legal', 'akumar')).toEqual(['Owner/Owner'])
        expect(writesOf(sand)).toEqual([])
    })

    test('but does the rest of the plan', async () => {
        const sand = sandbox()
        makeLastOwner()
        const account = await update(sand, 'akumar', [remove(kind, legal('Owner/Owner')), remove('groups', '19')])
        expect(saidOf(account, kind)).toEqual([
            expect.stringMatching(/^ERROR: .*12:Owner\/Owner.*would be left without an Owner/),
        ])
        expect(account.attributes).toMatchObject({ groups: ['22'], folderPermissions: ['12:Owner/Owner'] })
    })

    test('but may take away one of two', async () => {
        const sand = sandbox()
        const account = await update(sand, 'pchen', [remove(kind, '4:Owner/Owner')])
        expect(account.attributes.folderPermissions).toEqual(['7:Edit/Edit'])
        expect(writesOf(sand)).toEqual(['DELETE /api/v1/folder-permissions/9'])
    })

    test('but may lower what it grants on secrets', async () => {
        const sand = sandbox()
        for (const row of sand.vault.rowsIn(12)) if (row.groupId === null) row.folderRole = 'Owner'
        const account = await update(sand, 'akumar', [
            remove(kind, legal('Owner/List')),
            add(kind, legal('Owner/None')),
        ])
        expect(account.attributes.folderPermissions).toEqual(['12:Owner/None'])
    })
})
