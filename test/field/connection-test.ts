import type { Sandbox } from '../../sandbox'
import { groupId, userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { run } from '../support/run'
import { callsOf } from '../support/sandbox'
import type { Field, Report } from './report'

const testConnection = 'std:test-connection'

/** The connector's account is Owner of folders through its group. From now on it is not, on folders that are chosen. */
function lowerOwner({ vault }: Sandbox, isChosen: (path: string) => boolean): void {
    const governance = Number(groupId(vault, 'Identity Governance'))
    for (const folder of vault.folders.values())
        for (const row of vault.rowsIn(folder.id))
            if (row.groupId === governance && isChosen(vault.pathOf(folder.id)))
                Object.assign(row, { folderRole: 'View', secretRole: 'View' })
}

const warnings = (lines: readonly string[]): string[] => lines.filter((line) => line.includes('Owner is missing'))

async function warnsOfThree({ sandbox, takeLog }: Field, overrides = {}): Promise<void> {
    const missing = ['\\Finance', '\\IT', '\\Legal']
    lowerOwner(sandbox, (path) => missing.includes(path))
    await run(testConnection, {}, sandbox.config(overrides))
    const [warning = ''] = warnings(takeLog())
    expect(warning).toContain('Owner is missing on 3 of ')
    for (const path of missing) expect(warning).toContain(JSON.stringify(path).slice(1, -1))
}

export const connectionTests: readonly Report[] = [
    ...([403, 404, 500, 'html'] as const).map((healthStatus): Report => ({
        reported: `Only the health route fails (${healthStatus}), and the test of the connection blamed baseUrl`,
        vault: { healthStatus },
        outcome: 'warns in the log, and passes the test',
        prove: async ({ sandbox, takeLog }) => {
            await run(testConnection, {}, sandbox.config({ maxRetries: 0 }))
            expect(takeLog().filter((line) => line.includes('healthcheck')).length).toBeGreaterThan(0)
        },
    })),
    {
        reported: 'The test passed although the account was not Owner of some folders',
        outcome: 'warns in the log with their names, and passes the test',
        prove: warnsOfThree,
    },
    {
        reported: 'A source that only reads needs Owner nowhere',
        outcome: 'warns in the log in a dry run, even if Owner is missing on all folders',
        prove: async ({ sandbox, takeLog }) => {
            lowerOwner(sandbox, () => true)
            await run(testConnection, {}, sandbox.config({ dryRun: true }))
            expect(warnings(takeLog())).toHaveLength(1)
        },
    },
    {
        reported: 'The test passed although the account was Owner of no folder',
        outcome: 'fails the test, and names at most ten folders',
        prove: async ({ sandbox }) => {
            lowerOwner(sandbox, () => true)
            const { message } = await failureOf(run(testConnection, {}, sandbox.config()))
            expect(message).toMatch(/^Owner is missing on (\d+) of \1 folders: \\/)
            expect(message.split('\\').length).toBeGreaterThan(3)
        },
    },
    {
        reported: 'Owner may come through a group',
        outcome: 'passes the test without a warning',
        prove: async ({ sandbox, takeLog }) => {
            await run(testConnection, {}, sandbox.config())
            expect(warnings(takeLog())).toEqual([])
        },
    },
    {
        reported: 'Owner came through a group that is disabled',
        outcome: 'fails the test',
        prove: async ({ sandbox }) => {
            const { vault } = sandbox
            Object.assign(vault.groupNamed('Identity Governance') ?? {}, { enabled: false })
            const { id } = userIn(vault, 'svc-sailpoint')
            for (const folder of vault.folders.values())
                vault.grantFolder({ folderId: folder.id, userId: id, folderRole: 'View', secretRole: 'View' })
            const { message } = await failureOf(run(testConnection, {}, sandbox.config()))
            expect(message).toContain('Owner is missing on ')
        },
    },
    {
        reported: 'A root of folders with a typing error passed the test and failed each aggregation',
        outcome: 'fails the test, and names the root',
        prove: async ({ sandbox }) => {
            const { message } = await failureOf(run(testConnection, {}, sandbox.config({ folderRoots: ['\\Finanze'] })))
            expect(message).toContain('\\finanze')
        },
    },
    {
        reported: 'A test that asks for each folder takes too long in a large vault',
        outcome: 'asks for as many things in a vault with 200 more folders',
        prove: async ({ sandbox }) => {
            await run(testConnection, {}, sandbox.config())
            const before = callsOf(sandbox).length
            sandbox.forgetExchanges()
            const governance = Number(groupId(sandbox.vault, 'Identity Governance'))
            for (let count = 0; count < 200; count += 1) {
                const { id } = sandbox.vault.addFolder({ name: `Project ${count}`, inheritPermissions: false })
                sandbox.vault.grantFolder({
                    folderId: id,
                    groupId: governance,
                    folderRole: 'Owner',
                    secretRole: 'Owner',
                })
            }
            await run(testConnection, {}, sandbox.config())
            expect(callsOf(sandbox)).toHaveLength(before)
        },
    },
    {
        reported: 'A source that was saved with a key of the command line failed its test',
        outcome: 'ignores the key',
        prove: async ({ sandbox }) => {
            await run(testConnection, {}, sandbox.config({ workflowUrl: 'no address', instanceLabel: 5 }))
        },
    },
]
