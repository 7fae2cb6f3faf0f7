import { seedVault, startSandbox, type Vault } from '../../sandbox'
import { about, run, runOne } from '../support/run'
import { callsOf, useSandbox, writesOf } from '../support/sandbox'

const on = { manageSecretPermissions: true }

const levelsOf = (vault: Vault, userId: number): string[] =>
    vault
        .secretPermissionRowsOf(userId)
        .map((row) => `${row.secretId}:${row.secretRole}`)
        .sort()

const secretId = (vault: Vault, name: string): number => vault.secretNamed(name)?.id ?? 0

describe('secret permissions', () => {
    const sandbox = useSandbox()
    const update = (changes: object[], config = {}) =>
        runOne('std:account:update', { ...about(3), changes }, sandbox().config({ ...on, ...config }))

    /** A secret with permissions of its own, on which jdoe (3) holds this level, or none. */
    const ownSecret = (level?: 'List' | 'View' | 'Edit' | 'Owner'): number => {
        const { vault } = sandbox()
        const folderId = vault.folderAt('\\Finance')?.id ?? 0
        const { id } = vault.addSecret({ name: 'Payment gateway', folderId, inheritsPermissions: false })
        vault.grantSecret({
            secretId: id,
            groupId: vault.groupNamed('Identity Governance')?.id ?? 0,
            secretRole: 'Owner',
        })
        if (level !== undefined) vault.grantSecret({ secretId: id, userId: 3, secretRole: level })
        sandbox().forgetExchanges()
        return id
    }

    test('are neither listed nor asked for unless they are switched on', async () => {
        ownSecret('Edit')
        const accounts = await run('std:account:list', {}, sandbox().config())
        expect(accounts.map(({ attributes }) => attributes.secretPermissions)).toEqual(accounts.map(() => []))
        const listed = run('std:entitlement:list', { type: 'secretPermission' }, sandbox().config())
        await expect(listed).resolves.toEqual([])
        expect(callsOf(sandbox()).filter((call) => call.includes('secret'))).toEqual([])
    })

    test('are those of the vault on every account, in list and read alike', async () => {
        const { vault, config } = sandbox()
        ownSecret('Edit')
        const accounts = await run('std:account:list', {}, config(on))
        for (const account of accounts) {
            expect(account.attributes.secretPermissions).toEqual(levelsOf(vault, Number(account.identity)))
            expect(await runOne('std:account:read', about(account.identity), config(on))).toEqual(account)
        }
        expect(accounts.flatMap(({ attributes }) => attributes.secretPermissions).length).toBeGreaterThan(1)
    })

    test.each([1, 2, 500])('are listed for each secret that does not inherit, with pages of %d', async (pageSize) => {
        const { vault, config } = sandbox()
        const listed = await run('std:entitlement:list', { type: 'secretPermission' }, config({ ...on, pageSize }))
        const own = [...vault.secrets.values()].filter((secret) => secret.active && !secret.inheritsPermissions)
        const levels = own.flatMap(({ id }) => ['List', 'View', 'Edit', 'Owner'].map((level) => `${id}:${level}`))
        expect(own.length).toBeGreaterThan(0)
        expect(listed.map(({ identity }) => identity).sort()).toEqual(levels.sort())
        for (const entitlement of listed)
            expect(
                await runOne(
                    'std:entitlement:read',
                    { ...about(entitlement.identity), type: 'secretPermission' },
                    config(on)
                )
            ).toEqual(entitlement)
    })

    test('say by path, level and privilege what they are', async () => {
        const id = ownSecret()
        const { config } = sandbox()
        const read = await runOne(
            'std:entitlement:read',
            { ...about(`${id}:Owner`), type: 'secretPermission' },
            config(on)
        )
        expect(read.attributes).toEqual({
            id: `${id}:Owner`,
            name: '\\Finance\\Payment gateway [Owner]',
            description: 'Can view and edit the secret \\Finance\\Payment gateway and decide who has access to it',
            privilegeLevel: 'HIGH',
            secretId: String(id),
            secretName: 'Payment gateway',
            folderId: String(sandbox().vault.folderAt('\\Finance')?.id),
            secretRole: 'Owner',
        })
    })

    test.each(['4711:View', 'x', '7', '1:View', '7:'])('that do not exist are an error: %s', async (id) => {
        const input = { ...about(id), type: 'secretPermission' }
        await expect(run('std:entitlement:read', input, sandbox().config(on))).rejects.toMatchObject({
            type: 'generic',
        })
    })

    describe.each([[[]], [['\\Finance']], [['\\Finance', '\\IT', '\\HR']]])('within %j', (folderRoots) => {
        const config = (more = {}) => sandbox().config({ ...on, folderRoots, ...more })

        test('are on an account what they are in the list, where the vault shows more rows of one user', async () => {
            const { vault, behaviour } = sandbox()
            behaviour.inheritedRowsInWideLists = true
            const inactive = ownSecret('Edit')
            Object.assign(vault.secrets.get(inactive) ?? {}, { active: false })
            for (const { id } of vault.folders.values())
                vault.grantFolder({ folderId: id, userId: 3, folderRole: 'View', secretRole: 'View' })
            const accounts = await run('std:account:list', {}, config())
            for (const account of accounts)
                expect(await runOne('std:account:read', about(account.identity), config())).toEqual(account)
            expect(JSON.stringify(accounts)).not.toContain(`${inactive}:Edit`)
            const listed = accounts.find(({ identity }) => identity === '3')
            const shown = await update([{ op: 'Add', attribute: 'groups', value: '19' }], config())
            expect(shown.attributes.secretPermissions).toEqual(listed?.attributes.secretPermissions)
        })

        test.each([false, true])('stay inherited where one is removed (breakInheritance: %s)', async (breaks) => {
            const { vault, behaviour } = sandbox()
            behaviour.inheritedRowsInWideLists = true
            const folderId = vault.folderAt('\\Finance')?.id ?? 0
            vault.grantFolder({ folderId, userId: 3, folderRole: 'View', secretRole: 'View' })
            const inheriting = () => [...vault.secrets.values()].filter((secret) => secret.inheritsPermissions).length
            const before = inheriting()
            const id = secretId(vault, 'Bank portal')
            const account = await runOne(
                'std:account:update',
                { ...about(3), changes: [{ op: 'Remove', attribute: 'secretPermissions', value: `${id}:View` }] },
                config({ breakInheritance: breaks })
            )
            expect(account.attributes.secretPermissions).not.toContain(`${id}:View`)
            expect(writesOf(sandbox())).toEqual([])
            expect(inheriting()).toBe(before)
        })
    })

    test('keep to the folder roots', async () => {
        ownSecret('Edit')
        const account = await runOne('std:account:read', about(3), sandbox().config({ ...on, folderRoots: ['\\IT'] }))
        expect(account.attributes.secretPermissions).toEqual([])
    })

    test.each([
        ['a grant', undefined, ['Add', 'View'], ['POST /api/v1/secret-permissions'], 'View'],
        ['a higher level', 'View', ['Add', 'Edit'], ['PUT'], 'Edit'],
        ['a lower level', 'Edit', ['Add', 'View'], [], 'Edit'],
        ['a held level', 'Edit', ['Add', 'Edit'], [], 'Edit'],
        ['a removal', 'Edit', ['Remove', 'Edit'], ['DELETE'], undefined],
        ['a removal of another level', 'Edit', ['Remove', 'View'], [], 'Edit'],
        ['a set', 'Owner', ['Set', 'List'], ['PUT'], 'List'],
    ] as const)('change by %s', async (_rule, held, [op, level], writes, after) => {
        const { vault } = sandbox()
        const id = ownSecret(held)
        const elsewhere = levelsOf(vault, 3).filter((value) => !value.startsWith(`${id}:`))
        const value = op === 'Set' ? [...elsewhere, `${id}:${level}`] : `${id}:${level}`
        const account = await update([{ op, attribute: 'secretPermissions', value }])
        expect(writesOf(sandbox()).map((write) => (write.startsWith('POST') ? write : write.split(' ')[0]))).toEqual(
            writes
        )
        const expected = [...elsewhere, ...(after === undefined ? [] : [`${id}:${after}`])].sort()
        expect(levelsOf(vault, 3)).toEqual(expected)
        expect(account.attributes.secretPermissions).toEqual(expected)
    })

    test('never break the inheritance of a secret, and say where to ask instead', async () => {
        const { vault } = sandbox()
        const id = secretId(vault, 'Bank portal')
        const changes = [{ op: 'Add', attribute: 'secretPermissions', value: `${id}:View` }]
        await expect(update(changes)).rejects.toThrow('request access on \\Finance (folder')
        expect(vault.secrets.get(id)?.inheritsPermissions).toBe(true)
        expect(writesOf(sandbox())).toEqual([])
    })

    test('break the inheritance of a secret where the source says so', async () => {
        const { vault } = sandbox()
        const id = secretId(vault, 'Bank portal')
        await update([{ op: 'Add', attribute: 'secretPermissions', value: `${id}:View` }], { breakInheritance: true })
        expect(vault.secrets.get(id)?.inheritsPermissions).toBe(false)
        expect(levelsOf(vault, 3)).toContain(`${id}:View`)
    })

    test.each([
        ['nonsense', 'does not look like 7:View'],
        ['4711:View', 'is gone'],
    ])('that can not be granted say why: %s', async (value, reason) => {
        await expect(update([{ op: 'Add', attribute: 'secretPermissions', value }])).rejects.toThrow(reason)
        expect(writesOf(sandbox())).toEqual([])
    })
})

test('no command ever reads a value of a secret', async () => {
    const vault = seedVault({
        users: 30,
        groups: 5,
        roles: 4,
        folders: 12,
        owningFolders: 5,
        secrets: 40,
        secretPermissions: 60,
    })
    const sandbox = await startSandbox({ vault })
    const config = sandbox.config({ ...on, pageSize: 7 })
    const accounts = await run('std:account:list', {}, config)
    for (const type of ['group', 'role', 'folderPermission', 'secretPermission'])
        await run('std:entitlement:list', { type }, config)
    for (const { identity } of accounts) await run('std:account:read', about(identity), config)
    expect(sandbox.valueReads).toEqual([])
    await sandbox.close()
})
