import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const root = join(__dirname, '..', '..')
const parts = ['package.json', 'tsconfig.json', 'connector-spec.json', 'dev.js', 'src']

// Ten minutes, which is less than the limit of a test.
const mostTries = 1_200
const pause = 500

describe('npm run dev', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dev-reload-'))
    let server: ChildProcess | undefined

    beforeAll(() => {
        for (const part of parts) cpSync(join(root, part), join(folder, part), { recursive: true })
        symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    })

    afterAll(async () => {
        await end(server)
        rmSync(folder, { recursive: true })
    })

    test('answers with the sources as they are at each request', async () => {
        const port = await freePort()
        server = startDev(folder, port)
        expect(await firstAnswer(server, port)).toContain('The source configuration needs attention')

        edit(join(folder, 'src', 'errors.ts'), 'The source configuration needs attention', 'This text was edited')
        expect(await answer(port)).toContain('This text was edited: baseUrl is missing')

        edit(join(folder, 'src', 'config-fields.ts'), 'is missing', 'was edited as well')
        expect(await answer(port)).toContain('This text was edited: baseUrl was edited as well')
    })
})

/** Starts it as the head of its own process group, because the SDK's server leaves a compiler behind when it ends. */
function startDev(cwd: string, port: number): ChildProcess {
    // The compiler needs more memory than npm test gives to node.
    const env = { ...process.env, NODE_OPTIONS: '' }
    return spawn('npm', ['run', 'dev', '--', String(port)], { cwd, env, detached: true, stdio: 'ignore' })
}

const isRunning = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null

async function end(server: ChildProcess | undefined): Promise<void> {
    if (server?.pid === undefined) return
    const hasEnded = isRunning(server) ? once(server, 'exit') : undefined
    try {
        process.kill(-server.pid, 'SIGKILL')
    } catch {
        // Nothing of the group is left.
    }
    await hasEnded
}

async function freePort(): Promise<number> {
    const probe = createServer().listen(0)
    await once(probe, 'listening')
    const address = probe.address()
    await new Promise((closed) => probe.close(closed))
    if (address === null || typeof address === 'string') throw new Error('The probe listens on no port.')
    return address.port
}

/** The answer to a connection test without a configuration: an error that names what is missing. */
async function answer(port: number): Promise<string> {
    const response = await fetch(`http://localhost:${port}/invoke`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ type: 'std:test-connection', input: {}, config: {} }),
    })
    return response.text()
}

async function firstAnswer(server: ChildProcess, port: number): Promise<string> {
    for (let tries = 1; isRunning(server); tries += 1) {
        try {
            return await answer(port)
        } catch (error) {
            if (tries === mostTries) throw error
            await sleep(pause)
        }
    }
    throw new Error(`npm run dev ended (${server.exitCode ?? server.signalCode}).`)
}

function edit(file: string, from: string, to: string): void {
    const before = readFileSync(file, 'utf8')
    const after = before.replaceAll(from, to)
    if (after === before) throw new Error(`${file} does not hold "${from}".`)
    writeFileSync(file, after)
}
