import { presets } from '../../sandbox'
import { parseConfig } from '../../src/config'
import { foldersOnlyOwnedBy } from '../../src/entitlements/folder-permission/sole-owner'
import { Snapshot } from '../../src/entitlements/snapshot'
import { VaultHttp } from '../../src/secret-server/http'
import { folderIn, userIn } from '../support/company'
import { idOf } from '../support/ids'
import { about, run } from '../support/run'
import { useSandbox } from '../support/sandbox'
import { useWrittenLog } from '../support/written-log'

interface Line {
    readonly message: string
    readonly account?: string
}

// pchen is an Owner of IT, together with a group.

describe('std:account:disable logs of which folders the account is the only Owner', () => {
    const sandbox = useSandbox()
    const written = useWrittenLog()
    beforeEach(() => void written.take())

    const makeOnlyOwner = (...paths: string[]): void => {
        const { vault } = sandbox()
        for (const path of paths) {
            const { id: folderId } = folderIn(vault, path)
            const rows = vault.rowsIn(folderId)
            for (const row of rows) if (row.groupId !== null) row.folderRole = 'Edit'
            for (const row of rows) if (row.userId === userIn(vault, 'pchen').id) row.folderRole = 'Owner'
        }
    }
    const logged = async (overrides: object = {}): Promise<string[]> => {
        const { vault, config } = sandbox()
        const { id } = userIn(vault, 'pchen')
        await run('std:account:disable', about(id), config({ ...overrides }))
        const lines = written.take().map((line) => JSON.parse(line) as Line)
        return lines.filter(({ account }) => account === String(id)).map(({ message }) => message)
    }

    test('with their paths', async () => {
        makeOnlyOwner('\\IT', '\\IT\\Databases')
        expect(await logged()).toEqual([
            'This account is the only Owner of \\IT, \\IT\\Databases. Give another user Owner there.',
        ])
    })

    test('but not of those that a group owns too', async () => {
        expect(await logged()).toEqual([])
    })

    test('but not of those that another user owns too', async () => {
        makeOnlyOwner('\\IT')
        const { vault } = sandbox()
        const { id: userId } = userIn(vault, 'jdoe')
        vault.grantFolder({ folderId: folderIn(vault, '\\IT').id, userId, folderRole: 'Owner', secretRole: 'View' })
        expect(await logged()).toEqual([])
    })

    test('but not of those outside the folderRoots', async () => {
        makeOnlyOwner('\\IT', '\\IT\\Databases')
        expect(await logged({ folderRoots: ['\\IT\\Databases'] })).toEqual([
            'This account is the only Owner of \\IT\\Databases. Give another user Owner there.',
        ])
    })

    test('but not where the source governs no folder permissions', async () => {
        makeOnlyOwner('\\IT')
        expect(await logged({ manageFolderPermissions: false })).toEqual([])
    })

    test('once, where access is taken away', async () => {
        makeOnlyOwner('\\IT')
        expect(await logged({ onDisable: 'revoke' })).toEqual([
            'The source does not manage these kinds of access, so they stay',
            expect.stringContaining('\\IT would be left without an Owner; give another user Owner on it first.'),
        ])
    })

    test('or that it is not known, which keeps nobody from being disabled', async () => {
        makeOnlyOwner('\\IT')
        sandbox().faults.add({ on: /^GET .*\/folder-permissions/, fault: presets.accessDenied(403) })
        expect(await logged()).toEqual([
            expect.stringMatching(
                /^The connector could not find out whether this account is the only Owner of a folder\. Secret Server denied GET /
            ),
        ])
        expect(userIn(sandbox().vault, 'pchen').enabled).toBe(false)
    })
})

describe('the folders of which pchen is the only Owner', () => {
    const sandbox = useSandbox()
    const written = useWrittenLog()

    /** Gives their paths, and what is logged, if some of the reads of a single folder are refused. */
    const found = async (refused: { readonly after: number; readonly times: number }) => {
        const { vault, config, faults } = sandbox()
        const { id } = userIn(vault, 'pchen')
        for (const path of ['\\IT', '\\IT\\Databases'])
            for (const row of vault.rowsIn(folderIn(vault, path).id))
                row.folderRole = row.userId === id ? 'Owner' : 'Edit'
        faults.add({ on: /^GET .*\/folder-permissions/, fault: presets.accessDenied(403), ...refused })
        written.take()
        // One after the other, so that it is known which read is refused.
        const parsed = parseConfig(config({ maxConcurrency: 1 }))
        const http = new VaultHttp(parsed.connection)
        try {
            const folders = await foldersOnlyOwnedBy(new Snapshot(http, parsed), idOf(id))
            const lines = written.take().map((line) => JSON.parse(line) as Line)
            const said = lines.filter(({ account }) => account === String(id)).map(({ message }) => message)
            return { paths: folders.map(({ path }) => path), said }
        } finally {
            http.close()
        }
    }

    // The first read is that of the rows of the user.
    test('are those that are known, if another one can not be read', async () => {
        expect(await found({ after: 1, times: 1 })).toEqual({
            paths: ['\\IT\\Databases'],
            said: [
                expect.stringMatching(
                    /^The connector could not find out for 1 of 2 folders whether this account is their only Owner: \\IT\. Secret Server denied GET /
                ),
            ],
        })
    })

    test('are none if none can be read', async () => {
        expect(await found({ after: 1, times: Infinity })).toEqual({
            paths: [],
            said: [expect.stringMatching(/ for 2 of 2 folders .*: \\IT, \\IT\\Databases\. Secret Server denied GET /)],
        })
    })

    test('are all of them, without a word, if all can be read', async () => {
        expect(await found({ after: 0, times: 0 })).toEqual({ paths: ['\\IT', '\\IT\\Databases'], said: [] })
    })
})
