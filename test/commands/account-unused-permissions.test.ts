import { useClock } from '../support/clock'
import { folderIn, groupId, onFolder, userIn } from '../support/company'
import { about, run, runOne } from '../support/run'
import { callsOf, useSandbox } from '../support/sandbox'
import { signIn } from '../support/sign-ins'

const [list, read] = ['std:account:list', 'std:account:read']
useClock('2026-06-17T12:00:00Z')
const sandbox = useSandbox()
const on = { includeAccess: true, includeActivity: true, activityDays: 60 }

// Each holds one permission of its own that matters here.
const payroll = (): string => onFolder(sandbox().vault, '\\Finance\\Payroll', 'Add Secret/View')
const legal = (): string => onFolder(sandbox().vault, '\\Legal', 'View/View')

// An audit from before the window proves that the vault keeps those of the window.
beforeEach(() => {
    const { vault, behaviour } = sandbox()
    behaviour.version = '11.7.000002'
    const at = new Date('2026-01-01T00:00:00Z')
    vault.userAudits.record({ affectedId: vault.connectorUserId, action: 'edit', at })
    signIn(vault, 'jdoe', '2026-06-16T07:00:00Z')
    const { id: userId } = userIn(vault, 'jdoe')
    const { id: folderId } = folderIn(vault, '\\Legal')
    vault.grantFolder({ folderId, userId, folderRole: 'View', secretRole: 'View' })
})

function use(secretName: string, at = '2026-06-16T08:00:00Z'): number {
    const { vault } = sandbox()
    const secretId = vault.secretNamed(secretName)?.id ?? 0
    vault.secretUses.record({ userId: userIn(vault, 'jdoe').id, secretId, at: new Date(at) })
    return secretId
}

/** Lets the connector's account list all secrets. */
function letListSecrets(): void {
    const { vault } = sandbox()
    vault.roleNamed('SailPoint Connector')?.permissions.push('View Secret')
    const groupOfConnector = Number(groupId(vault, 'Identity Governance'))
    for (const { id: secretId, inheritsPermissions } of vault.secrets.values())
        if (!inheritsPermissions) vault.grantSecret({ secretId, groupId: groupOfConnector, secretRole: 'View' })
}

/** What the account of a user shows in the list, after a look that a read shows the same. */
async function attributesOf(userName: string, overrides: object = {}) {
    const { vault, config } = sandbox()
    const { id } = userIn(vault, userName)
    const settings = config({ ...on, ...overrides })
    const listed = (await run(list, {}, settings)).find(({ identity }) => identity === String(id))
    expect(await runOne(read, about(id), settings)).toEqual(listed)
    return listed?.attributes
}
const unused = async (overrides: object = {}) => (await attributesOf('jdoe', overrides))?.['unusedFolderPermissions']

describe('the folder permissions that a user did not use', () => {
    test('are all that are held by one who used no secret', async () => {
        expect(await unused()).toEqual([legal(), payroll()].sort())
    })

    test('lack that of a folder in which a secret was used', async () => {
        use('Payroll run')
        expect(await unused()).toEqual([legal()])
    })

    test('lack that of a folder below which one was used, where its permissions are inherited', async () => {
        const { vault } = sandbox()
        const { id } = vault.addFolder({ name: 'Suits', parentFolderId: folderIn(vault, '\\Legal').id })
        Object.assign(vault.secretNamed('Court filing') ?? {}, { folderId: id })
        use('Court filing')
        expect(await unused()).toEqual([payroll()])
    })

    test('have that of a folder below which one was used in a folder with permissions of its own', async () => {
        const { vault } = sandbox()
        const { id: folderId } = folderIn(vault, '\\Finance')
        vault.grantFolder({ folderId, userId: userIn(vault, 'jdoe').id, folderRole: 'View', secretRole: 'View' })
        use('Payroll run')
        expect(await unused()).toContain(onFolder(vault, '\\Finance', 'View/View'))
    })

    test.each([
        ['on the first day of the window', '2026-04-19T00:00:00Z', true],
        ['before the window', '2026-04-18T23:59:59Z', false],
    ])('count a use %s: %s', async (_when, at, isUsed) => {
        signIn(sandbox().vault, 'jdoe', '2026-04-18T23:00:00Z')
        use('Payroll run', at)
        expect(await unused()).toEqual(isUsed ? [legal()] : [legal(), payroll()].sort())
    })

    test.each(['told', 'absent'] as const)(
        'count a secret that was moved where it is now, with folders %s',
        async (secretActivityFolders) => {
            Object.assign(sandbox().behaviour, { secretActivityFolders })
            letListSecrets()
            use('Payroll run')
            const { vault } = sandbox()
            Object.assign(vault.secretNamed('Payroll run') ?? {}, { folderId: folderIn(vault, '\\Legal').id })
            expect(await unused()).toEqual([payroll()])
        }
    )

    test('are known of listed secrets where the use of secrets tells no folders', async () => {
        sandbox().behaviour.secretActivityFolders = 'absent'
        letListSecrets()
        use('Payroll run')
        expect(await unused()).toEqual([legal()])
    })

    test('are known although a secret in no folder was used', async () => {
        letListSecrets()
        const { vault } = sandbox()
        vault.addSecret({ name: 'Loose' })
        const { id: secretId } = vault.secretNamed('Loose') ?? { id: 0 }
        vault.grantSecret({ secretId, groupId: Number(groupId(vault, 'Identity Governance')), secretRole: 'View' })
        use('Loose')
        expect(await unused()).toEqual([legal(), payroll()].sort())
    })

    test('are none of a user who holds none', async () => {
        expect((await attributesOf('jdoe2'))?.['unusedFolderPermissions']).toEqual([])
    })

    test('take no call for the list of secrets where folders are told', async () => {
        use('Payroll run')
        await unused()
        expect(callsOf(sandbox()).filter((call) => call.includes('/secrets'))).toEqual([])
    })
})

