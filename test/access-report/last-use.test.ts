import { folderReport } from '../../src/access-report/folder-report'
import { userReport } from '../../src/access-report/user-report'
import { folderIn, userIn } from '../support/company'
import { callsOf, useSandbox } from '../support/sandbox'
import { noonDaysAgo } from '../usage-report/company'
import { reading } from './reading'

const sandbox = useSandbox(() => ({ behaviour: { version: '11.7.000002' } }))

/** Proves that the vault keeps audits for longer than the period. */
const oldAudit = (days = 60): void => {
    const { vault } = sandbox()
    vault.userAudits.record({ affectedId: vault.connectorUserId, action: 'login', at: noonDaysAgo(days) })
}

function used(userName: string, secretName: string, daysAgo: number): void {
    const { vault } = sandbox()
    const [user, secret] = [userIn(vault, userName), vault.secretNamed(secretName)]
    if (secret === undefined) throw new Error(`The company has no secret ${secretName}`)
    user.lastLogin = noonDaysAgo(Math.min(daysAgo, 1))
    vault.secretUses.record({ userId: user.id, secretId: secret.id, at: noonDaysAgo(daysAgo) })
}

const none = { lastUsed: null, isUseKnown: true }
const unknown = { lastUsed: null, isUseKnown: false }
const at = (daysAgo: number) => ({ lastUsed: noonDaysAgo(daysAgo).toISOString(), isUseKnown: true })

/** What each way of a user to a folder says. */
async function useOf(userName: string, path: string, days?: number) {
    const { rows } = await reading(sandbox(), (snapshot) => folderReport(snapshot, path, { days }))
    const found = rows.filter((row) => row.userName === userName)
    return found.map(({ lastUsed, isUseKnown }) => ({ lastUsed, isUseKnown }))
}

const secretRequests = (): string[] => callsOf(sandbox()).filter((call) => call.endsWith('/secret-activity'))
const deny = (right: string): void => {
    for (const role of sandbox().vault.roles.values())
        role.permissions = role.permissions.filter((held) => held !== right)
}

beforeEach(() => {
    oldAudit()
    Object.assign(userIn(sandbox().vault, 'jdoe'), { lastLogin: noonDaysAgo(1) })
})

describe('the last use of a folder', () => {
    test('is that of a secret in it, by each way', async () => {
        used('mrossi', 'Bank portal', 9)
        await expect(useOf('mrossi', '\\Finance')).resolves.toEqual([at(9), at(9)])
    })

    test('is the latest of several', async () => {
        const { vault } = sandbox()
        vault.addSecret({ name: 'Tax portal', folderId: vault.folderAt('\\Finance')?.id ?? 0 })
        used('jdoe', 'Tax portal', 3)
        used('jdoe', 'Bank portal', 9)
        await expect(useOf('jdoe', '\\Finance')).resolves.toEqual([at(3)])
    })

    test('that inherits counts for the folder above, too', async () => {
        used('jdoe', 'Invoice scanner', 4)
        await expect(useOf('jdoe', '\\Finance\\Invoices')).resolves.toEqual([at(4)])
        await expect(useOf('jdoe', '\\Finance')).resolves.toEqual([at(4)])
    })

    test('above does not count for a folder that inherits', async () => {
        used('jdoe', 'Bank portal', 4)
        await expect(useOf('jdoe', '\\Finance\\Invoices')).resolves.toEqual([none])
    })

    test('that owns its permissions does not count for the folder above', async () => {
        const { vault } = sandbox()
        const owning = vault.addFolder({
            ...{ name: 'Audit', parentFolderId: folderIn(vault, '\\Finance').id, inheritPermissions: false },
        })
        vault.addSecret({ name: 'Audit portal', folderId: owning.id })
        used('jdoe', 'Audit portal', 4)
        await expect(useOf('jdoe', '\\Finance')).resolves.toEqual([none])
    })

    test('is none if it is before the period', async () => {
        used('jdoe', 'Bank portal', 9)
        await expect(useOf('jdoe', '\\Finance', 9)).resolves.toEqual([none])
        await expect(useOf('jdoe', '\\Finance', 10)).resolves.toEqual([at(9)])
    })

    test('counts in the report on a user, folder by folder', async () => {
        used('jdoe', 'Invoice scanner', 4)
        const { rows, summary } = await reading(sandbox(), (snapshot) => userReport(snapshot, 'jdoe'))
        const usedIn = rows.filter(({ lastUsed }) => lastUsed !== null).map(({ folderPath }) => folderPath)
        expect(usedIn).toEqual(['\\Finance', '\\Finance\\Invoices'])
        expect(summary).toMatchObject({ folders: 5, unused: 3 })
    })
})

