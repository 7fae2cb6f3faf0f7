import { truthOf } from '../../sandbox/walkthrough/truth'
import { folderIn, levelsIn, onFolder, userIn } from '../support/company'
import { accountIn, add, readBack, remove, saidOf, sentTo, set, shownBy, update } from '../support/plans'
import { useSandbox, writesOf } from '../support/sandbox'

const kind = 'folderPermissions'

// jdoe holds 3:Add Secret/View in row 6; pchen holds 4:Owner/Owner in row 9 and 7:Edit/Edit in row 11.

describe('std:account:update of folder permissions', () => {
    const sandbox = useSandbox()

    test.each([
        ['a text', '1:View/View'],
        ['a list', ['1:View/View']],
        ['a list that names it twice', ['1:View/View', '1:View/View']],
    ])('adds what comes as %s, and says that inheritance is not to be broken', async (_form, value) => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'jdoe')
        const account = await update(sand, 'jdoe', [add(kind, value)])
        expect(account.attributes.folderPermissions).toEqual(['1:View/View', '3:Add Secret/View'])
        expect(account.results).toBeUndefined()
        expect(shownBy(account)).toEqual(truthOf(sand.vault, id))
        expect(account).toEqual(await readBack(sand, 'jdoe'))
        expect(sentTo(sand)).toEqual([
            {
                call: 'POST /api/v1/folder-permissions',
                body: {
                    folderId: 1,
                    userId: id,
                    folderAccessRoleName: 'View',
                    secretAccessRoleName: 'View',
                    breakInheritance: false,
                },
            },
        ])
    })

    test('removes by the id of the row, and says that inheritance is not to be broken', async () => {
        const sand = sandbox()
        const account = await update(sand, 'jdoe', [remove(kind, '3:Add Secret/View')])
        expect(account.attributes.folderPermissions).toEqual([])
        expect(account.results).toBeUndefined()
        expect(levelsIn(sand.vault, '\\Finance\\Payroll', 'jdoe')).toEqual([])
        expect(sentTo(sand)).toEqual([{ call: 'DELETE /api/v1/folder-permissions/6?breakInheritance=false' }])
    })

    test('adds and removes several folders in one plan, removals first', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'pchen')
        const account = await update(sand, 'pchen', [
            add(kind, ['1:View/View', '12:Edit/Edit']),
            remove(kind, '7:Edit/Edit'),
        ])
        expect(account.attributes.folderPermissions).toEqual(['12:Edit/Edit', '1:View/View', '4:Owner/Owner'])
        expect(shownBy(account)).toEqual(truthOf(sand.vault, id))
        expect(writesOf(sand)).toEqual([
            'DELETE /api/v1/folder-permissions/11',
            'POST /api/v1/folder-permissions',
            'POST /api/v1/folder-permissions',
        ])
    })

    test('removes and adds by Set', async () => {
        const sand = sandbox()
        const account = await update(sand, 'pchen', [set(kind, ['4:Owner/Owner', '1:View/View'])])
        expect(account.attributes.folderPermissions).toEqual(['1:View/View', '4:Owner/Owner'])
        expect(writesOf(sand)).toEqual(['DELETE /api/v1/folder-permissions/11', 'POST /api/v1/folder-permissions'])
    })

    test('changes a level by Set', async () => {
        const sand = sandbox()
        const account = await update(sand, 'jdoe', [set(kind, '3:View/View')])
        expect(account.attributes.folderPermissions).toEqual(['3:View/View'])
        expect(account.results).toBeUndefined()
        expect(writesOf(sand)).toEqual(['PUT /api/v1/folder-permissions/6'])
    })

    test('removes all by Set to nothing', async () => {
        const sand = sandbox()
        const account = await update(sand, 'pchen', [set(kind, [])])
        expect(account.attributes.folderPermissions).toEqual([])
        expect(shownBy(account)).toEqual(truthOf(sand.vault, userIn(sand.vault, 'pchen').id))
        expect(writesOf(sand).sort()).toEqual([
            'DELETE /api/v1/folder-permissions/11',
            'DELETE /api/v1/folder-permissions/9',
        ])
    })

    test.each([
        ['adding what is held', add(kind, '3:Add Secret/View')],
        ['removing what is not held', remove(kind, '1:View/View')],
        ['removing another level than the held one', remove(kind, ['3:View/View', '3:Edit/Edit'])],
        ['removing from a folder that inherits', remove(kind, '2:View/View')],
        ['setting what is held', set(kind, ['3:Add Secret/View'])],
    ])('succeeds without a write for %s', async (_case, change) => {
        const sand = sandbox()
        const account = await update(sand, 'jdoe', [change])
        expect(account).toEqual(await readBack(sand, 'jdoe'))
        expect(account.attributes.folderPermissions).toEqual(['3:Add Secret/View'])
        expect(writesOf(sand)).toEqual([])
    })

    test('grants a level that nobody holds yet and that no setting names', async () => {
        const sand = sandbox()
        const account = await update(sand, 'jdoe', [add(kind, '12:Owner/None')])
        expect(account.attributes.folderPermissions).toEqual(['12:Owner/None', '3:Add Secret/View'])
        expect(levelsIn(sand.vault, '\\Legal', 'jdoe')).toEqual(['Owner/None'])
    })

    test('leaves personal folders alone, even by Set', async () => {
        const sand = sandbox()
        await update(sand, 'jdoe', [set(kind, [])])
        expect(levelsIn(sand.vault, '\\Personal Folders\\jdoe', 'jdoe')).toEqual(['Owner/Owner'])
        expect(writesOf(sand)).toEqual(['DELETE /api/v1/folder-permissions/6'])
    })

    test('leaves folders outside of the roots alone, even by Set', async () => {
        const sand = sandbox()
        const account = await update(sand, 'jdoe', [set(kind, '12:View/View')], { folderRoots: ['\\Legal'] })
        expect(account.attributes.folderPermissions).toEqual(['12:View/View'])
        expect(levelsIn(sand.vault, '\\Finance\\Payroll', 'jdoe')).toEqual(['Add Secret/View'])
        expect(writesOf(sand)).toEqual(['POST /api/v1/folder-permissions'])
    })

    test.each([
        { inheritedRowsInWideLists: true },
        { inheritedRowsInWideLists: true, inheritedRowIds: 'synthetic' },
        { userIdFilter: 'withGroups', groupRowUserId: 'null' },
        { unfilteredPermissions: 'refuse' },
        { version: '11.7.000002', sortRefused: true },
    ] as const)('removes exactly its own rows where the vault behaves like %j', async (behaviour) => {
        const sand = sandbox()
        Object.assign(sand.behaviour, behaviour)
        const rows = sand.vault.folderPermissions.size
        const account = await update(sand, 'pchen', [set(kind, ['7:Edit/Edit'])])
        expect(account.attributes.folderPermissions).toEqual(['7:Edit/Edit'])
        expect(writesOf(sand)).toEqual(['DELETE /api/v1/folder-permissions/9'])
        expect(sand.vault.folderPermissions.size).toBe(rows - 1)
        expect(folderIn(sand.vault, '\\IT\\Servers').inheritPermissions).toBe(true)
    })

    test('mends what a vault that lets a user have two rows on a folder let come to be', async () => {
        const sand = sandbox()
        const { id: userId } = userIn(sand.vault, 'jdoe')
        const second = sand.vault.grantFolder({ folderId: 3, userId, folderRole: 'View', secretRole: 'Edit' })
        const one = await update(sand, 'jdoe', [set(kind, '3:View/Edit')])
        expect(one.attributes.folderPermissions).toEqual(['3:View/Edit'])
        const none = await update(sand, 'jdoe', [remove(kind, '3:View/Edit')])
        expect(none.attributes.folderPermissions).toEqual([])
        expect(writesOf(sand)).toEqual([
            'DELETE /api/v1/folder-permissions/6',
            `DELETE /api/v1/folder-permissions/${second.id}`,
        ])
    })

    test('goes on with other folders where the vault refuses one', async () => {
        const sand = sandbox()
        const governance = sand.vault.rowsIn(1).find((row) => row.groupId === 2)
        if (governance) governance.folderRole = 'Edit'
        const account = await update(sand, 'jdoe', [add(kind, ['1:View/View', '12:View/View'])])
        expect(account.attributes.folderPermissions).toEqual(['12:View/View', '3:Add Secret/View'])
        expect(saidOf(account, kind)).toEqual([expect.stringMatching(/^ERROR: .*1:View\/View: .*Owner on the folder/)])
        expect(accountIn(account)).toEqual(await readBack(sand, 'jdoe'))
    })
})

