import type { Sandbox } from '../../sandbox'
import { closeAll, denied, signedIn, start, type Answer, type Client, type Json } from './client'

let sandbox: Sandbox
let client: Client

beforeEach(async () => {
    sandbox = await start()
    client = await signedIn(sandbox)
})
afterEach(closeAll)

const userId = (userName: string): number => sandbox.vault.userNamed(userName)?.id ?? 0
const groupId = (name: string): number => sandbox.vault.groupNamed(name)?.id ?? 0
const secretId = (name: string): number => sandbox.vault.secretNamed(name)?.id ?? 0
const levels = (name: string): string[] => {
    return sandbox.vault.effectiveSecretRows(secretId(name)).map(({ userId, groupId, secretRole }) => {
        const holder = sandbox.vault.users.get(userId ?? 0)?.userName ?? sandbox.vault.groups.get(groupId ?? 0)?.name
        return `${holder ?? '?'} ${secretRole}`
    })
}
const inherits = (name: string): unknown => sandbox.vault.secretNamed(name)?.inheritsPermissions
const payroll = ['Identity Governance Owner', 'mrossi Edit', 'jdoe View']
const share = (name: string, more: Json): Promise<Answer> => {
    const body = { secretId: secretId(name), secretAccessRoleName: 'View', ...more }
    return client.send('POST', '/v1/secret-permissions', body)
}

describe('sharing a secret', () => {
    it.each([
        ['the id of a user', () => ({ userId: userId('akumar') }), 'akumar View'],
        ['the name of a user', () => ({ userName: 'AKumar' }), 'akumar View'],
        ['a name in a domain', () => ({ userName: 'akumar', domainName: 'corp' }), 'akumar View'],
        ['the id of a group', () => ({ groupId: groupId('Contractors') }), 'Contractors View'],
        ['the name of a group', () => ({ groupName: 'contractors' }), 'Contractors View'],
        ['a group in a domain', () => ({ groupName: 'contractors', domainName: 'local' }), 'Contractors View'],
        [
            'the personal group of a user',
            () => ({ groupId: sandbox.vault.userNamed('akumar')?.personalGroupId }),
            'akumar View',
        ],
    ])('takes %s', async (_what, principal, expected) => {
        const { status, body } = await share('Payroll run', principal())
        expect(status).toBe(200)
        expect(body).toMatchObject({ secretId: secretId('Payroll run'), secretAccessRoleName: 'View' })
        expect(levels('Payroll run')).toEqual([...payroll, expected])
    })

    it('breaks inheritance without a word, and starts from the secret roles of the folder', async () => {
        await share('Build server', { userId: userId('jdoe') })
        expect(inherits('Build server')).toBe(false)
        const above = ['Identity Governance Owner', 'IT Operations Edit', 'pchen Owner']
        expect(levels('Build server')).toEqual([...above, 'jdoe View'])
        expect(levels('Core switch')).toEqual(above)
    })

    it('copies no rows that say nothing about secrets', async () => {
        const folderId = sandbox.vault.folderAt('\\IT')?.id ?? 0
        sandbox.vault.grantFolder({ folderId, userId: userId('nobrien'), folderRole: 'View', secretRole: 'None' })
        await share('Build server', { userId: userId('jdoe') })
        expect(sandbox.vault.secretPermissionRowsOf(userId('nobrien'))).toEqual([])
    })

    it.each([
        ['an unknown role', { secretAccessRoleName: 'Write' }],
        ['the role None', { secretAccessRoleName: 'None' }],
        ['no role', { secretAccessRoleName: null }],
        ['both a user and a group', { groupId: 4 }],
        ['a user by id and by name', { userName: 'akumar' }],
        ['nobody', { userId: null }],
    ])('refuses %s and leaves the secret as it is', async (_what, more) => {
        expect((await share('Build server', { userId: userId('jdoe'), ...more })).status).toBe(400)
        expect(inherits('Build server')).toBe(true)
    })

    it.each([
        ['an unknown user', { userName: 'nobody' }],
        ['a user of another domain', { userName: 'akumar', domainName: 'local' }],
        ['an unknown group', { groupName: 'Nobodies' }],
        ['a group of another domain', { groupName: 'Contractors', domainName: 'corp' }],
        ['an unknown secret', { secretId: 999, userName: 'akumar' }],
    ])('is denied for %s', async (_what, more) => {
        expect((await share('Payroll run', more)).body).toEqual(denied)
    })

    it.each([
        ['refuse', 400, ['jdoe View']],
        ['update', 200, ['jdoe Owner']],
        ['secondRow', 200, ['jdoe View', 'jdoe Owner']],
    ] as const)('with someone who has a row can %s', async (duplicatePermission, status, expected) => {
        sandbox.behaviour.duplicatePermission = duplicatePermission
        const answer = await share('Payroll run', { userId: userId('jdoe'), secretAccessRoleName: 'Owner' })
        expect(answer.status).toBe(status)
        expect(levels('Payroll run').slice(2)).toEqual(expected)
    })

    it('needs the secret role Owner, through the folder or by itself', async () => {
        const governance = groupId('Identity Governance')
        for (const row of sandbox.vault.folderPermissions.values()) {
            if (row.groupId === governance) row.secretRole = 'Edit'
        }
        expect((await share('Build server', { userId: userId('jdoe') })).body).toEqual(denied)
        expect((await share('Payroll run', { userId: userId('akumar') })).status).toBe(200)
        for (const row of sandbox.vault.secretPermissions.values()) row.secretRole = 'Edit'
        expect((await share('Payroll run', { userId: userId('nobrien') })).body).toEqual(denied)
    })

    it('needs the right to share', async () => {
        const user = sandbox.vault.roleNamed('User')
        if (user) user.permissions = ['View Secret', 'Unrestricted by Teams']
        expect((await share('Payroll run', { userId: userId('akumar') })).body).toEqual(denied)
    })
})

