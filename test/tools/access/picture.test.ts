import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addSecretUses, addSignIns, secretsInReach, secretUseHistory, seedVault, signInHistory } from '../../../sandbox'
import { useBrowser } from '../../support/browser'
import { useClock } from '../../support/clock'
import { folderIn } from '../../support/company'
import { useSandbox } from '../../support/sandbox'
import { ranAccess } from './vault-in-use'

const root = join(__dirname, '..', '..', '..')
const seed = 4
const folder = '\\Finance 8'

// In the past, so that the picture is the same whenever it is made.
useClock('2026-06-17T12:00:00Z')

const sandbox = useSandbox(() => {
    const vault = seedVault({ users: 240, groups: 34, folders: 200, secrets: 600 }, seed)
    const people = [...vault.users.values()].filter(({ id }) => id !== vault.connectorUserId)
    const signIns = signInHistory(people, { until: new Date(), days: 60 }, seed)
    addSignIns(vault, signIns)
    addSecretUses(vault, secretUseHistory(people, secretsInReach(vault, people), signIns, seed))
    // An audit from before the period, which proves that the vault keeps them.
    vault.userAudits.record({
        affectedId: vault.connectorUserId,
        action: 'login',
        at: new Date('2026-01-05T09:00:00Z'),
    })
    return { vault, behaviour: { version: '11.7.000061' } }
})
const browser = useBrowser()

describe(`the page of a folder of a seeded company (seed ${seed})`, () => {
    test('is made by the command line, and shows who reaches the folder', async () => {
        expect(folderIn(sandbox().vault, folder).name).toBe('Finance 8')
        const settings = { instanceLabel: 'production' }
        const args = ['--folder', folder, '--days', '60', '--format', 'html']
        const { code, out } = await ranAccess(sandbox(), args, { settings })
        expect(code).toBe(0)
        const page = await browser().newPage({ viewport: { width: 1280, height: 1400 } })
        // However long the machine takes.
        page.setDefaultTimeout(0)
        // The address of the sandbox would differ with each picture, and the only font of this browser has no arrow.
        const shown = out.replaceAll(new URL(sandbox().baseUrl).host, 'vault.example.com').replaceAll(' → ', ' › ')
        await page.setContent(shown, { waitUntil: 'load' })
        expect(await page.locator('svg:visible').count()).toBe(2)
        expect(await page.locator('tbody tr').count()).toBeGreaterThan(20)
        const table = await page.locator('table').boundingBox()
        const room = await page.locator('.wide').boundingBox()
        expect(table?.width).toBeLessThanOrEqual(room?.width ?? 0)
        const picture = await page.screenshot()
        expect(picture.length).toBeGreaterThan(50_000)
        if (process.env.WRITE_DOCS === '1') writeFileSync(join(root, 'docs', 'access-report.png'), picture)
        await page.close()
    })
})
