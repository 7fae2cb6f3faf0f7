import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessColumns } from '../../src/access-report/access-row'
import { changeColumns } from '../../src/access-report/change'
import { findingColumns } from '../../src/access-report/finding'
import { exitCode } from '../../src/tools/exit-code'
import { rendered } from '../../src/tools/access/formats'
import { reachViewOf } from '../../src/tools/access/reach-view'
import { changes } from '../tools/access/made-pages'
import { healthReportOf, reachReportOf } from '../tools/access/reports'

const document = readFileSync(join(__dirname, '..', '..', 'docs', 'access-report.md'), 'utf8')

/** The names in code font in the row of an object, in their order. */
function membersOf(object: string): string[] {
    const [, cell = ''] = new RegExp(`\n\\| ${object} +\\|([^|]+)\\|`).exec(document) ?? []
    return [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name)
}

describe('docs/access-report.md', () => {
    const report = reachReportOf([])

    test('names the members of the report, in their order', () => {
        const json = JSON.parse(rendered(reachViewOf(report), changes, 'json')) as object
        expect(membersOf('The report')).toEqual(Object.keys(json))
    })

    test('names the members of each summary', () => {
        expect(membersOf('Summary of a folder or user')).toEqual(Object.keys(report.summary))
        expect(membersOf('Summary of the vault').sort()).toEqual(Object.keys(healthReportOf().summary).sort())
    })

    test('names the members of each row and of a change, in their order', () => {
        expect(membersOf('Row of a folder or user')).toEqual([...accessColumns])
        expect(membersOf('Row of the vault')).toEqual([...findingColumns])
        expect(membersOf('Change')).toEqual([...changeColumns])
    })

    test('has a row for each exit code that the command can have', () => {
        const codes = [...document.matchAll(/^\| (\d) /gm)].map(([, code]) => Number(code))
        expect(codes).toEqual([exitCode.done, exitCode.failed, exitCode.wrongCall])
    })
})
