import { truthOf } from '../../sandbox/walkthrough/truth'
import { userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { accountIn, add, readBack, remove, saidOf, sentTo, set, shownBy, update } from '../support/plans'
import { useSandbox, writesOf } from '../support/sandbox'

// tlarsen holds User (2) and Auditor (5); 3 is Read Only User. pchen has Auditor through a group only.

describe('std:account:update of roles', () => {
    const sandbox = useSandbox()

    test.each([
        ['a text', '3', [3]],
        ['a list', ['3', '1'], [3, 1]],
        ['a number', 3, [3]],
        ['a list that names a role twice', [3, '3'], [3]],
    ])('adds what comes as %s in one call', async (_form, value, roleIds) => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'tlarsen')
        const account = await update(sand, 'tlarsen', [add('roles', value)])
        expect(account.attributes.roles).toEqual(['2', '5', ...roleIds.map(String)].sort())
        expect(account.results).toBeUndefined()
        expect(shownBy(account)).toEqual(truthOf(sand.vault, id))
        expect(sentTo(sand)).toEqual([{ call: `POST /api/v1/users/${id}/roles`, body: { roleIds } }])
    })

    test.each([
        ['a text', '5', ['2'], [5]],
        ['a list', ['2', '5'], [], [2, 5]],
        ['a number', 2, ['5'], [2]],
    ])('removes what comes as %s in one call, with the ids in its body', async (_form, value, left, roleIds) => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'tlarsen')
        const account = await update(sand, 'tlarsen', [remove('roles', value)])
        expect(account.attributes.roles).toEqual(left)
        expect(shownBy(account)).toEqual(truthOf(sand.vault, id))
        expect(sentTo(sand)).toEqual([{ call: `DELETE /api/v1/users/${id}/roles`, body: { roleIds } }])
    })

    test('removes and adds by Set', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'tlarsen')
        const account = await update(sand, 'tlarsen', [set('roles', ['2', '3'])])
        expect(account.attributes.roles).toEqual(['2', '3'])
        expect(sentTo(sand)).toEqual([
            { call: `DELETE /api/v1/users/${id}/roles`, body: { roleIds: [5] } },
            { call: `POST /api/v1/users/${id}/roles`, body: { roleIds: [3] } },
        ])
    })

    test('removes all by Set to nothing', async () => {
        const sand = sandbox()
        const account = await update(sand, 'tlarsen', [set('roles', [])])
        expect(account.attributes.roles).toEqual([])
        expect(shownBy(account)).toEqual(truthOf(sand.vault, userIn(sand.vault, 'tlarsen').id))
        expect(sentTo(sand)).toMatchObject([{ body: { roleIds: [2, 5] } }])
    })

    test.each([
        ['adding what is held', add('roles', ['2', '5'])],
        ['removing what is not held', remove('roles', ['1', '3'])],
        ['removing a role that does not exist', remove('roles', '99')],
        ['setting what is held', set('roles', ['5', '2'])],
    ])('succeeds without a write for %s', async (_case, change) => {
        const sand = sandbox()
        const account = await update(sand, 'tlarsen', [change])
        expect(account).toEqual(await readBack(sand, 'tlarsen'))
        expect(writesOf(sand)).toEqual([])
    })

    test('gives a role directly to a user who has it through a group', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'pchen')
        const account = await update(sand, 'pchen', [add('roles', '5')])
        expect(account.attributes.roles).toEqual(['2', '5'])
        expect(shownBy(account)).toEqual(truthOf(sand.vault, id))
        expect(writesOf(sand)).toEqual([`POST /api/v1/users/${id}/roles`])
    })

    test('leaves a role to a user who has it through a group only', async () => {
        const sand = sandbox()
        const account = await update(sand, 'pchen', [remove('roles', '5')])
        expect(account.attributes.roles).toEqual(['2'])
        expect(sand.vault.permissionsOf(userIn(sand.vault, 'pchen').id)).toContain('View Reports')
        expect(writesOf(sand)).toEqual([])
    })

    test.each([
        ['has the id of something else', 'Auditor', 'it is not an id of this kind'],
        ['has an id of 0', '0', 'it is not an id of this kind'],
    ])('says so of a role that %s, and does the rest', async (_case, value, reason) => {
        const sand = sandbox()
        const account = await update(sand, 'tlarsen', [add('roles', [value, '1'])])
        expect(saidOf(account, 'roles')).toEqual([`ERROR: roles ${value} can't be changed: ${reason}.`])
        expect(account.attributes.roles).toEqual(['1', '2', '5'])
        expect(accountIn(account)).toEqual(await readBack(sand, 'tlarsen'))
        expect(sentTo(sand)).toMatchObject([{ body: { roleIds: [1] } }])
    })

    test('says so of a role that does not exist, and does the rest', async () => {
        const sand = sandbox()
        const account = await update(sand, 'tlarsen', [add('roles', ['99', '1'])])
        expect(saidOf(account, 'roles')).toEqual([
            "ERROR: roles 99 can't be changed: this source governs no such role.",
        ])
        expect(account.attributes.roles).toEqual(['1', '2', '5'])
        expect(accountIn(account)).toEqual(await readBack(sand, 'tlarsen'))
        expect(sentTo(sand).map(({ body }) => body)).toEqual([{ roleIds: [1] }])
    })

    test('does not claim to have given a role that the vault accepts without giving it, as a disabled one may be', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'tlarsen')
        let isWritten = false
        sand.onRequest = ({ method }) => {
            if (method === 'POST') isWritten = true
            else if (isWritten) sand.vault.unassignRole(3, id)
        }
        const account = await update(sand, 'tlarsen', [add('roles', ['3', '1'])])
        expect(saidOf(account, 'roles')).toEqual([
            'ERROR: roles 3: Secret Server accepted the change but does not show it.',
        ])
        expect(account.attributes.roles).toEqual(['1', '2', '5'])
    })

    test('fails if nothing of the plan could be done', async () => {
        const sand = sandbox()
        const error = await failureOf(update(sand, 'tlarsen', [add('roles', ['99', 'x'])]))
        expect(error.message).toMatch(
            /^None of the requested changes was made\. roles 99 can't be changed: .* roles x can't be changed: it is not an id of this kind\.$/
        )
        expect(sand.vault.directRoleIdsOf(userIn(sand.vault, 'tlarsen').id).sort()).toEqual([2, 5])
    })

    test('adds roles one by one where the vault refuses them together', async () => {
        const sand = sandbox()
        sand.onRequest = ({ method }) => {
            if (method === 'POST') sand.vault.roles.delete(3)
        }
        const account = await update(sand, 'tlarsen', [add('roles', ['1', '3'])])
        expect(account.attributes.roles).toEqual(['1', '2', '5'])
        expect(saidOf(account, 'roles')).toEqual([expect.stringMatching(/^ERROR: roles 3: .* the object is gone/)])
        expect(sentTo(sand).map(({ body }) => body)).toEqual([{ roleIds: [1, 3] }, { roleIds: [1] }, { roleIds: [3] }])
    })

    test('names the missing right where the connector may not assign roles', async () => {
        const sand = sandbox()
        const rights = sand.vault.roleNamed('SailPoint Connector')?.permissions ?? []
        rights.splice(rights.indexOf('Administer Role Assignment'), 1)
        const error = await failureOf(update(sand, 'tlarsen', [add('roles', '1')]))
        expect(error.message).toContain('API_AccessDenied')
        expect(error.message).toContain('lacks "Administer Role Assignment".')
    })
})
