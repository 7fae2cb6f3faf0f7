import { ConnectorErrorType } from '@sailpoint/connector-sdk'
import type { Sandbox } from '../../sandbox'
import { notAuthenticated, serverError, staleToken } from '../../sandbox/answers'
import { truthOf } from '../../sandbox/walkthrough/truth'
import { userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { accountIn, add, readBack, remove, saidOf, set, shownBy, signInsOf, update } from '../support/plans'
import { about, run } from '../support/run'
import { useSandbox, writesOf } from '../support/sandbox'

const everything = [
    set('displayName', 'Jane Dorn'),
    remove('groups', '17'),
    add('groups', ['19', '21']),
    add('roles', '5'),
    remove('folderPermissions', '3:Add Secret/View'),
    add('folderPermissions', ['1:View/View', '3:Edit/Edit']),
]

describe('std:account:update', () => {
    const sandbox = useSandbox()

    test('makes changes of all kinds: attributes, then what is taken away, then what is given', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'jdoe')
        const account = await update(sand, 'jdoe', everything)
        expect(account.results).toBeUndefined()
        expect(account.attributes).toMatchObject({
            displayName: 'Jane Dorn',
            groups: ['19', '21'],
            roles: ['2', '5'],
            folderPermissions: ['1:View/View', '3:Edit/Edit'],
        })
        expect(shownBy(account)).toEqual(truthOf(sand.vault, id))
        expect(writesOf(sand)).toEqual([
            `PATCH /api/v1/users/${id}`,
            `DELETE /api/v1/users/${id}/groups`,
            `POST /api/v1/users/${id}/groups`,
            `POST /api/v1/users/${id}/roles`,
            'POST /api/v1/folder-permissions',
            'PUT /api/v1/folder-permissions/6',
        ])
    })

    test('sends what a later read sends', async () => {
        const sand = sandbox()
        const account = await update(sand, 'jdoe', everything)
        expect(account).toEqual(await readBack(sand, 'jdoe'))
    })

    test('sends what a later read sends if something failed', async () => {
        const sand = sandbox()
        const account = await update(sand, 'jdoe', [...everything, add('groups', '4711')])
        expect(saidOf(account, 'groups')).toHaveLength(1)
        expect(accountIn(account)).toEqual(await readBack(sand, 'jdoe'))
    })

    test('writes nothing when the same plan comes again', async () => {
        const sand = sandbox()
        const first = await update(sand, 'jdoe', everything)
        sand.forgetExchanges()
        expect(await update(sand, 'jdoe', everything)).toEqual(first)
        expect(writesOf(sand)).toEqual([])
    })

    test.each([[[]], [undefined], [null]])('answers with the account if the changes are %j', async (changes) => {
        const sand = sandbox()
        const account = await update(sand, 'jdoe', changes)
        expect(account).toEqual(await readBack(sand, 'jdoe'))
        expect(writesOf(sand)).toEqual([])
    })

    test.each([
        [
            'no list',
            { op: 'Add', attribute: 'groups', value: '17' },
            'The changes of the command are not a list. Check the plan that the command was given.',
        ],
        ['only an unknown operation', [{ op: 'Merge', attribute: 'groups', value: '17' }], 'not Add, Remove or Set'],
        ['no attribute', [{ op: 'Add', value: '17' }], 'A change of the command names no attribute.'],
        [
            'only a value of no use',
            [add('groups', { id: 17 })],
            "The plan's value of groups is neither a text nor a list",
        ],
        ['null for a change', [null], 'A change of the command names no attribute.'],
    ])('refuses a plan with %s and writes nothing', async (_case, changes, said) => {
        const sand = sandbox()
        await expect(update(sand, 'jdoe', changes)).rejects.toThrow(said)
        expect(writesOf(sand)).toEqual([])
    })

    test('says what it can not read of a plan, and does the rest', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'jdoe')
        const account = await update(sand, 'jdoe', [
            { op: 'Merge', attribute: 'roles', value: '5' },
            set('groups', { id: 17 }),
            set('displayName', { first: 'Jane' }),
            set('email', 'jane@example.com'),
            add('groups', '19'),
        ])
        expect(saidOf(account, 'roles')).toEqual([
            'ERROR: The plan holds a change of roles that is not Add, Remove or Set.',
        ])
        expect(saidOf(account, 'groups')).toEqual([
            "ERROR: The plan's value of groups is neither a text nor a list of texts.",
        ])
        expect(saidOf(account, 'displayName')).toHaveLength(1)
        expect(account.attributes).toMatchObject({
            displayName: 'Jane Doe',
            email: 'jane@example.com',
            groups: ['17', '19'],
            roles: ['2'],
        })
        expect(accountIn(account)).toEqual(await readBack(sand, 'jdoe'))
        expect(writesOf(sand)).toEqual([`PATCH /api/v1/users/${id}`, `POST /api/v1/users/${id}/groups`])
    })

    test('says NotFound for an account that is gone, and writes nothing', async () => {
        const sand = sandbox()
        const input = { ...about(4711), changes: everything }
        await expect(run('std:account:update', input, sand.config())).rejects.toMatchObject({
            type: ConnectorErrorType.NotFound,
        })
        expect(writesOf(sand)).toEqual([])
    })

    test.each([
        ['sbauer', 'includeDisabledUsers'],
        ['svc-backup', 'includeApplicationAccounts'],
    ])('refuses what the source leaves out, which NotFound would make ISC create: %s', async (userName, setting) => {
        const sand = sandbox()
        const error = await failureOf(update(sand, userName, everything, { [setting]: false }))
        expect(error).toMatchObject({ type: ConnectorErrorType.Generic })
        expect(error.message).toContain(`${setting} is off`)
        expect(writesOf(sand)).toEqual([])
    })

    test.each([
        add('groups', '4711'),
        add('roles', '4711'),
        add('folderPermissions', '4711:View/View'),
        add('department', 'Legal'),
    ])('never says NotFound for what the account is to get: %j', async (change) => {
        const error = await failureOf(update(sandbox(), 'jdoe', [change]))
        expect(error).toMatchObject({ type: ConnectorErrorType.Generic })
        expect(error.message).toMatch(/^None of the requested changes was made\. /)
    })

    test('changes a disabled account and leaves it disabled', async () => {
        const sand = sandbox()
        const account = await update(sand, 'sbauer', [add('groups', '17'), remove('groups', '20')])
        expect(account).toMatchObject({ disabled: true, attributes: { groups: ['17'] } })
        expect(shownBy(account)).toEqual(truthOf(sand.vault, userIn(sand.vault, 'sbauer').id))
    })
})

