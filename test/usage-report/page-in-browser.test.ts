import type { BrowserContext, Page } from 'playwright-core'
import { usagePageOf } from '../../src/tools/usage/usage-page'
import type { UsageReport } from '../../src/usage-report/report'
import { useBrowser } from '../support/browser'
import { until } from '../support/until'
import { reportOf, reportOfUsers, rowWith } from './reports'

const browser = useBrowser()
const hostile = '<img src=x onerror=alert(1)>'
const opened: BrowserContext[] = []

afterEach(async () => {
    for (const context of opened.splice(0)) await context.close()
})

/** A report with everything that the page can show, and with names that would like to be more than names. */
function report(): UsageReport {
    const rows = [
        rowWith({ userId: '2', userName: 'zoe', displayName: hostile, privilegedFolderPermissions: 2, daysActive: 9 }),
        rowWith({
            userId: '10',
            userName: 'never',
            displayName: 'Never Came',
            lastLogin: null,
            daysSinceLastLogin: null,
            daysActive: 0,
            privilegedFolderPermissions: 3,
        }),
        rowWith({ userId: '30', userName: '"\'>', displayName: null, email: null, daysActive: null, roles: null }),
        rowWith({ userId: '4', userName: 'idle', daysActive: 0, daysSinceLastLogin: 200 }),
    ]
    const made = reportOf(rows)
    const signInsByDay = ['2026-03-08', '2026-03-09', '2026-03-10'].map((day, index) => ({ day, signIns: index + 1 }))
    const inactiveByGroup = [{ groupId: '9', name: `${hostile}</svg><script>alert(2)</script>`, users: 4, inactive: 3 }]
    return { ...made, summary: { ...made.summary, signInsByDay, inactiveByGroup } }
}

interface Visit {
    readonly page: Page
    /** Addresses that the page asked for, besides its own. */
    readonly requests: string[]
    /** What it complained of, and what it asked the user. */
    readonly complaints: string[]
}

async function opens(html: string, options: { javaScriptEnabled?: boolean } = {}): Promise<Visit> {
    const context = await browser().newContext({ viewport: { width: 1280, height: 900 }, offline: true, ...options })
    opened.push(context)
    // However long the machine takes.
    context.setDefaultTimeout(0)
    const page = await context.newPage()
    const [requests, complaints]: [string[], string[]] = [[], []]
    await page.route('**/*', (route) => {
        requests.push(route.request().url())
        return route.abort()
    })
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('dialog', (dialog) => {
        complaints.push(dialog.message())
        return dialog.dismiss()
    })
    await page.setContent(html, { waitUntil: 'load' })
    return { page, requests, complaints }
}

const columnOf = (page: Page, index: number): Promise<string[]> =>
    page.locator(`tbody tr td:nth-child(${index})`).allInnerTexts()