describe('the folder permissions that a user did not use are null', () => {
    test('in a version that does not tell the use of secrets', async () => {
        sandbox().behaviour.version = '11.2.000002'
        expect(await unused()).toBeNull()
    })

    test('where the vault keeps audits for less than the window', async () => {
        sandbox().behaviour.auditRetentionDays = 59
        expect(await unused()).toBeNull()
        expect(await unused({ activityDays: 30 })).toBeNull()
    })

    test('but not where an audit from before the window is still there', async () => {
        const { vault, behaviour } = sandbox()
        behaviour.auditRetentionDays = 59
        const at = new Date('2026-05-01T00:00:00Z')
        vault.userAudits.record({ affectedId: vault.connectorUserId, action: 'edit', at })
        expect(await unused({ activityDays: 30 })).toEqual([legal(), payroll()].sort())
    })

    test('where audits are denied', async () => {
        const role = sandbox().vault.roleNamed('SailPoint Connector')
        if (role) role.permissions = role.permissions.filter((held) => held !== 'View User Audit Report')
        expect(await unused()).toBeNull()
    })

    test('where the use of secrets is denied', async () => {
        sandbox().behaviour.secretActivityRight = 'View Secret Audit'
        expect(await unused()).toBeNull()
    })

    test('where audits lack the sign-ins of the user', async () => {
        userIn(sandbox().vault, 'mrossi').lastLogin = new Date('2026-06-16T07:00:00Z')
        expect((await attributesOf('mrossi'))?.['unusedFolderPermissions']).toBeNull()
    })

    test('where the folder of a used secret is not known, as the secret was deactivated', async () => {
        sandbox().behaviour.secretActivityFolders = 'absent'
        letListSecrets()
        use('Payroll run')
        Object.assign(sandbox().vault.secretNamed('Payroll run') ?? {}, { active: false })
        expect(await unused()).toBeNull()
    })

    test('but not where everything that the user holds was used besides', async () => {
        sandbox().behaviour.secretActivityFolders = 'absent'
        letListSecrets()
        for (const name of ['Payroll run', 'Court filing', 'Guest wireless']) use(name)
        Object.assign(sandbox().vault.secretNamed('Guest wireless') ?? {}, { active: false })
        expect(await unused()).toEqual([])
    })

    test('where the vault refuses the list of secrets, and secretsAccessed is known', async () => {
        const sand = sandbox()
        sand.behaviour.secretActivityFolders = 'absent'
        use('Payroll run')
        const fault = { kind: 'answer', status: 500, body: '{}' } as const
        sand.faults.add({ on: /\/secrets$/, times: Infinity, fault })
        const shown = await attributesOf('jdoe', { maxRetries: 0 })
        expect(shown).toMatchObject({ unusedFolderPermissions: null, secretsAccessed: 1 })
    })

    test('where the source has no folder permissions', async () => {
        expect(await unused({ manageFolderPermissions: false })).toBeNull()
    })
})