describe('std:account:update after a failure that may pass', () => {
    const sandbox = useSandbox()

    test('ends right when ISC repeats it', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'jdoe')
        sand.onRequest = ({ method, path }) => {
            if (method === 'POST' && path.endsWith('/roles')) throw serverError(503, 'busy')
        }
        const error = await failureOf(update(sand, 'jdoe', everything, { maxRetries: 0 }))
        expect(error.message).toMatch(/^java\.net\.ConnectException: .*HTTP 503/)
        sand.onRequest = undefined
        sand.forgetExchanges()
        const account = await update(sand, 'jdoe', everything)
        expect(account.attributes).toMatchObject({ groups: ['19', '21'], roles: ['2', '5'] })
        expect(shownBy(account)).toEqual(truthOf(sand.vault, id))
        expect(writesOf(sand)).toEqual([`POST /api/v1/users/${id}/roles`])
    })

    test.each([
        ['401', notAuthenticated()],
        ['403', staleToken()],
    ])('goes on with a new token where the old one ends in the middle (%s)', async (_status, refusal) => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'jdoe')
        let isRefused = false
        sand.onRequest = ({ method, path }) => {
            if (isRefused || method !== 'POST' || !path.endsWith('/groups')) return
            isRefused = true
            throw refusal
        }
        const account = await update(sand, 'jdoe', [add('groups', '19'), add('roles', '5')])
        expect(account.results).toBeUndefined()
        expect(shownBy(account)).toEqual(truthOf(sand.vault, id))
        expect(writesOf(sand).sort()).toEqual([
            `POST /api/v1/users/${id}/groups`,
            `POST /api/v1/users/${id}/groups`,
            `POST /api/v1/users/${id}/roles`,
        ])
        expect(signInsOf(sand)).toBe(2)
    })

    test('is one that ISC repeats while the vault is in read-only mode', async () => {
        const sand = sandbox()
        const before = truthOf(sand.vault, userIn(sand.vault, 'jdoe').id)
        sand.behaviour.readOnlyMode = true
        const error = await failureOf(update(sand, 'jdoe', [add('groups', '19')], { maxRetries: 0 }))
        expect(error.message).toMatch(/^java\.net\.ConnectException: .*HTTP 503/)
        expect(truthOf(sand.vault, userIn(sand.vault, 'jdoe').id)).toEqual(before)
    })

    test('does not claim to have done what the vault accepted but did not do', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'jdoe')
        let isWritten = false
        // What takes a body away from a DELETE, or a change back at once, looks like this.
        sand.onRequest = ({ method, path }) => {
            if (method === 'POST' && path.endsWith('/groups')) isWritten = true
            else if (isWritten) sand.vault.removeMember(19, id)
        }
        const error = await failureOf(update(sand, 'jdoe', [add('groups', '19')]))
        expect(error.message).toContain('groups 19: Secret Server accepted the change but does not show it.')
        expect(error).toMatchObject({ type: ConnectorErrorType.Generic })
    })

    test('never says NotFound for an account that vanishes while it is changed', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'jdoe')
        let isWritten = false
        sand.onRequest = ({ method, path }) => {
            if (method === 'POST' && path.endsWith('/groups')) isWritten = true
            else if (isWritten) sand.vault.deleteUser(id)
        }
        const error = await failureOf(update(sand, 'jdoe', [add('groups', '19')]))
        expect(error.message).toContain(`it lacks account ${id}, which was just written`)
        expect(error).toMatchObject({ type: ConnectorErrorType.Generic })
    })
})

