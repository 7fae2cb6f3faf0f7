import { documentOf } from '../../../src/tools/page/document'
import { type Column, type Row, tableOf } from '../../../src/tools/page/table'
import { columnOf, overflowing, usePages } from '../../support/pages'

const opens = usePages()

type Key = 'user' | 'folders' | 'seen'

const columns: readonly Column<Key>[] = [
    { key: 'user', title: 'User', kind: 'text' },
    { key: 'folders', title: 'Folders', kind: 'number' },
    { key: 'seen', title: 'Seen', kind: 'date' },
]

const rowOf = (user: string, folders: number | null, seen: string | null): Row<Key> => ({
    cells: {
        user: { text: user, value: user },
        folders: { text: folders === null ? null : `${folders} folders`, value: folders, className: 'folders' },
        seen: { text: seen?.slice(0, 10) ?? null, value: seen },
    },
    className: 'person',
})

const people = [
    rowOf('Émile Zola', 10, '2026-03-09T07:00:00Z'),
    rowOf('anna', 9, null),
    rowOf('Bob', null, '2026-03-08T07:00:00Z'),
]

const pageWith = (...tables: readonly string[]): string =>
    documentOf({
        title: 'People',
        heading: 'People',
        label: 'production',
        about: 'vault.example.com',
        mainHtml: tables.map((table) => `<section>${table}</section>`).join('\n'),
        footer: 'made today',
    })

const pageOf = (rows: readonly Row<Key>[]): string => pageWith(tableOf({ caption: 'All people', columns, rows }))

const visible = 'tbody tr:visible td:first-child'

describe('a table of a page, in a browser', () => {
    test('has a caption, and a heading for each column', async () => {
        const { page } = await opens(pageOf(people))
        expect(await page.getByRole('table', { name: 'All people' }).count()).toBe(1)
        expect(await page.locator('th[scope="col"]').allInnerTexts()).toEqual(['User', 'Folders', 'Seen'])
    })

    test('shows a dash for what is null, and keeps the classes of rows and cells', async () => {
        const { page } = await opens(pageOf(people))
        expect(await columnOf(page, 2)).toEqual(['10 folders', '9 folders', '–'])
        expect(await page.locator('tr.person td.number.folders').count()).toBe(3)
        expect(await page.locator('td.none').count()).toBe(2)
    })

    test.each([
        ['User', ['anna', 'Bob', 'Émile Zola'], ['Émile Zola', 'Bob', 'anna']],
        ['Folders', ['anna', 'Émile Zola', 'Bob'], ['Émile Zola', 'anna', 'Bob']],
        ['Seen', ['Bob', 'Émile Zola', 'anna'], ['Émile Zola', 'Bob', 'anna']],
    ])('is sorted by a click on %s, and the other way by the next click', async (title, rising, falling) => {
        const { page, complaints } = await opens(pageOf(people))
        const heading = page.getByRole('button', { name: title })
        await heading.click()
        expect(await columnOf(page, 1)).toEqual(rising)
        await heading.click()
        expect(await columnOf(page, 1)).toEqual(falling)
        expect(complaints).toEqual([])
    })

    test.each([
        ['émile', ['Émile Zola']],
        [' BOB ', ['Bob']],
        ['2026', ['Émile Zola', 'Bob']],
        ['9', ['Émile Zola', 'anna']],
        ['zola10', []],
        ['nobody', []],
        ['<b>', []],
    ])('shows only rows with %j in a cell', async (text, users) => {
        const { page, complaints } = await opens(pageOf(people))
        await page.getByLabel('Filter', { exact: true }).fill(text)
        expect(await page.locator(visible).allInnerTexts()).toEqual(users)
        expect(await page.locator('[aria-live="polite"]').innerText()).toBe(
            `${users.length} of 3 rows with “${text.trim()}”`
        )
        expect(complaints).toEqual([])
    })

    test('shows all rows again when the filter is emptied', async () => {
        const { page } = await opens(pageOf(people))
        await page.getByLabel('Filter').fill('Bob')
        await page.getByLabel('Filter').fill(' ')
        expect(await page.locator(visible).count()).toBe(3)
        expect(await page.locator('[aria-live="polite"]').innerText()).toBe('3 rows')
    })

    test('stays filtered when it is sorted', async () => {
        const { page } = await opens(pageOf(people))
        await page.getByLabel('Filter').fill('folders')
        await page.getByRole('button', { name: 'User' }).click()
        expect(await page.locator(visible).allInnerTexts()).toEqual(['anna', 'Émile Zola'])
        await page.getByLabel('Filter').fill('zola')
        expect(await page.locator(visible).allInnerTexts()).toEqual(['Émile Zola'])
    })

    test('is sorted and filtered apart from another table of the page', async () => {
        const tables = ['First', 'Second'].map((caption) => tableOf({ caption, columns, rows: people }))
        const { page } = await opens(pageWith(...tables))
        const [first, second] = [page.locator('section').first(), page.locator('section').last()]
        await second.getByLabel('Filter').fill('folders')
        await second.getByRole('button', { name: 'User' }).click()
        expect(await first.locator(visible).allInnerTexts()).toEqual(['Émile Zola', 'anna', 'Bob'])
        expect(await second.locator(visible).allInnerTexts()).toEqual(['anna', 'Émile Zola'])
    })

    test('filters thousands of rows', async () => {
        const rows = Array.from({ length: 5_000 }, (_, index) => rowOf(`user${index}`, index, null))
        const { page } = await opens(pageOf(rows))
        await page.getByLabel('Filter').fill('user49')
        expect(await page.locator('[aria-live="polite"]').innerText()).toBe('111 of 5,000 rows with “user49”')
        expect(await page.locator('tbody tr:visible').count()).toBe(111)
    })

    test('shows all rows without scripts, and no field that would do nothing', async () => {
        const { page } = await opens(pageOf(people), { javaScriptEnabled: false })
        expect(await page.locator(visible).count()).toBe(3)
        expect(await page.locator('input, button').count()).toBe(0)
    })

    test('scrolls within its own place on a narrow screen, and nothing else does', async () => {
        const long = rowOf('somebody with quite a long name '.repeat(3), 7, `2026-03-09${'T'.repeat(30)}`)
        const table = tableOf({
            caption: 'All people',
            columns: [...columns, ...columns, ...columns],
            rows: [...people, long],
        })
        const { page } = await opens(pageWith(table))
        await page.setViewportSize({ width: 390, height: 800 })
        await page.getByLabel('Filter').fill('W'.repeat(80))
        await page.getByLabel('Filter').fill('')
        expect(await overflowing(page)).toEqual(['div.wide'])
    })

    test('is printed without the field, and says which rows are left out', async () => {
        const { page } = await opens(pageOf(people))
        await page.getByLabel('Filter').fill('Bob')
        await page.emulateMedia({ media: 'print' })
        expect(await page.getByLabel('Filter').isVisible()).toBe(false)
        expect(await page.locator('[aria-live="polite"]').isVisible()).toBe(true)
    })

    test('is printed on landscape pages, each with the headings', async () => {
        const { page } = await opens(pageOf(Array.from({ length: 200 }, () => rowOf('anna', 9, null))))
        await page.emulateMedia({ media: 'print' })
        expect(await page.evaluate(`getComputedStyle(document.querySelector('thead')).display`)).toBe(
            'table-header-group'
        )
        const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
        const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []
        expect(Number(width)).toBeGreaterThan(Number(height))
    })
})
