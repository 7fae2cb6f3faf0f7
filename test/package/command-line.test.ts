import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import packageJson from '../../package.json'
import { isFull } from '../support/extent'
import { useSandbox } from '../support/sandbox'
import { bundle } from './bundle'

describe('the bundled command line', () => {
    const sandbox = useSandbox()
    const folder = mkdtempSync(join(tmpdir(), 'command-line-'))
    const program = join(folder, 'index.js')

    /** Runs it in an empty folder, as it would be scheduled. */
    async function scheduled(args: readonly string[], config?: unknown) {
        const env = { CONNECTOR_CONFIG: config === undefined ? undefined : JSON.stringify(config) }
        const child = spawn(process.execPath, [program, ...args], { cwd: folder, env })
        const said = { out: '', error: '' }
        child.stdout.on('data', (text: Buffer) => (said.out += text.toString()))
        child.stderr.on('data', (text: Buffer) => (said.error += text.toString()))
        const [code] = (await once(child, 'close')) as [number]
        return { code, ...said }
    }

    beforeAll(() => {
        // Making it small takes longer than all else here, and is not what these tests are about.
        bundle('src/tools/index.ts', folder, { isMinified: isFull })
    })

    afterAll(() => rmSync(folder, { recursive: true }))

    test('is what package.json names, built as it is here', () => {
        expect(packageJson.bin).toEqual({ 'secret-server-tools': 'dist-tools/index.js' })
        expect(packageJson.scripts['build:tools']).toContain('ncc build ./src/tools/index.ts -o ./dist-tools -m -C')
        expect(packageJson.scripts.build).toContain('npm run build:tools')
    })

    test('can be run as a program', () => {
        expect(readFileSync(program, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
        expect(() => accessSync(program, constants.X_OK)).not.toThrow()
    })

    test('prints its version and its commands', async () => {
        expect(await scheduled(['--version'])).toEqual({ code: 0, out: `${packageJson.version}\n`, error: '' })
        expect(await scheduled([])).toMatchObject({ code: 0, error: '' })
    })

    test('prints a report and nothing else, with a configuration in plain JSON', async () => {
        const { code, out, error } = await scheduled(['usage', '--format', 'json'], sandbox().config())
        expect({ code, error }).toEqual({ code: 0, error: '' })
        expect(JSON.parse(out)).toMatchObject({ summary: { users: sandbox().vault.users.size } })
    })

    test('draws its charts without anything besides itself', async () => {
        const { code, out } = await scheduled(['usage', '--format', 'html'], sandbox().config())
        expect(code).toBe(0)
        expect(out).toContain('<svg')
    })

    test('ends without a stack when nobody reads on', async () => {
        const env = { CONNECTOR_CONFIG: JSON.stringify(sandbox().config()) }
        const child = spawn(process.execPath, [program, 'usage'], { cwd: folder, env })
        let error = ''
        child.stderr.on('data', (text: Buffer) => (error += text.toString()))
        child.stdout.destroy()
        expect(await once(child, 'close')).toEqual([1, null])
        expect(error).toBe('')
    })

    test('ends with 2 without a configuration', async () => {
        expect(await scheduled(['usage'])).toMatchObject({ code: 2, out: '' })
    })
})