describe('the page of a usage report, in a browser', () => {
    test('shows its charts, each with bars and with a size', async () => {
        const { page } = await opens(usagePageOf(report()))
        for (const [chart, bars] of [
            ['sign-ins', 3],
            ['groups', 1],
            ['never-came', 1],
        ] as const) {
            const svg = page.locator(`#${chart} svg`)
            expect(await svg.isVisible()).toBe(true)
            const box = await svg.boundingBox()
            expect(box?.width).toBeGreaterThan(600)
            expect(box?.height).toBeGreaterThan(50)
            const colours = ['#2f6f9f', '#c9d6df', '#d9822b', '#b3372f'].map((fill) => `path[fill="${fill}"]`)
            const drawn = svg.locator(colours.join(','))
            expect(await drawn.count()).toBe(bars)
            for (const bar of await drawn.all()) expect((await bar.boundingBox())?.width).toBeGreaterThan(5)
        }
    })

    test('has the rows of the report in its table', async () => {
        const { page } = await opens(usagePageOf(report()))
        expect(await columnOf(page, 1)).toEqual(['2', '10', '30', '4'])
        expect(await columnOf(page, 2)).toEqual(['zoe', 'never', '"\'>', 'idle'])
        expect(await columnOf(page, 5)).toEqual(['2026-03-09', 'never', '2026-03-09', '2026-03-09'])
        expect(await columnOf(page, 6)).toEqual(['9', '0', '–', '0'])
    })

    test('is sorted by a click on a heading, by size for numbers, with what is not known last', async () => {
        const { page, complaints } = await opens(usagePageOf(report()))
        await page.getByRole('button', { name: 'Id', exact: true }).click()
        expect(await columnOf(page, 1)).toEqual(['2', '4', '10', '30'])
        const daysActive = page.getByRole('button', { name: 'Days active' })
        await daysActive.click()
        expect(await columnOf(page, 6)).toEqual(['0', '0', '9', '–'])
        await daysActive.click()
        expect(await columnOf(page, 6)).toEqual(['9', '0', '0', '–'])
        expect(await page.locator('th[aria-sort]').allInnerTexts()).toEqual([expect.stringMatching(/^Days active/)])
        expect(complaints).toEqual([])
    })

    test('shows names as they are, and runs nothing that they hold', async () => {
        const { page, requests, complaints } = await opens(usagePageOf(report()))
        expect(await columnOf(page, 3)).toContain(hostile)
        expect(await page.locator('#groups svg').textContent()).toContain('<img src=x')
        expect(await page.locator('img').count()).toBe(0)
        expect(await page.locator('script').count()).toBe(1)
        expect({ requests, complaints }).toEqual({ requests: [], complaints: [] })
    })

    test('asks for nothing outside itself and complains of nothing', async () => {
        const { page, requests, complaints } = await opens(usagePageOf(report()))
        await page.waitForLoadState('networkidle')
        expect({ requests, complaints }).toEqual({ requests: [], complaints: [] })
    })

    test('would be kept from asking by its policy', async () => {
        const html = usagePageOf(report()).replace(
            '</main>',
            '<img src="https://elsewhere.example/x.png"><script>alert(3)</script></main>'
        )
        const { requests, complaints } = await opens(html)
        await until(() => complaints.length >= 2)
        expect(requests).toEqual([])
        expect(complaints).toHaveLength(2)
        expect(complaints.every((complaint) => complaint.includes('Content Security Policy'))).toBe(true)
    })

    test('shows charts and table without scripts too', async () => {
        const { page } = await opens(usagePageOf(report()), { javaScriptEnabled: false })
        expect(await page.locator('#sign-ins svg').isVisible()).toBe(true)
        expect(await page.locator('tbody tr').count()).toBe(4)
        expect(await page.locator('th button').count()).toBe(0)
    })

    test('says where there is nothing to draw', async () => {
        const made = reportOf([rowWith({ privilegedFolderPermissions: 1 })])
        const inactiveByGroup = [{ groupId: '9', name: 'Finance', users: 4, inactive: 0 }]
        const { page } = await opens(usagePageOf({ ...made, summary: { ...made.summary, inactiveByGroup } }))
        expect(await page.locator('#groups .note').innerText()).toContain('No group')
        expect(await page.locator('#never-came .note').innerText()).toBe('Every privileged user has signed in.')
        expect(await page.locator('svg').count()).toBe(0)
    })

    test('calls nobody one who never came of whom the audits know a login', async () => {
        const unseen = { lastLogin: null, daysSinceLastLogin: null }
        const rows = [rowWith({ ...unseen, daysActive: 3 }), rowWith({ ...unseen, daysActive: 0 })]
        const { page } = await opens(usagePageOf(reportOf(rows)))
        expect(await columnOf(page, 5)).toEqual(['–', 'never'])
    })

    test('keeps the headings of a long table in sight', async () => {
        const { page } = await opens(usagePageOf(reportOfUsers(200)))
        await page.locator('tbody tr').last().scrollIntoViewIfNeeded()
        expect((await page.locator('tbody tr').first().boundingBox())?.y).toBeLessThan(0)
        expect((await page.locator('th').first().boundingBox())?.y).toBe(0)
    })

    test('keeps its charts legible on a narrow screen, where they are moved within the page', async () => {
        const { page } = await opens(usagePageOf(report()))
        await page.setViewportSize({ width: 390, height: 800 })
        expect((await page.locator('#groups svg').boundingBox())?.width).toBeGreaterThan(700)
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    })

    test('leaves out the charts for which nothing is known, and says why', async () => {
        const { page } = await opens(usagePageOf(reportOf([rowWith({ daysActive: null })])))
        expect(await page.locator('svg').count()).toBe(0)
        expect(await page.locator('.caution').innerText()).toContain('View User Audit Report')
    })
})
