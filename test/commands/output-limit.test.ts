import { userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { about, run } from '../support/run'
import { useSandbox } from '../support/sandbox'

describe('an account that is too large for ISC', () => {
    const sandbox = useSandbox()

    /** Gives jdoe a folder permission of her own on so many folders. */
    function overload(count: number): number {
        const { vault } = sandbox()
        const { id } = userIn(vault, 'jdoe')
        for (let number = 0; number < count; number += 1) {
            const folder = vault.addFolder({ name: `Customer ${number}`, inheritPermissions: false })
            for (const userId of [id, vault.connectorUserId])
                vault.grantFolder({ folderId: folder.id, userId, folderRole: 'Add Secret', secretRole: 'View' })
        }
        return id
    }

    test('fails the read by name', async () => {
        const id = overload(13_000)
        const error = await failureOf(run('std:account:read', about(id), sandbox().config({ pageSize: 1000 })))
        expect(error.message).toMatch(new RegExp(`^Account ${id} takes \\d+ KiB, more than the 256 KiB`))
    })
})
