import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addSignIns, seedVault, signInHistory } from '../../sandbox'
import { useBrowser } from '../support/browser'
import { useClock } from '../support/clock'
import { useSandbox } from '../support/sandbox'
import { ranUsage } from '../support/command-line'

const root = join(__dirname, '..', '..')
const seed = 4

// In the past, so that the picture is the same whenever it is made.
useClock('2026-06-17T12:00:00Z')

const sandbox = useSandbox(() => {
    const vault = seedVault({ users: 240, groups: 14, folders: 200 }, seed)
    const people = [...vault.users.values()].filter(({ id }) => id !== vault.connectorUserId)
    addSignIns(vault, signInHistory(people, { until: new Date(), days: 365 }, seed))
    return { vault }
})
const browser = useBrowser()

describe(`the page of a seeded company (seed ${seed})`, () => {
    test('is made by the command line, and shows a year of its life', async () => {
        const environment = { CONNECTOR_CONFIG: JSON.stringify(sandbox().config({ instanceLabel: 'production' })) }
        const { code, out } = await ranUsage(['--days', '60', '--format', 'html'], environment)
        expect(code).toBe(0)
        const page = await browser().newPage({ viewport: { width: 1280, height: 1760 } })
        // However long the machine takes.
        page.setDefaultTimeout(0)
        // The address of the sandbox would differ with each picture.
        await page.setContent(out.replaceAll(new URL(sandbox().baseUrl).host, 'vault.example.com'), {
            waitUntil: 'load',
        })
        expect(await page.locator('svg:visible').count()).toBe(3)
        expect(await page.locator('tbody tr').count()).toBe(240)
        const table = await page.locator('table').boundingBox()
        const room = await page.locator('.wide').boundingBox()
        expect(table?.width).toBeLessThanOrEqual(room?.width ?? 0)
        const picture = await page.screenshot()
        expect(picture.length).toBeGreaterThan(50_000)
        if (process.env.WRITE_DOCS === '1') writeFileSync(join(root, 'docs', 'usage-report.png'), picture)
        await page.close()
    })
})
