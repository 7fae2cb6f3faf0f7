import type { BrowserContext, Page } from 'playwright-core'
import { useBrowser } from './browser'

/** A page that was opened, and what it did besides showing itself. */
export interface Visit {
    readonly page: Page
    /** Addresses that the page asked for, besides its own. */
    readonly requests: string[]
    /** What it complained of, and what it asked the user. */
    readonly complaints: string[]
}

/** Opens pages of HTML in a browser without a network. They are closed after each test. */
export function usePages(): (html: string, options?: { javaScriptEnabled?: boolean }) => Promise<Visit> {
    const browser = useBrowser()
    const opened: BrowserContext[] = []
    afterEach(async () => {
        for (const context of opened.splice(0)) await context.close()
    })
    return async (html, options = {}) => {
        const context = await browser().newContext({
            viewport: { width: 1280, height: 900 },
            offline: true,
            ...options,
        })
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
}

/** The texts of a column of a page's tables, counted from 1. */
export const columnOf = (page: Page, index: number): Promise<string[]> =>
    page.locator(`tbody tr td:nth-child(${index})`).allInnerTexts()

/** The elements whose content is wider than they are, by tag and class. */
export const overflowing = (page: Page): Promise<string[]> =>
    page.evaluate<string[]>(
        `[...document.body.querySelectorAll('*:not(svg *)'), document.documentElement]
            .filter((element) => element.scrollWidth > element.clientWidth && element.clientWidth > 0)
            .map((element) => element.tagName.toLowerCase() + '.' + element.className)`
    )
