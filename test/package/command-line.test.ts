import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import packageJson from '../../package.json'
import { sized } from '../support/extent'
import { useSandbox } from '../support/sandbox'

const root = join(__dirname, '..', '..')
const ncc = require.resolve('@vercel/ncc/dist/ncc/cli.js')

describe('the bundled command line', () => {
    const sandbox = useSandbox()
    const folder = mkdtempSync(join(tmpdir(), 'command-line-'))
    const bundle = join(folder, 'index.js')

    /** Runs it in an empty folder, as it would be scheduled. */
    async function scheduled(args: readonly string[], config?: unknown) {
        const env = { CONNECTOR_CONFIG: config === undefined ? undefined : JSON.stringify(config) }
        const child = spawn(process.execPath, [bundle, ...args], { cwd: folder, env })
        const said = { out: '', error: '' }
        child.stdout.on('data', (text: Buffer) => (said.out += text.toString()))
        child.stderr.on('data', (text: Buffer) => (said.error += text.toString()))
        const [code] = (await once(child, 'close')) as [number]
        return { code, ...said }
    }

    beforeAll(() => {
        // Making it small takes longer than all else here, and is not what these tests are about.
        const small = sized([], ['-m'])
        const args = ['build', 'src/cli/index.ts', '-o', folder, ...small, '-C', '--transpile-only']
        execFileSync(process.execPath, [ncc, ...args], { cwd: root })
    })

    afterAll(() => rmSync(folder, { recursive: true }))

    test('is what package.json names, built as it is here', () => {
        expect(packageJson.bin).toEqual({ 'secret-server-usage': 'dist-cli/index.js' })
        expect(packageJson.scripts['build:cli']).toContain('ncc build ./src/cli/index.ts -o ./dist-cli -m -C')
        expect(packageJson.scripts.build).toContain('npm run build:cli')
    })

    test('can be run as a program', () => {
        expect(readFileSync(bundle, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
        expect(() => accessSync(bundle, constants.X_OK)).not.toThrow()
    })

    test('prints its version and its help', async () => {
        expect(await scheduled(['--version'])).toEqual({ code: 0, out: `${packageJson.version}\n`, error: '' })
        expect(await scheduled(['--help'])).toMatchObject({ code: 0, error: '' })
    })

    test('prints a report and nothing else, with a configuration in plain JSON', async () => {
        const { code, out, error } = await scheduled(['--format', 'json'], sandbox().config())
        expect({ code, error }).toEqual({ code: 0, error: '' })
        expect(JSON.parse(out)).toMatchObject({ summary: { users: sandbox().vault.users.size } })
    })

    test('draws its charts without anything besides itself', async () => {
        const { code, out } = await scheduled(['--format', 'html'], sandbox().config())
        expect(code).toBe(0)
        expect(out).toContain('<svg')
    })

    test('ends without a stack when nobody reads on', async () => {
        const env = { CONNECTOR_CONFIG: JSON.stringify(sandbox().config()) }
        const child = spawn(process.execPath, [bundle], { cwd: folder, env })
        let error = ''
        child.stderr.on('data', (text: Buffer) => (error += text.toString()))
        child.stdout.destroy()
        expect(await once(child, 'close')).toEqual([1, null])
        expect(error).toBe('')
    })

    test('ends with 2 without a configuration', async () => {
        expect(await scheduled([])).toMatchObject({ code: 2, out: '' })
    })
})
