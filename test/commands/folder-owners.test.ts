import type { FolderRole } from '../../sandbox/vault/state'
import { folderIn, userIn } from '../support/company'
import { entitlementsOf } from '../support/entitlements'
import { useSandbox } from '../support/sandbox'

describe('the owners of a folder, in list and read', () => {
    const sandbox = useSandbox()

    const grant = (userName: string, path: string, folderRole: FolderRole = 'Owner'): void => {
        const { vault } = sandbox()
        const row = { folderId: folderIn(vault, path).id, userId: userIn(vault, userName).id }
        vault.grantFolder({ ...row, folderRole, secretRole: 'Owner' })
    }

    /** The owners that the levels of a folder show alike. */
    const ownersOf = async (path: string) => {
        const permissions = [...(await entitlementsOf(sandbox(), 'folderPermission')).values()]
        const shown = permissions.filter(({ folderPath }) => folderPath === path).map(({ owners }) => owners)
        expect(shown).toEqual(shown.map(() => shown[0]))
        return shown[0]
    }

    test('are the users who own it, sorted', async () => {
        for (const userName of ['tlarsen', 'akumar']) grant(userName, '\\Finance')
        expect(await ownersOf('\\Finance')).toEqual(['akumar', 'mrossi', 'tlarsen'])
    })

    test('are ten at most', async () => {
        const { vault } = sandbox()
        for (let number = 10; number < 24; number += 1) {
            vault.addUser({ userName: `owner${number}` })
            grant(`owner${number}`, '\\Legal')
        }
        expect(await ownersOf('\\Legal')).toEqual(Array.from({ length: 10 }, (_, number) => `owner${10 + number}`))
    })

    test('are none where only groups own it', async () => {
        expect(await ownersOf('\\HR')).toEqual([])
    })

    test('do not include those who only own its secrets', async () => {
        grant('jdoe', '\\HR', 'Edit')
        expect(await ownersOf('\\HR')).toEqual([])
    })

    test('of the folder above are not those of a folder with its own permissions', async () => {
        expect(await ownersOf('\\Finance\\Payroll')).toEqual([])
    })
})
