import { ConnectorErrorType } from '@sailpoint/connector-sdk'
import { type Behaviour, seedVault, startSandbox } from '../../sandbox'
import { sized } from '../support/extent'
import { about, run, runOne } from '../support/run'
import { callsOf, useSandbox } from '../support/sandbox'

const read = 'std:account:read'

describe('std:account:read', () => {
    const sandbox = useSandbox()

    test.each([
        ['a simple key', { key: { simple: { id: '3' } } }],
        ['a compound key', { key: { compound: { lookupId: '3', uniqueId: 'x' } } }],
        ['an identity alone', { identity: '3' }],
    ])('finds an account by %s', async (_kind, input) => {
        const account = await runOne(read, input, sandbox().config())
        expect(account).toMatchObject({ identity: '3', key: { simple: { id: '3' } }, attributes: { userName: 'jdoe' } })
    })

    test('reads a disabled account', async () => {
        const { vault, config } = sandbox()
        const account = await runOne(read, about(vault.userNamed('sbauer')?.id ?? 0), config())
        expect(account.disabled).toBe(true)
    })

    test('reads a locked account', async () => {
        const { vault, config } = sandbox()
        const account = await runOne(read, about(vault.userNamed('odiaz')?.id ?? 0), config())
        expect(account.locked).toBe(true)
    })

    test('says NotFound for an account that is not there', async () => {
        await expect(run(read, about(4711), sandbox().config())).rejects.toMatchObject({
            type: ConnectorErrorType.NotFound,
        })
    })

    test('says NotFound for a disabled account where the source leaves these out', async () => {
        const { vault, config } = sandbox()
        const input = about(vault.userNamed('sbauer')?.id ?? 0)
        await expect(run(read, input, config({ includeDisabledUsers: false }))).rejects.toMatchObject({
            type: ConnectorErrorType.NotFound,
        })
    })

    test('does not say NotFound if users are hidden from the connector, since ISC would create the account', async () => {
        const { vault, config } = sandbox()
        const role = vault.roleNamed('SailPoint Connector')
        role?.permissions.splice(0, role.permissions.length)
        await expect(run(read, about(3), config())).rejects.toMatchObject({ type: ConnectorErrorType.Generic })
    })

    test.each(['__sailpoint__not__found__', '', '0', '-1', '3.5', '99999999999'])(
        'says what is wrong with the id "%s", but not NotFound',
        async (id) => {
            await expect(run(read, about(id), sandbox().config())).rejects.toMatchObject({
                type: ConnectorErrorType.Generic,
            })
        }
    )

    test('says what is wrong with a command without an account', async () => {
        await expect(run(read, {}, sandbox().config())).rejects.toThrow('neither a key nor an identity')
    })

    test('asks once for each list', async () => {
        const { config } = sandbox()
        await run(read, about(3), config())
        expect(callsOf(sandbox()).sort()).toEqual([
            'GET /api/v1/folder-permissions',
            'GET /api/v1/folders',
            'GET /api/v1/groups',
            'GET /api/v1/users',
            'GET /api/v1/users/3/groups',
            'GET /api/v1/users/3/roles-assigned',
            'GET /api/v1/users/current',
            'GET /api/v2/configuration/general',
            'GET /api/v3/configuration/general',
        ])
    })
})

describe('list and read give the same account', () => {
    const settings: Partial<Behaviour>[] = [
        {},
        { personalGroupNaming: 'displayName' },
        { personalGroupNaming: 'opaque' },
        { groupRowUserId: 'null' },
        { version: '11.7.000002' },
        { sortRefused: true },
        { personalGroupInUserGroups: true },
        { personalGroupInUserGroups: true, personalGroupNaming: 'displayName' },
        { userIdFilter: 'withGroups' },
        { inheritedRowsInWideLists: true },
        { inheritedRowIds: 'synthetic' },
        { inactiveRoleHolders: 'shown' },
        { inactiveRoleHolders: 'hidden' },
        { userRowGroupId: 'null' },
        { disabledUserRead: 'answer' },
        { accessDeniedStatus: 403 },
    ]

    // Others in each vault, so that all kinds of them are read in some.
    const [users, step] = sized([30, 3], [60, 1])

    test.each(settings)('of every user, where the vault behaves like %j', async (behaviour) => {
        const first = settings.indexOf(behaviour) % step
        const vault = seedVault({ users, groups: 8, roles: 4, folders: 16, owningFolders: 6, personalFolders: 3 })
        const sandbox = await startSandbox({ vault, behaviour })
        const listed = await run('std:account:list', {}, sandbox.config({ pageSize: 7 }))
        const sample = listed.filter((_account, index) => index % step === first)
        const readOnes = []
        for (const { identity } of sample) readOnes.push(await runOne(read, about(identity), sandbox.config()))
        await sandbox.close()
        expect(listed).toHaveLength(users)
        expect(readOnes).toEqual(sample)
    })
})