describe('a user who never signed in', () => {
    test('has no last use, which takes no request', async () => {
        Object.assign(userIn(sandbox().vault, 'odiaz'), { lastLogin: null })
        await expect(useOf('odiaz', '\\HR')).resolves.toEqual([none])
        const { id } = userIn(sandbox().vault, 'odiaz')
        expect(secretRequests()).not.toContain(`GET /api/v1/users/${id}/secret-activity`)
    })

    test('has no last use where a vault is too old to tell of others', async () => {
        sandbox().behaviour.version = '11.2.000002'
        Object.assign(userIn(sandbox().vault, 'odiaz'), { lastLogin: null })
        await expect(useOf('odiaz', '\\HR')).resolves.toEqual([none])
    })
})

describe('the last use is not known', () => {
    test('before version 11.7, which takes no request for it', async () => {
        used('jdoe', 'Bank portal', 9)
        sandbox().behaviour.version = '11.2.000002'
        await expect(useOf('jdoe', '\\Finance')).resolves.toEqual([unknown])
        expect(secretRequests()).toEqual([])
    })

    test("if the connector's account may not see it, and the report says so", async () => {
        used('jdoe', 'Bank portal', 9)
        deny('View User Audit Report')
        const { rows, summary, cautions } = await reading(sandbox(), (snapshot) => folderReport(snapshot, '\\Finance'))
        expect(rows.find(({ userName }) => userName === 'jdoe')).toMatchObject(unknown)
        expect(summary.unused).toBeNull()
        expect(cautions.join()).toContain('View User Audit Report')
    })

    test('of unused folders, if the vault deletes audits within the period', async () => {
        used('mrossi', 'Bank portal', 9)
        sandbox().behaviour.auditRetentionDays = 20
        await expect(useOf('mrossi', '\\Finance')).resolves.toEqual([at(9), at(9)])
        await expect(useOf('jdoe', '\\Finance')).resolves.toEqual([unknown])
    })

    test('of other folders, if the vault does not tell where a used secret lies', async () => {
        deny('View Secret')
        sandbox().behaviour.secretActivityFolders = 'absent'
        used('jdoe', 'Bank portal', 9)
        await expect(useOf('jdoe', '\\Finance')).resolves.toEqual([unknown])
    })

    test('if a later use may have been in the same folder', async () => {
        const { vault } = sandbox()
        vault.addSecret({ name: 'Old notes', folderId: -1, active: false })
        used('jdoe', 'Old notes', 3)
        used('jdoe', 'Bank portal', 9)
        await expect(useOf('jdoe', '\\Finance')).resolves.toEqual([unknown])
        used('jdoe', 'Bank portal', 2)
        await expect(useOf('jdoe', '\\Finance')).resolves.toEqual([at(2)])
    })
})

test('a vault that refuses to tell the uses of twenty users is not asked for more', async () => {
    const { vault } = sandbox()
    for (let number = 0; number < 40; number += 1)
        vault.addUser({ userName: `temp${number}`, lastLogin: noonDaysAgo(1) })
    deny('View User Audit Report')
    await reading(sandbox(), (snapshot) => folderReport(snapshot, '\\Shared'), { maxConcurrency: 1 })
    expect(secretRequests()).toHaveLength(20)
})

test('summaries of secrets tell the folders of uses that name none', async () => {
    sandbox().behaviour.secretActivityFolders = 'absent'
    used('jdoe', 'Bank portal', 9)
    await expect(useOf('jdoe', '\\Finance')).resolves.toEqual([at(9)])
})
