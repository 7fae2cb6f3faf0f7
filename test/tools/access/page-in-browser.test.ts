import type { Changes } from '../../../src/tools/access/changes'
import { overflowing, usePages } from '../../support/pages'
import { until } from '../../support/until'
import { changes, folderPage, healthPage, userPage } from './made-pages'

const opens = usePages()

const pages: [what: string, pageWith: (changed?: Changes) => string, charts: string[]][] = [
    ['a folder', folderPage, ['levels', 'ways']],
    ['a user', userPage, ['levels', 'ways']],
    ['the health of a vault', healthPage, ['findings', 'privileged']],
]

describe.each(pages)('the page about %s, in a browser', (_what, pageWith, charts) => {
    test('asks for nothing outside itself, runs no name, and complains of nothing', async () => {
        const { page, requests, complaints } = await opens(pageWith(changes))
        await page.waitForLoadState('networkidle')
        expect(await page.locator('img').count()).toBe(0)
        expect(await page.locator('script').count()).toBe(1)
        expect({ requests, complaints }).toEqual({ requests: [], complaints: [] })
    })

    test('would be kept from asking by its policy', async () => {
        const more = '<img src="https://elsewhere.example/x.png"><script>alert(3)</script></main>'
        const { requests, complaints } = await opens(pageWith().replace('</main>', more))
        await until(() => complaints.length >= 2)
        expect(requests).toEqual([])
        expect(complaints.every((complaint) => complaint.includes('Content Security Policy'))).toBe(true)
    })

    test('shows its charts, each with bars and a text for whoever does not see them', async () => {
        const { page } = await opens(pageWith())
        for (const chart of charts) {
            const svg = page.locator(`#${chart} svg:visible`)
            expect(await svg.count()).toBe(1)
            expect((await svg.boundingBox())?.height).toBeGreaterThan(50)
            expect(await svg.getAttribute('aria-label')).toMatch(/^.+: .+ [\d,]+/)
        }
        expect(await page.getByRole('img').count()).toBe(charts.length)
    })

    test.each([1400, 390])('fits a screen of %i with all but its tables, which move within the page', async (width) => {
        const { page } = await opens(pageWith(changes))
        await page.setViewportSize({ width, height: 900 })
        expect((await overflowing(page)).filter((element) => element !== 'div.wide')).toEqual([])
        for (const chart of charts)
            expect((await page.locator(`#${chart} svg:visible`).boundingBox())?.width).toBeGreaterThan(300)
    })

    test('has its headings in order, and a caption and headings for each table', async () => {
        const { page } = await opens(pageWith(changes))
        const levels = await page.getByRole('heading').evaluateAll((all) => all.map(({ tagName }) => String(tagName)))
        expect(levels).toEqual(['H1', ...levels.slice(1).map(() => 'H2')])
        const tables = await page.getByRole('table').all()
        expect(tables).toHaveLength(2)
        for (const table of tables) {
            expect(await table.locator('caption').innerText()).toMatch(/\w/)
            const [first] = await table.getByRole('row').all()
            expect(await first?.getByRole('columnheader').count()).toBe(
                await table.locator('tbody tr').first().locator('td').count()
            )
        }
    })

    test('is printed on landscape pages', async () => {
        const { page } = await opens(pageWith(changes))
        const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
        const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []
        expect(Number(width)).toBeGreaterThan(Number(height))
    })

    test('has the changes before its main table, if there are any', async () => {
        const { page } = await opens(pageWith(changes))
        const headings = await page.getByRole('heading', { level: 2 }).allInnerTexts()
        expect(headings.at(-2)).toBe('Changes since 2026-03-03 06:00 UTC')
        expect(await page.locator('#changes tbody tr').count()).toBe(2)
        const { page: without } = await opens(pageWith())
        expect(await without.locator('#changes').count()).toBe(0)
    })

    test('says so if nothing has changed', async () => {
        const { page } = await opens(pageWith({ ...changes, rows: [] }))
        expect(await page.locator('#changes').innerText()).toContain('Nothing has changed.')
        expect(await page.locator('#changes table').count()).toBe(0)
    })
})
