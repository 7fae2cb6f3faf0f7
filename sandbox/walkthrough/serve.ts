import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startSandbox } from '..'
import { companyInUse } from './company-in-use'

const root = join(__dirname, '..', '..')
const connectorPort = 3000
const vaultPort = 3001

// spcx also starts a `tsc --watch`, through the path that npm sets, and leaves it behind; without that path it can't.
const withoutNodeModules = (path: string): string =>
    path
        .split(':')
        .filter((folder) => !folder.includes('node_modules'))
        .join(':')

/** Leaves a sandbox and the SDK's local server running until interrupted, and prints requests ready to paste. */
export async function serve(): Promise<void> {
    await proveFree(connectorPort)
    const sandbox = await startSandbox({
        vault: companyInUse(),
        port: vaultPort,
        behaviour: { version: '11.7.000002' },
    })
    const spcx = join(root, 'node_modules', '@sailpoint', 'connector-sdk', 'dist', 'bin', 'spcx.js')
    // In the bundle, the server would not find the configuration of a request.
    const server = spawn(process.execPath, [spcx, 'run', 'dev.js', String(connectorPort)], {
        cwd: root,
        env: { ...process.env, PATH: withoutNodeModules(process.env.PATH ?? '') },
        stdio: ['ignore', 'inherit', 'ignore'],
    })
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.kill())
    await Promise.race([sleep(1000), once(server, 'exit')])
    if (server.exitCode === null) console.log(requests(sandbox.config()))
    else process.exitCode = server.exitCode
    if (server.exitCode === null) await once(server, 'exit')
    await sandbox.close()
}

/** The SDK's server reports that it listens even if it can't. */
async function proveFree(port: number): Promise<void> {
    const probe = createServer().listen(port)
    const [first] = await Promise.race([once(probe, 'listening').then(() => []), once(probe, 'error')])
    if (first !== undefined) throw new Error(`Port ${port} is in use: stop what listens there, and try again.`)
    await new Promise((closed) => probe.close(closed))
}

function requests(config: Readonly<Record<string, unknown>>): string {
    const joiner = { userName: 'nlopez', displayName: 'Nina Lopez', email: 'nlopez@example.com', groups: '17' }
    const commands: [type: string, input: object, settings?: object][] = [
        ['std:test-connection', {}],
        ['std:entitlement:list', { type: 'folderPermission' }],
        ['std:account:list', {}],
        ['std:account:create', { attributes: joiner }],
        ['std:account:read', { identity: '3', key: { simple: { id: '3' } } }],
        ['std:account:list', {}, { includeActivity: true, includeAccess: true }],
        ['custom:usage-report', { days: 90 }],
    ]
    const lines = commands.map(([type, input, settings]) => {
        const body = JSON.stringify({ type, input, config: { ...config, ...settings } })
        return `curl -sN http://localhost:${connectorPort}/invoke -H 'Content-Type: application/json' -d '${body}'`
    })
    return [
        '',
        `The vault listens at ${String(config['baseUrl'])}, the connector at port ${connectorPort}. Ctrl-C ends both. Try:`,
        '',
        ...lines,
        `CONNECTOR_CONFIG='${JSON.stringify(config)}' node dist-tools/index.js usage --days 90 --output usage.html`,
        '',
    ].join('\n')
}
