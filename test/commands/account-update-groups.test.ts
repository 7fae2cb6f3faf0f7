import { broken } from '../../sandbox/answers'
import { truthOf } from '../../sandbox/walkthrough/truth'
import { groupId, userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { accountIn, add, readBack, remove, saidOf, sentTo, set, shownBy, update } from '../support/plans'
import { useSandbox, writesOf } from '../support/sandbox'

// mrossi is in Finance (17) and Finance Managers (18); 19 is IT Operations, 20 Human Resources, 21 Contractors.

describe('std:account:update of groups', () => {
    const sandbox = useSandbox()

    test.each([
        ['a text', '19', ['19']],
        ['a list', ['19', '21'], ['19', '21']],
        ['a number', 19, ['19']],
        ['a list of both', ['19', 21, null, ''], ['19', '21']],
        ['a list that names a group twice', ['19', 19, '19'], ['19']],
    ])('adds what comes as %s in one call', async (_form, value, added) => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'mrossi')
        const account = await update(sand, 'mrossi', [add('groups', value)])
        expect(account.attributes.groups).toEqual(['17', '18', ...added])
        expect(account.results).toBeUndefined()
        expect(shownBy(account)).toEqual(truthOf(sand.vault, id))
        expect(sentTo(sand)).toEqual([
            { call: `POST /api/v1/users/${id}/groups`, body: { groupIds: added.map(Number) } },
        ])
    })

    test.each([
        ['a text', '18', ['17'], 'groupIds=18'],
        ['a number', 17, ['18'], 'groupIds=17'],
        ['a list', ['17', '18'], [], 'groupIds=17&groupIds=18'],
    ])('removes what comes as %s in one call', async (_form, value, left, query) => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'mrossi')
        const account = await update(sand, 'mrossi', [remove('groups', value)])
        expect(account.attributes.groups).toEqual(left)
        expect(shownBy(account)).toEqual(truthOf(sand.vault, id))
        expect(sentTo(sand)).toEqual([{ call: `DELETE /api/v1/users/${id}/groups?${query}` }])
    })

    test('removes first and then adds', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'mrossi')
        const account = await update(sand, 'mrossi', [add('groups', ['19', '20']), remove('groups', ['17', '18'])])
        expect(account.attributes.groups).toEqual(['19', '20'])
        expect(writesOf(sand)).toEqual([`DELETE /api/v1/users/${id}/groups`, `POST /api/v1/users/${id}/groups`])
    })

    test('takes all changes of the plan together', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'mrossi')
        await update(sand, 'mrossi', [add('groups', '19'), add('groups', '20'), add('groups', ['19', '21'])])
        expect(sentTo(sand)).toEqual([{ call: `POST /api/v1/users/${id}/groups`, body: { groupIds: [19, 20, 21] } }])
    })

    test.each([
        ['adds the missing and removes the others', ['18', '19'], ['17'], ['19']],
        ['removes all for an empty list', [], ['17', '18'], []],
        ['removes all for null', null, ['17', '18'], []],
        ['does nothing where nothing differs', ['18', '17'], [], []],
    ])('by Set %s', async (_case, value, removed, added) => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'mrossi')
        const account = await update(sand, 'mrossi', [set('groups', value)])
        expect(account.attributes.groups).toEqual([...(value ?? [])].sort())
        expect(shownBy(account)).toEqual(truthOf(sand.vault, id))
        expect(sentTo(sand).map(({ call }) => call)).toEqual([
            ...(removed.length > 0 ? [`DELETE /api/v1/users/${id}/groups?groupIds=${removed.join('&groupIds=')}`] : []),
            ...(added.length > 0 ? [`POST /api/v1/users/${id}/groups`] : []),
        ])
    })

    test.each([
        ['adding what is held', add('groups', ['17', '18'])],
        ['removing what is not held', remove('groups', ['19', '20'])],
        ['removing a group that does not exist', remove('groups', '4711')],
    ])('succeeds without a write for %s', async (_case, change) => {
        const sand = sandbox()
        const account = await update(sand, 'mrossi', [change])
        expect(account).toEqual(await readBack(sand, 'mrossi'))
        expect(writesOf(sand)).toEqual([])
    })

    test('writes only what is due of a list', async () => {
        const sand = sandbox()
        await update(sand, 'mrossi', [add('groups', ['17', '19']), remove('groups', ['18', '20'])])
        const [removal, addition] = sentTo(sand)
        expect(removal?.call).toMatch(/\?groupIds=18$/)
        expect(addition?.body).toEqual({ groupIds: [19] })
    })

    test('adds a group that one plan both adds and removes', async () => {
        const sand = sandbox()
        const account = await update(sand, 'mrossi', [remove('groups', ['17', '19']), add('groups', ['17', '19'])])
        expect(account.attributes.groups).toEqual(['17', '18', '19'])
        expect(sentTo(sand)).toMatchObject([{ body: { groupIds: [19] } }])
    })

    test('leaves groups alone that are no entitlements, even by Set', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'jdoe')
        const closed = Number(groupId(sand.vault, 'Closed Projects'))
        await update(sand, 'jdoe', [set('groups', [])], { excludedGroups: 'Finance' })
        expect(sand.vault.groupIdsOf(id)).toEqual(expect.arrayContaining([1, 17, closed]))
        expect(writesOf(sand)).toEqual([])
    })
})

