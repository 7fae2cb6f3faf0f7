import { ifVisible, visibleRows } from '../../src/entitlements/rights'
import { RightMissing } from '../../src/errors'
import { AccessDenied } from '../../src/secret-server/errors'
import type { CurrentUser } from '../../src/secret-server/users'
import { idOf } from '../support/ids'

const holding = (...permissions: string[]) => {
    const account = { id: idOf<'User'>(1), permissions, platformIntegrationType: null }
    return () => Promise.resolve(account)
}

const rights = ['View Groups', 'Administer Groups'] as const

/** What an empty list of groups comes to. */
const emptyFor = (self: () => Promise<CurrentUser>, isNeverEmpty?: true) =>
    visibleRows([], { self, what: 'groups', rights, ...(isNeverEmpty && { isNeverEmpty }) })

describe('data that the connector can do without', () => {
    const unseen = (error: Error, self: () => Promise<CurrentUser>) =>
        ifVisible(Promise.reject<string>(error), { self, rights })
    const refusal = new AccessDenied('GET /v1/groups', 403, '"View Groups"')

    it('are as they are read', async () => {
        await expect(ifVisible(Promise.resolve('seen'), { self: holding(), rights })).resolves.toBe('seen')
    })

    it('are absent if their list is empty for lack of a right', async () => {
        await expect(unseen(new RightMissing('groups', 'View Groups'), holding('View Groups'))).resolves.toBeUndefined()
    })

    it('are absent if they are refused to an account without the right', async () => {
        await expect(unseen(refusal, holding('View Users'))).resolves.toBeUndefined()
    })

    it('are an error if they are refused to an account that has the right', async () => {
        await expect(unseen(refusal, holding('View Groups'))).rejects.toBe(refusal)
    })

    it('are an error if they can not be had for another reason, whatever the rights', async () => {
        await expect(unseen(new Error('lost'), holding())).rejects.toThrow('lost')
    })
})

describe('an empty list', () => {
    it.each([
        ['the first of the rights', ['View Groups']],
        ['another of them', ['View Users', 'Administer Groups']],
        ['all of them', ['Administer Groups', 'View Groups']],
        ['one in another case', ['view groups']],
        ['one in a name without spaces', ['ViewGroups']],
        ['one in the singular', ['View Group']],
        ['one in the words of the Platform', ['delinea.vault/secretserver/group/viewgroups/allow']],
        ['one that the Platform splits', ['delinea.vault/secretserver/groups/view/allow']],
    ])('is believed of an account with %s', async (_case, permissions) => {
        await expect(emptyFor(holding(...permissions))).resolves.toEqual([])
    })

    it.each([
        ['View Users'],
        ['View Group Roles'],
        ['View Groups Report'],
        ['delinea.vault/secretserver/group/viewgroups/deny'],
    ])('is not believed of an account with %s', async (permission) => {
        await expect(emptyFor(holding(permission))).rejects.toEqual(new RightMissing('groups', 'View Groups'))
    })

    it('names the least right that is missing', async () => {
        await expect(emptyFor(holding('View Users'))).rejects.toThrow(
            'The connector\'s account sees no groups. Give it the role permission "View Groups" in Secret Server.'
        )
    })

    it('is believed where the vault does not tell the rights', async () => {
        const account = { id: idOf<'User'>(1), permissions: undefined, platformIntegrationType: null }
        await expect(emptyFor(() => Promise.resolve(account))).resolves.toEqual([])
    })

    it('is not believed of an account without any rights', async () => {
        await expect(emptyFor(holding())).rejects.toThrow('"View Groups"')
    })

    it('is not believed if the account can not be had', async () => {
        const self = () => Promise.reject(new Error('lost'))
        await expect(emptyFor(self)).rejects.toThrow('lost')
    })

    it('is never believed where every vault has some, and says that teams hide them', async () => {
        await expect(emptyFor(holding('View Groups'), true)).rejects.toEqual(
            new RightMissing('groups', 'Unrestricted by Teams')
        )
        const account = { id: idOf<'User'>(1), permissions: undefined, platformIntegrationType: null }
        await expect(emptyFor(() => Promise.resolve(account), true)).rejects.toEqual(
            new RightMissing('groups', 'View Groups')
        )
    })
})

it('a list with rows is what it is, whoever reads it', async () => {
    const list = { self: holding(), what: 'groups', rights, isNeverEmpty: true } as const
    await expect(visibleRows([7], list)).resolves.toEqual([7])
})