describe('std:account:update in a dry run', () => {
    const sandbox = useSandbox()

    const expectNothingDone = async (sand: Sandbox, changes: unknown, heldBack: readonly string[], refused = '') => {
        const before = truthOf(sand.vault, userIn(sand.vault, 'jdoe').id)
        const error = await failureOf(update(sand, 'jdoe', changes, { dryRun: 'true' }))
        expect(error.message).toBe(
            `This was a dry run: nothing was changed. Held back: ${heldBack.join('; ')}. ` +
                `Switch dryRun off in the source configuration to let changes through.${refused}`
        )
        expect(writesOf(sand)).toEqual([])
        expect(truthOf(sand.vault, userIn(sand.vault, 'jdoe').id)).toEqual(before)
        expect(userIn(sand.vault, 'jdoe').displayName).toBe('Jane Doe')
    }

    test('writes nothing, names what it held back and fails, so that ISC never believes it', async () => {
        await expectNothingDone(sandbox(), everything, [
            'change user displayName',
            'remove from groups 17',
            'add to groups 19, 21',
            'assign roles 5',
            'add folder permission 1:View/View',
            'change folder permission 3:Edit/Edit',
        ])
    })

    test('fails even if other changes are refused for good', async () => {
        const changes = [add('groups', '4711'), add('groups', '19')]
        const refused =
            " Refused even without a dry run: groups 4711 can't be changed: this source governs no such group."
        await expectNothingDone(sandbox(), changes, ['add to groups 19'], refused)
    })

    test('has nothing to hold back if everything is so already', async () => {
        const sand = sandbox()
        const account = await update(sand, 'jdoe', [add('groups', '17')], { dryRun: true })
        expect(account).toEqual(await readBack(sand, 'jdoe'))
    })
})