describe('std:account:update of groups that can not be changed', () => {
    const sandbox = useSandbox()

    test.each([
        ['does not exist', '4711', 'this source governs no such group'],
        ['is disabled', '23', 'this source governs no such group'],
        ['is Everyone', '1', 'this source governs no such group'],
        ['is a personal group', '5', 'this source governs no such group'],
        ['is excluded', '21', 'this source governs no such group, because excludedGroups leaves it out'],
        [
            'is synchronized',
            '22',
            'AD Database Admins is synchronized; change its members in the directory corp.example.com, which owns it',
        ],
        ['has the id of something else', 'Finance', 'it is not an id of this kind'],
        ['has a negative id', '-1', 'it is not an id of this kind'],
        ['has an id with blanks', ' 19 ', 'it is not an id of this kind'],
    ])('says so of one that %s, and does the rest', async (_case, value, reason) => {
        const sand = sandbox()
        const account = await update(sand, 'mrossi', [add('groups', [value, '19'])], { excludedGroups: 'contractors' })
        expect(account.results).toEqual([
            {
                attribute: 'groups',
                status: 'error',
                messages: [{ level: 'ERROR', message: `groups ${value} can't be changed: ${reason}.` }],
            },
        ])
        expect(account.attributes.groups).toEqual(['17', '18', '19'])
        expect(accountIn(account)).toEqual(await readBack(sand, 'mrossi'))
        expect(sentTo(sand)).toMatchObject([{ body: { groupIds: [19] } }])
    })

    test('refuses to take someone out of an excluded group, and does the rest', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'mrossi')
        const config = { excludedGroups: [' finance MANAGERS'] }
        const account = await update(sand, 'mrossi', [remove('groups', ['17', '18'])], config)
        expect(saidOf(account, 'groups')).toEqual([
            "ERROR: groups 18 can't be changed: this source governs no such group, because excludedGroups leaves it out.",
        ])
        expect(account.attributes.groups).toEqual([])
        expect(sand.vault.groupIdsOf(id)).toEqual([1, 18])
    })

    test('excludes a group whose name ends with blanks in the vault', async () => {
        const sand = sandbox()
        Object.assign(sand.vault.groupNamed('Contractors') ?? {}, { name: 'Contractors ' })
        const error = await failureOf(
            update(sand, 'mrossi', [add('groups', '21')], { excludedGroups: ['Contractors'] })
        )
        expect(error.message).toContain('because excludedGroups leaves it out')
        expect(writesOf(sand)).toEqual([])
    })

    test('fails with each reason once if that is all of the plan', async () => {
        const sand = sandbox()
        const error = await failureOf(update(sand, 'mrossi', [add('groups', ['4711', '22', 'x'])]))
        expect(error.message).toBe(
            'None of the requested changes was made. ' +
                "groups 4711 can't be changed: this source governs no such group. " +
                "groups 22 can't be changed: AD Database Admins is synchronized; change its members in the directory corp.example.com, which owns it. " +
                "groups x can't be changed: it is not an id of this kind."
        )
        expect(writesOf(sand)).toEqual([])
    })

    test('refuses to take someone out of a synchronized group', async () => {
        const sand = sandbox()
        const error = await failureOf(update(sand, 'akumar', [remove('groups', '22')]))
        expect(error.message).toContain('change its members in the directory corp.example.com')
        expect(sand.vault.isMember(22, userIn(sand.vault, 'akumar').id)).toBe(true)
        expect(writesOf(sand)).toEqual([])
    })

    test('points to the Platform for its groups', async () => {
        const sand = sandbox()
        const { id } = sand.vault.addGroup({ name: 'Platform Team', isPlatform: true })
        const error = await failureOf(update(sand, 'mrossi', [add('groups', String(id))]))
        expect(error.message).toContain('Platform Team belongs to the Delinea Platform; change its members there.')
        expect(writesOf(sand)).toEqual([])
    })
})

