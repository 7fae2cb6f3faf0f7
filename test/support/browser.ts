import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/** A headless Chromium for the tests of a file, from npm alone: it brings the libraries that it needs. */
export function useBrowser(): () => Browser {
    const folder = mkdtempSync(join(tmpdir(), 'browser-'))
    let browser: Browser | undefined
    beforeAll(async () => {
        browser = await launched(folder)
    })
    afterAll(async () => {
        await browser?.close()
        rmSync(folder, { recursive: true, force: true })
    })
    return () => {
        if (browser === undefined) throw new Error('The browser runs only within a test')
        return browser
    }
}

// Chromium can't use its sandbox as root, and many build machines run as root.
const flags = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
]

/** The package unpacks its libraries only on Lambda, which it recognises by AWS_EXECUTION_ENV. */
function launched(folder: string): Promise<Browser> {
    const surroundings = { PATH: process.env.PATH ?? '', TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' }
    const unpacker = join(__dirname, 'unpack-browser.cjs')
    // The package has a browser for Linux on x64 only; elsewhere this names one that is installed.
    const installed = process.env.CHROMIUM
    if (installed !== undefined && installed !== '')
        return chromium.launch({ executablePath: installed, args: flags, timeout: 0 })
    const executablePath = execFileSync(process.execPath, [unpacker], { env: surroundings, encoding: 'utf8' })
    // The package's fonts.conf names a fixed folder, so we write our own.
    writeFileSync(
        join(folder, 'fonts', 'fonts.conf'),
        `<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/cache</cachedir></fontconfig>`
    )
    const libraries = { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_PATH: join(folder, 'fonts') }
    return chromium.launch({
        executablePath,
        args: flags,
        timeout: 0,
        env: { HOME: folder, TMPDIR: folder, ...libraries },
    })
}
