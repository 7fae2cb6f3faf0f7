import { broken } from '../../sandbox/answers'
import { folderIn, userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { add, readBack, remove, saidOf, set, update } from '../support/plans'
import { useSandbox, writesOf } from '../support/sandbox'

const folders = 'folderPermissions'

describe('std:account:update that can not take access away', () => {
    const sandbox = useSandbox()

    /** jdoe's own folder, which the connector here sees and owns. */
    const personal = () => {
        const sand = sandbox()
        const { id } = folderIn(sand.vault, '\\Personal Folders\\jdoe')
        sand.vault.grantFolder({ folderId: id, groupId: 2, folderRole: 'Owner', secretRole: 'Owner' })
        return { sand, value: `${id}:Owner/Owner` }
    }

    test('says so of a personal folder', async () => {
        const { sand, value } = personal()
        const config = { includePersonalFolders: true }
        const error = await failureOf(update(sand, 'jdoe', [remove(folders, value)], config))
        expect(error.message).toContain("a personal folder, and its permissions can't be changed")
        const account = await update(sand, 'jdoe', [remove(folders, value), add('groups', '19')], config)
        expect(saidOf(account, folders)).toEqual([
            expect.stringMatching(/^ERROR: .*a personal folder, and its permissions can't be changed/),
        ])
        expect(account.attributes.folderPermissions).toContain(value)
    })

    test('says so of a personal folder that is no entitlement', async () => {
        const { sand, value } = personal()
        const error = await failureOf(update(sand, 'jdoe', [remove(folders, value)]))
        expect(error.message).toContain("a personal folder, and its permissions can't be changed")
        expect(writesOf(sand)).toEqual([])
    })

    test('warns of a folder that the connector does not see', async () => {
        const sand = sandbox()
        const { id: userId } = userIn(sand.vault, 'jdoe')
        sand.vault.grantFolder({ folderId: 12, userId, folderRole: 'View', secretRole: 'View' })
        for (const row of sand.vault.rowsIn(12)) if (row.groupId === 2) sand.vault.folderPermissions.delete(row.id)
        const account = await update(sand, 'jdoe', [remove(folders, '12:View/View')])
        expect(saidOf(account, folders)).toEqual([
            "WARN: folderPermissions 12:View/View is not as requested: the connector's account can't see folder 12, so it can't verify the removal.",
        ])
        expect({ ...account, results: undefined }).toEqual(await readBack(sand, 'jdoe'))
    })

    test('warns of a secret that the connector does not see', async () => {
        const sand = sandbox()
        Object.assign(sand.vault.secrets.get(3) ?? {}, { active: false })
        const config = { manageSecretPermissions: true }
        const changes = [remove('secretPermissions', '3:View'), add('groups', '19')]
        const account = await update(sand, 'jdoe', changes, config)
        expect(saidOf(account, 'secretPermissions').join()).toMatch(/WARN: .*can't see secret 3/)
    })
})

describe('std:account:update of display name and e-mail address', () => {
    const sandbox = useSandbox()

    test.each([
        ['displayName', 'email', [1, 3]],
        ['email', 'displayName', [1, 2]],
    ] as const)('changes %s where the vault refuses %s', async (done, refused, refusals) => {
        const sand = sandbox()
        let patches = 0
        sand.onRequest = ({ method }) => {
            if (method !== 'PATCH') return
            patches += 1
            if (refusals.some((refusal) => refusal === patches)) throw broken('No.')
        }
        const values = { displayName: 'New Name', email: 'new@example.com' }
        const account = await update(sand, 'jdoe', [set('displayName', values.displayName), set('email', values.email)])
        expect(account.results).toMatchObject([{ attribute: refused, status: 'error' }])
        expect(account.attributes[done]).toBe(values[done])
        expect({ ...account, results: undefined }).toEqual(await readBack(sand, 'jdoe'))
    })

    test.each(['', null, [], ['']])('has nothing to do where %j is added', async (value) => {
        const sand = sandbox()
        const before = await readBack(sand, 'jdoe')
        const account = await update(sand, 'jdoe', [add('email', value), add('displayName', value)])
        expect(account).toEqual(before)
        expect(writesOf(sand)).toEqual([])
    })

    test.each([set('email', ''), set('email', null), remove('email', null)])('still clears by %j', async (change) => {
        const account = await update(sandbox(), 'jdoe', [change])
        expect(account.attributes.email).toBe(null)
    })
})