describe('std:account:update of groups that the vault refuses together', () => {
    const sandbox = useSandbox()

    test('adds them one by one, and says which one it is', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'mrossi')
        // The group goes between the list and the change.
        sand.onRequest = ({ method }) => {
            if (method === 'POST') sand.vault.deleteGroup(20)
        }
        const account = await update(sand, 'mrossi', [add('groups', ['19', '20', '21'])])
        expect(account.attributes.groups).toEqual(['17', '18', '19', '21'])
        expect(saidOf(account, 'groups')).toEqual([
            expect.stringMatching(/^ERROR: groups 20: Secret Server denied POST .*API_AccessDenied/),
        ])
        expect(shownBy(account)).toEqual(truthOf(sand.vault, id))
        expect(sentTo(sand).map(({ body }) => body)).toEqual([
            { groupIds: [19, 20, 21] },
            { groupIds: [19] },
            { groupIds: [20] },
            { groupIds: [21] },
        ])
    })

    test('removes them one by one', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'mrossi')
        sand.onRequest = ({ method, query }) => {
            if (method === 'DELETE' && query.getAll('groupIds').includes('18')) throw broken('no')
        }
        const account = await update(sand, 'mrossi', [remove('groups', ['17', '18'])])
        expect(account.attributes.groups).toEqual(['18'])
        expect(saidOf(account, 'groups')).toEqual([expect.stringMatching(/^ERROR: groups 18: .*HTTP 400/)])
        expect(sentTo(sand).map(({ call }) => call)).toEqual([
            `DELETE /api/v1/users/${id}/groups?groupIds=17&groupIds=18`,
            `DELETE /api/v1/users/${id}/groups?groupIds=17`,
            `DELETE /api/v1/users/${id}/groups?groupIds=18`,
        ])
    })

    test('fails with the code of the vault if each is refused', async () => {
        const sand = sandbox()
        // A vault that does not say in its list that a directory owns these.
        sand.onRequest = ({ method }) => {
            if (method === 'POST') throw broken('no', 'API_CannotAddRemoveUsersFromDirectoryManagedGroups')
        }
        const error = await failureOf(update(sand, 'mrossi', [add('groups', ['19', '20'])]))
        expect(error.message).toContain('groups 19: ')
        expect(error.message).toContain('groups 20: ')
        expect(error.message).toContain('Change the membership in the directory that owns the group.')
    })
})
