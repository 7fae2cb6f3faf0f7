import { accessPageOf } from '../../../src/tools/access/access-page'
import { healthViewOf } from '../../../src/tools/access/health-view'
import { reachViewOf } from '../../../src/tools/access/reach-view'
import { columnOf, usePages } from '../../support/pages'
import { changes, folderPage, healthPage, hostile } from './made-pages'
import { healthReportOf, reachReportOf, rowWith } from './reports'

const opens = usePages()

const tilesOf = async (html: string): Promise<string[]> => {
    const { page } = await opens(html)
    return (await page.locator('.tiles li').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '))
}

describe('the page about a folder', () => {
    test('begins with its figures', async () => {
        expect(await tilesOf(folderPage())).toEqual([
            ...['2 people', '1 application accounts', '1 disabled users', '1 owners', '3 unused'],
        ])
    })

    test('marks application accounts and disabled users in words', async () => {
        const { page } = await opens(folderPage())
        expect(await columnOf(page, 3)).toEqual(['person', 'person', 'application account', 'person, disabled'])
    })

    test('tells through what users reach it, and when they last used it', async () => {
        const { page } = await opens(folderPage())
        expect(await columnOf(page, 6)).toEqual([
            ...['group Finance', `group ${hostile}`, 'directly', 'group All, role Administrator'],
        ])
        expect(await columnOf(page, 8)).toEqual(['2026-03-09', 'none', 'none', 'none'])
    })

    test('names who changed what', async () => {
        const { page } = await opens(folderPage(changes))
        expect(await page.locator('#changes td:nth-child(3)').allInnerTexts()).toEqual(['Jane Doe', 'unknown'])
    })

    test('leaves out what the vault does not tell', async () => {
        const untold = reachReportOf([rowWith({ lastUsed: null, isUseKnown: false })])
        const html = accessPageOf(reachViewOf({ ...untold, cautions: ['It does not tell.'] }), undefined)
        const { page } = await opens(html)
        expect(await columnOf(page, 8)).toEqual(['–'])
        expect(await page.locator('.tiles').innerText()).not.toContain('unused')
        expect(await page.locator('.caution').innerText()).toBe('It does not tell.')
    })

    test('has a chart of the twenty groups that bring most users, and says how many are left out', async () => {
        const many = Array.from({ length: 25 }, (_, index) => rowWith({ userId: `${index}`, group: `Group ${index}` }))
        const { page } = await opens(accessPageOf(reachViewOf(reachReportOf(many)), undefined))
        const label = (await page.locator('#ways svg:visible').getAttribute('aria-label')) ?? ''
        expect(label.split('; ')).toHaveLength(20)
        expect(await page.locator('#ways .note').innerText()).toContain('5 more')
    })

    test('sorts and filters five thousand rows', async () => {
        const many = Array.from({ length: 5_000 }, (_, index) =>
            rowWith({ userId: `${index}`, userName: `user${index}`, path: 'a path', displayName: null })
        )
        const { page, complaints } = await opens(accessPageOf(reachViewOf(reachReportOf(many)), undefined))
        const heading = page.getByRole('button', { name: 'User' })
        await heading.click()
        await heading.click()
        expect(await page.locator('tbody tr td').first().innerText()).toBe('user999')
        await page.getByLabel('Filter').fill('user49')
        expect(await page.locator('[aria-live="polite"]').innerText()).toBe('111 of 5,000 rows with “user49”')
        expect(complaints).toEqual([])
    })
})

describe('the page about a user', () => {
    test('begins with its figures', async () => {
        const ofOne = [
            rowWith(),
            rowWith({ folderId: '4', folderPath: '\\IT', privilegeLevel: 'HIGH', lastUsed: null }),
        ]
        expect(await tilesOf(accessPageOf(reachViewOf(reachReportOf(ofOne, 'user')), undefined))).toEqual([
            ...['2 folders', '1 owned', '1 unused'],
        ])
    })

    test.each([
        ['an application account', { applicationAccount: true }, 'The user is an application account.'],
        ['disabled', { disabled: true }, 'The user is disabled.'],
    ])('says that the user is %s', (_what, state, sentence) => {
        const html = accessPageOf(reachViewOf(reachReportOf([rowWith(state)], 'user')), undefined)
        expect(html).toContain(sentence)
    })

    test('says so where nothing is reached', async () => {
        const { page } = await opens(accessPageOf(reachViewOf(reachReportOf([], 'user')), undefined))
        expect(await page.locator('#rows .note').innerText()).toBe('The user reaches no folder.')
        expect(await page.locator('svg, table').count()).toBe(0)
    })
})

describe('the page about the health of a vault', () => {
    test('begins with its figures, and colours what is wrong', async () => {
        expect(await tilesOf(healthPage())).toEqual([
            ...['1,200 people', '7 privileged people', '4 application accounts', '1 privileged application accounts'],
            ...[
                '3 disabled users',
                '50 folders',
                '9 folders with their own permissions',
                '20 folder permissions of users',
            ],
            ...['5 unused folder permissions', '1 permissions of disabled users', '1 folders without an owner'],
            ...['1 secrets shared from personal folders', '1 names with stray blanks'],
        ])
        const { page } = await opens(healthPage())
        expect(await page.locator('.tiles .hot').count()).toBe(3)
        expect(await page.locator('.tiles .warm').count()).toBe(2)
    })

    test('has the advice for each finding', async () => {
        const { page } = await opens(healthPage())
        expect(await columnOf(page, 4)).toEqual(['Give one.', 'Remove it.', 'Move it.', 'Correct it.'])
    })

    test('says so where nothing was found', async () => {
        const { page } = await opens(accessPageOf(healthViewOf(healthReportOf({ rows: [] })), undefined))
        expect(await page.locator('#rows .note').innerText()).toBe('Nothing was found.')
        expect(await page.locator('#findings svg, table').count()).toBe(0)
    })

    test('names no author of a change, since no audit tells', async () => {
        const { page } = await opens(healthPage({ ...changes, haveAuthors: false }))
        expect(await page.locator('#changes th').allInnerTexts()).toEqual(['Change', 'What'])
    })

    test('leaves out figures that are not known', async () => {
        const { summary } = healthReportOf()
        const untold = { unusedFolderPermissions: null, secretsSharedFromPersonalFolders: null }
        const tiles = await tilesOf(
            accessPageOf(healthViewOf(healthReportOf({ summary: { ...summary, ...untold } })), undefined)
        )
        expect(tiles.filter((tile) => /unused|shared/.test(tile))).toEqual([])
    })
})
