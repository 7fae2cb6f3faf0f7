import { comparableFinding, comparableRow, earlierReportIn } from '../../src/access-report/change'
import { folderReport } from '../../src/access-report/folder-report'
import { healthReport } from '../../src/access-report/health-report'
import { userReport } from '../../src/access-report/user-report'
import { folderIn, userIn } from '../support/company'
import { callsOf, useSandbox } from '../support/sandbox'
import { changesBy, jsonOf } from './comparing'
import { reading } from './reading'

const sandbox = useSandbox()

const finance = '\\Finance'
const grant = () =>
    sandbox().vault.grantFolder({
        folderId: folderIn(sandbox().vault, finance).id,
        userId: userIn(sandbox().vault, 'pchen').id,
        folderRole: 'Edit',
    })
const rowOf = (userName: string) => {
    const { id } = userIn(sandbox().vault, userName)
    const row = sandbox()
        .vault.rowsIn(folderIn(sandbox().vault, finance).id)
        .find(({ userId }) => userId === id)
    if (row === undefined) throw new Error(`${userName} has no row`)
    return row
}
const groupAudits = 'GET /api/v1/groups/audit'

describe('since an earlier report', () => {
    const changes = (happen: () => unknown) => changesBy(sandbox(), finance, happen)
    const pchen = { userName: 'pchen', group: null, by: 'unknown', at: null }

    test('nothing changed where the reports are the same, which takes no audits', async () => {
        await expect(changes(() => undefined)).resolves.toEqual([])
        expect(callsOf(sandbox())).not.toContain(groupAudits)
    })

    test('a user gained a permission', async () => {
        await expect(changes(grant)).resolves.toEqual([
            { change: 'gained', what: 'pchen → \\Finance as Edit/None', ...pchen },
        ])
        expect(callsOf(sandbox())).not.toContain(groupAudits)
    })

    test('a user lost a permission', async () => {
        grant()
        await expect(changes(() => sandbox().vault.folderPermissions.delete(rowOf('pchen').id))).resolves.toEqual([
            { change: 'lost', what: 'pchen → \\Finance as Edit/None', ...pchen },
        ])
    })

    test('a user lost one level and gained another', async () => {
        grant()
        await expect(changes(() => Object.assign(rowOf('pchen'), { folderRole: 'View' }))).resolves.toEqual([
            { change: 'gained', what: 'pchen → \\Finance as View/None', ...pchen },
            { change: 'lost', what: 'pchen → \\Finance as Edit/None', ...pchen },
        ])
    })

    test('nothing changed by a user or folder that was renamed', async () => {
        const { vault } = sandbox()
        const payroll = folderIn(vault, '\\Finance\\Payroll')
        const before = jsonOf(await reading(sandbox(), (snapshot) => userReport(snapshot, 'jdoe')))
        payroll.name = 'Wages'
        const now = await reading(sandbox(), (snapshot) => userReport(snapshot, 'jdoe'))
        const { rows } = earlierReportIn(before, now.header)
        expect(now.rows.map(comparableRow).map(({ key }) => key)).toEqual(rows.map(({ key }) => key))
    })

    test('a finding came up', async () => {
        const before = await reading(sandbox(), (snapshot) => healthReport(snapshot))
        userIn(sandbox().vault, 'pchen').enabled = false
        const now = await reading(sandbox(), (snapshot) => healthReport(snapshot))
        const json = JSON.parse(JSON.stringify({ format: 1, ...before.header, rows: before.rows })) as unknown
        const known = earlierReportIn(json, now.header).rows.map(({ key }) => key)
        expect(known).toEqual(before.rows.map((row) => comparableFinding(row).key))
        const added = now.rows.map(comparableFinding).filter(({ key }) => !known.includes(key))
        expect(added.map(({ what }) => what)).toEqual([
            'folder without an owner: \\IT (No enabled person owns it, directly or through a group.)',
            'permission of a disabled user: \\IT (pchen holds Owner/Owner.)',
            'permission of a disabled user: \\IT\\Databases (pchen holds Edit/Edit.)',
        ])
    })
})

describe('the file of an earlier report', () => {
    const report = () => reading(sandbox(), (snapshot) => folderReport(snapshot, finance))

    test.each([
        ['another vault', { source: 'vault.example.com' }],
        ['another folder', { subject: '\\HR' }],
        ['a user', { report: 'user', subject: 'jdoe' }],
        ['the vault', { report: 'health', subject: null }],
    ])('is refused if it is about %s', async (_what, changes) => {
        const now = await report()
        expect(() => earlierReportIn({ ...jsonOf(now), ...changes }, now.header)).toThrow(
            'The file of --since is a report about another vault, folder or user.'
        )
    })

    test('is taken if it names the folder in another case', async () => {
        const now = await report()
        const json = { ...jsonOf(now), subject: '\\FINANCE' }
        expect(earlierReportIn(json, now.header).rows).toEqual(now.rows.map(comparableRow))
    })

    test.each([
        ['no JSON object', 'is not a report', () => ['rows']],
        ['of another format', 'is not a report', () => ({ format: 2, rows: [] })],
        ['without rows', 'is not a report', (json: object) => ({ ...json, rows: undefined })],
        ['without a time', 'has no valid generatedAt', (json: object) => ({ ...json, generatedAt: undefined })],
        [
            'with a text for a time',
            'has no valid generatedAt',
            (json: object) => ({ ...json, generatedAt: 'yesterday' }),
        ],
        ['with a row that is null', 'a row without path', (json: object) => ({ ...json, rows: [null] })],
        ['with findings for rows', 'a row without path', (json: object) => ({ ...json, rows: [{ ailment: 'a' }] })],
        [
            'with a row of a path alone',
            'a row without userName',
            (json: object) => ({ ...json, rows: [{ path: 'a' }] }),
        ],
    ])('is refused if it is %s', async (_what, message, damage) => {
        const now = await report()
        expect(() => earlierReportIn(damage(jsonOf(now)), now.header)).toThrow(
            `The file of --since ${message}`.replace('since a', 'since has a')
        )
    })
})
