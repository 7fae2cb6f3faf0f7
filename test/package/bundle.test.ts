import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AdmZip from 'adm-zip'
import packageJson from '../../package.json'
import { invoke } from '../../sandbox/platform/invoke'
import { useSandbox } from '../support/sandbox'
import { bundle } from './bundle'

const root = join(__dirname, '..', '..')
const spcx = join(root, 'node_modules', '@sailpoint', 'connector-sdk', 'dist', 'bin', 'spcx.js')

describe('the packaged connector', () => {
    const sandbox = useSandbox()
    const folder = mkdtempSync(join(tmpdir(), 'packaged-connector-'))
    const unpacked = join(folder, 'unpacked')
    const zip = join(folder, 'dist', `${packageJson.name}-${packageJson.version}.zip`)

    beforeAll(() => {
        mkdirSync(join(folder, 'dist'))
        copyFileSync(join(root, 'connector-spec.json'), join(folder, 'connector-spec.json'))
        bundle('src/index.ts', join(folder, 'dist'), { isMinified: true })
        const env = { ...process.env, npm_package_name: packageJson.name, npm_package_version: packageJson.version }
        execFileSync(process.execPath, [spcx, 'package'], { cwd: folder, env })
        new AdmZip(zip).extractAllTo(unpacked)
    })

    afterAll(() => rmSync(folder, { recursive: true }))

    test('is a zip of the bundle and the specification, and nothing else', () => {
        const entries = new AdmZip(zip).getEntries().map((entry) => entry.entryName)
        expect(entries.sort()).toEqual(['connector-spec.json', 'index.js'])
    })

    test('gives its specification alone in a folder, even without a configuration', async () => {
        const outcome = await invoke({
            bundle: join(unpacked, 'index.js'),
            type: 'std:spec:read',
            input: {},
            config: {},
        })
        expect(outcome.error).toBeUndefined()
        expect(outcome.outputs).toMatchObject([{ specification: { name: 'Delinea Secret Server' } }])
    })

    test('tests a connection alone in a folder', async () => {
        const config = sandbox().config()
        const outcome = await invoke({
            bundle: join(unpacked, 'index.js'),
            type: 'std:test-connection',
            input: {},
            config,
        })
        expect(outcome.error).toBeUndefined()
        expect(outcome.outputs).toEqual([{}])
        expect(sandbox().exchanges[0]?.userAgent).toBe(`${packageJson.name}/${packageJson.version}`)
    })

    test('is asked for by name where it was not built', async () => {
        const bundle = join(folder, 'nowhere', 'index.js')
        const asked = invoke({ bundle, type: 'std:test-connection', input: {}, config: {} })
        await expect(asked).rejects.toThrow(`There is no ${bundle}: run npm run build`)
    })
})