describe('a row of a secret', () => {
    const shownId = async (name: string, userName: string): Promise<number> => {
        const query = `filter.secretId=${secretId(name)}&filter.userName=${userName}`
        const [row] = await client.all(`/v1/secret-permissions?${query}`, 1)
        return Number(row?.id)
    }
    const put = async (name: string, userName: string, more: Json = {}): Promise<Answer> => {
        const id = await shownId(name, userName)
        const body = { id, secretId: secretId(name), secretAccessRoleName: 'List', ...more }
        return client.send('PUT', `/v1/secret-permissions/${id}`, body)
    }

    it('is changed by PUT', async () => {
        const { body } = await put('Payroll run', 'mrossi')
        expect(body).toMatchObject({ userName: 'mrossi', secretAccessRoleName: 'List', secretAccessRoleId: 12 })
        expect(levels('Payroll run')).toContain('mrossi List')
    })

    it('that is inherited is changed for this secret alone', async () => {
        expect((await put('Build server', 'pchen')).status).toBe(200)
        expect(inherits('Build server')).toBe(false)
        expect(levels('Build server')).toContain('pchen List')
        expect(levels('Core switch')).toContain('pchen Owner')
    })

    it.each([
        ['another id', { id: 1 }],
        ['another secret', { secretId: 1 }],
        ['no secret', { secretId: null }],
        ['an unknown role', { secretAccessRoleName: 'Write' }],
    ])('is not changed by a body with %s', async (_what, more) => {
        expect((await put('Payroll run', 'mrossi', more)).status).toBe(400)
        expect(levels('Payroll run')).toEqual(payroll)
    })

    it('goes by DELETE', async () => {
        const id = await shownId('Payroll run', 'jdoe')
        const { body } = await client.send('DELETE', `/v1/secret-permissions/${id}`)
        expect(body).toEqual({ id, objectType: 'SecretPermission', responseCodes: [] })
        expect(levels('Payroll run')).toEqual(payroll.slice(0, 2))
        expect((await client.send('DELETE', `/v1/secret-permissions/${id}`)).body).toEqual(denied)
    })

    it('that is inherited goes for this secret alone', async () => {
        const id = await shownId('Build server', 'pchen')
        expect((await client.send('DELETE', `/v1/secret-permissions/${id}`)).status).toBe(200)
        expect(levels('Build server')).toEqual(['Identity Governance Owner', 'IT Operations Edit'])
        expect(levels('Core switch')).toContain('pchen Owner')
    })
})
