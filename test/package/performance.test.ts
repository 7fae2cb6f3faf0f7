import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAbove } from '../../bench/depth-limits'
import { performanceDocument, readmeParagraph } from '../../bench/document'
import { limitsOf } from '../../bench/limits'
import results from '../../bench/results.json'
import type { Results } from '../../bench/results'

const root = join(__dirname, '..', '..')
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')
/** Without what Prettier does to it. */
const bare = (text: string): string => text.replace(/-{3,}/g, '---').replace(/\s+/g, ' ').trim()
// JSON has no types as narrow as the bench's.
const measured: Results = JSON.parse(JSON.stringify(results)) as Results

describe('what is said of performance', () => {
    test('is in docs what the bench has measured', () => {
        expect(bare(textOf('docs/performance.md'))).toBe(bare(performanceDocument(measured)))
    })

    test('is in README the ratios of the same run', () => {
        expect(bare(textOf('README.md'))).toContain(bare(readmeParagraph(measured)))
    })

    test('names each limit that is missed', () => {
        const missed = limitsOf(measured).filter(({ isMet }) => !isMet)
        expect(textOf('docs/performance.md').split('**missed**').length - 1).toBe(missed.length)
    })

    test('names each depth that is above its limit', () => {
        const { commands } = measured.depths
        const above = commands.flatMap(({ limit, usual, withSecrets }) =>
            [usual, withSecrets].filter((quotient) => isAbove(quotient, limit))
        )
        expect(textOf('docs/performance.md').split(', above**').length - 1).toBe(above.length)
    })
})
