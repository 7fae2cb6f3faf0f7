import { proveRight } from '../../src/entitlements/rights'
import { RightMissing } from '../../src/errors'
import { idOf } from '../support/ids'

const holding = (...permissions: string[]) => {
    const account = { id: idOf<'User'>(1), permissions }
    return () => Promise.resolve(account)
}

const groups = ['View Groups', 'Administer Groups'] as const

describe('the right to see a list that is empty', () => {
    it.each([
        ['the first of the rights', ['View Groups']],
        ['another of them', ['View Users', 'Administer Groups']],
        ['all of them', ['Administer Groups', 'View Groups']],
        ['one in another case', ['view groups']],
        ['one in a name without spaces', ['ViewGroups']],
    ])('is proved by %s', async (_case, permissions) => {
        await expect(proveRight(holding(...permissions), 'groups', groups)).resolves.toBeUndefined()
    })

    it.each([['View Users'], ['View Group Roles'], ['View Groups Report'], ['View Group']])(
        'is not proved by %s',
        async (permission) => {
            const proof = proveRight(holding(permission), 'groups', groups)
            await expect(proof).rejects.toEqual(new RightMissing('groups', 'View Groups'))
        }
    )

    it('is named, the least one of them, if it is missing', async () => {
        await expect(proveRight(holding('View Users'), 'groups', groups)).rejects.toThrow(
            'The connector\'s account sees no groups. Give it the role permission "View Groups" in Secret Server.'
        )
    })

    it('is taken for granted where the vault does not tell the rights', async () => {
        const account = { id: idOf<'User'>(1), permissions: undefined }
        await expect(proveRight(() => Promise.resolve(account), 'groups', groups)).resolves.toBeUndefined()
    })

    it('is missing where the account holds none at all', async () => {
        await expect(proveRight(holding(), 'groups', groups)).rejects.toThrow('"View Groups"')
    })

    it('is not proved if the account can not be had', async () => {
        const self = () => Promise.reject(new Error('lost'))
        await expect(proveRight(self, 'groups', groups)).rejects.toThrow('lost')
    })
})
