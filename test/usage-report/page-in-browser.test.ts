import { usagePageOf } from '../../src/tools/usage/usage-page'
import type { UsageReport } from '../../src/usage-report/report'
import { columnOf, overflowing, usePages } from '../support/pages'
import { until } from '../support/until'
import { reportOf, reportOfUsers, rowWith } from './reports'

const opens = usePages()
const hostile = '<img src=x onerror=alert(1)>'

/** A report with everything that the page can show, and with names that would like to be more than names. */
function report(): UsageReport {
    const rows = [
        rowWith({ userId: '2', userName: 'zoe', displayName: hostile, privileged: true, daysActive: 9 }),
        rowWith({
            userId: '10',
            userName: 'never',
            displayName: 'Never Came',
            lastLogin: null,
            daysSinceLastLogin: null,
            daysActive: 0,
            privilegedFolderPermissions: 3,
            privileged: true,
        }),
        rowWith({ userId: '30', userName: '"\'>', displayName: null, email: null, daysActive: null, roles: null }),
        rowWith({ userId: '4', userName: 'idle', daysActive: 0, daysSinceLastLogin: 200 }),
    ]
    const made = reportOf(rows)
    const signInsByDay = ['2026-03-08', '2026-03-09', '2026-03-10'].map((day, index) => ({ day, signIns: index + 1 }))
    const inactiveByGroup = [{ groupId: '9', name: `${hostile}</svg><script>alert(2)</script>`, users: 4, inactive: 3 }]
    return { ...made, summary: { ...made.summary, signInsByDay, inactiveByGroup } }
}

describe('the page of a usage report, in a browser', () => {
    test('shows its charts, each with bars and with a size', async () => {
        const { page } = await opens(usagePageOf(report()))
        for (const [chart, bars] of [
            ['sign-ins', 3],
            ['groups', 1],
            ['never-came', 1],
        ] as const) {
            const svg = page.locator(`#${chart} .broad svg`)
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
        expect(await page.locator('#groups .broad svg').textContent()).toContain('<img src=x')
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
        expect(await page.locator('#sign-ins .broad svg').isVisible()).toBe(true)
        expect(await page.locator('tbody tr').count()).toBe(4)
        expect(await page.locator('th button').count()).toBe(0)
    })

    test('says where there is nothing to draw', async () => {
        const made = reportOf([rowWith({ privileged: true })])
        const inactiveByGroup = [{ groupId: '9', name: 'Finance', users: 4, inactive: 0 }]
        const { page } = await opens(usagePageOf({ ...made, summary: { ...made.summary, inactiveByGroup } }))
        expect(await page.locator('#groups .note').innerText()).toContain('No group')
        expect(await page.locator('#never-came .note').innerText()).toBe('Every privileged person has signed in.')
        expect(await page.locator('svg').count()).toBe(0)
    })

    test('draws privileged people who never came and hold no folder permission themselves too', async () => {
        const never = { lastLogin: null, daysSinceLastLogin: null, daysActive: 0, privileged: true }
        const machine = { ...never, displayName: 'Backup', applicationAccount: true }
        const { page } = await opens(usagePageOf(reportOf([rowWith(never), rowWith(machine)])))
        const chart = page.locator('#never-came .broad svg')
        expect(await chart.getAttribute('aria-label')).toBe(
            'Privileged folder permissions of people who never signed in: Anna Berg by role or group'
        )
    })

    test('tells application accounts apart, and says what its figures count', async () => {
        const { page } = await opens(usagePageOf(reportOf([rowWith(), rowWith({ applicationAccount: true })])))
        expect(await page.locator('.tiles').innerText()).toMatch(/^2\s*users\b/)
        const said = await page.locator('main').innerText()
        expect(said).toContain('These counts include 1 application account, which machines use.')
        expect(said).toContain('or hold an administrative role, directly or through a group')
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

    test('fits a narrow screen with all but its table, which is moved within the page', async () => {
        const { page } = await opens(usagePageOf(report()))
        await page.setViewportSize({ width: 390, height: 800 })
        expect(await overflowing(page)).toEqual(['div.wide'])
    })

    test('keeps its charts legible on a narrow screen', async () => {
        const { page } = await opens(usagePageOf(report()))
        await page.setViewportSize({ width: 390, height: 800 })
        for (const chart of ['sign-ins', 'groups', 'never-came']) {
            const svg = page.locator(`#${chart} svg:visible`)
            expect(await svg.count()).toBe(1)
            // As drawn, 360 wide with letters of 13 px.
            expect((await svg.boundingBox())?.width).toBeGreaterThan(300)
        }
    })

    test('says the figures of its charts in words, for readers who do not see them', async () => {
        const { page } = await opens(usagePageOf(report()))
        const charts = await page.getByRole('img').all()
        expect(await Promise.all(charts.map((chart) => chart.getAttribute('aria-label')))).toEqual([
            'Logins per day, 2026-03-08 to 2026-03-10: 2.0 on average, 3 at most (2026-03-10), none on 0 days',
            `Inactive share by group: ${hostile}</svg><script>alert(2)</script> 75 %  (3 of 4)`,
            'Privileged folder permissions of people who never signed in: Never Came 3',
        ])
    })

    test('is filtered by a text of a user', async () => {
        const { page, complaints } = await opens(usagePageOf(report()))
        await page.getByLabel('Filter').fill('NEVER CAME')
        expect(await page.locator('tbody tr:visible td:nth-child(2)').allInnerTexts()).toEqual(['never'])
        expect(complaints).toEqual([])
    })

    test('leaves out the charts for which nothing is known, and says why', async () => {
        const { page } = await opens(usagePageOf(reportOf([rowWith({ daysActive: null })])))
        expect(await page.locator('svg').count()).toBe(0)
        expect(await page.locator('.caution').innerText()).toContain('View User Audit Report')
    })
})