describe('std:account:update of folder permissions with breakInheritance', () => {
    const sandbox = useSandbox()
    const breaking = { breakInheritance: true }

    test('gives the folder permissions of its own, with those that it had, and says that it means to', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'jdoe')
        const folder = folderIn(sand.vault, '\\IT\\Servers')
        const inherited = sand.vault.effectiveRows(folder.id).length
        const asked = onFolder(sand.vault, '\\IT\\Servers', 'View/View')
        const account = await update(sand, 'jdoe', [add(kind, asked)], breaking)
        expect(account.attributes.folderPermissions).toEqual(['3:Add Secret/View', asked])
        expect(account.results).toBeUndefined()
        expect(shownBy(account)).toEqual(truthOf(sand.vault, id))
        expect(folder.inheritPermissions).toBe(false)
        expect(sand.vault.rowsIn(folder.id)).toHaveLength(inherited + 1)
        expect(sentTo(sand)).toMatchObject([
            { call: 'POST /api/v1/folder-permissions', body: { folderId: folder.id, breakInheritance: true } },
        ])
    })

    test('says so with every write', async () => {
        const sand = sandbox()
        await update(
            sand,
            'pchen',
            [remove(kind, ['4:Owner/Owner', '7:Edit/Edit']), add(kind, '7:View/View')],
            breaking
        )
        expect(sentTo(sand)).toMatchObject([
            { call: 'DELETE /api/v1/folder-permissions/9?breakInheritance=true' },
            { call: 'PUT /api/v1/folder-permissions/11', body: { breakInheritance: true } },
        ])
    })
})
