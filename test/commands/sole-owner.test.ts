import { presets } from '../../sandbox'
import { folderIn, userIn } from '../support/company'
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
