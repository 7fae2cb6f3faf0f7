import { csvLines } from '../../src/lib/csv'
import { columns } from '../../src/usage-report/row'
import { rowWith } from '../usage-report/reports'

const lineOf = (changes: Parameters<typeof rowWith>[0]): string | undefined => csvLines(columns, [rowWith(changes)])[1]

describe('a line of CSV', () => {
    test.each(['=1+1', '+49', '-2', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '\u200b@A1'])(
        'keeps a spreadsheet from computing %j',
        (displayName) => {
            const cell = lineOf({ displayName })?.split(',')[2] ?? ''
            expect(cell.replace(/^"/, '')).toMatch(/^'/)
        }
    )

    test('quotes commas, quotes and line breaks', () => {
        expect(lineOf({ displayName: 'Berg, "Anna"' })).toContain(',"Berg, ""Anna""",')
        expect(lineOf({ displayName: 'two\nlines' })).toContain('"two\nlines"')
    })

    test('is empty where nothing is known, and 0 only where it is', () => {
        expect(lineOf({ daysActive: null, daysSinceLastLogin: 0, email: null })).toBe(
            '7,aberg,Anna Berg,,2026-03-09T07:00:00.000Z,,0,false,false,false,1,2,1,0,false'
        )
    })
})
