import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** One command of the platform to a packaged connector. */
export interface Invocation {
    /** Path of the bundle; its folder becomes the working directory. */
    readonly bundle: string
    readonly type: string
    readonly input: unknown
    readonly config: Readonly<Record<string, unknown>>
}

/** What the platform got from it. */
export interface Outcome {
    readonly outputs: readonly Output[]
    readonly error: { readonly message: string; readonly type?: string } | undefined
    /** The connector's log. */
    readonly log: string
    /** From loading the bundle to the last line. */
    readonly milliseconds: number
}

/** An account or an entitlement, or an empty object. */
export interface Output {
    readonly type?: string
    readonly identity?: string
    readonly disabled?: boolean
    readonly attributes?: Readonly<Record<string, string | readonly string[] | boolean | number | null>>
    readonly results?: readonly {
        readonly attribute: string
        readonly messages: readonly { readonly message: string }[]
    }[]
}

interface Answer {
    readonly lines: readonly { readonly type: string; readonly data: Output }[]
    readonly error?: { readonly message: string; readonly type?: string }
}

/** Runs a command in a process of its own with the configuration in CONNECTOR_CONFIG, as the platform does. */
export async function invoke({ bundle, type, input, config }: Invocation): Promise<Outcome> {
    if (!existsSync(bundle)) throw new Error(`There is no ${bundle}: run npm run build, which makes it.`)
    const started = Date.now()
    const child = fork(join(__dirname, 'run-command.cjs'), {
        cwd: dirname(bundle),
        env: { PATH: process.env.PATH, CONNECTOR_CONFIG: Buffer.from(JSON.stringify(config)).toString('base64') },
        execArgv: [],
        silent: true,
    })
    let log = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => (log += text.toString()))
    const answer = await new Promise<Answer>((resolve, reject) => {
        child.once('message', resolve)
        child.once('error', reject)
        child.once('exit', (code) => reject(new Error(`The connector's process ended with ${code}: ${log}`)))
        child.send({ bundle, type, input })
    })
    const milliseconds = Date.now() - started
    // What it wrote last may still be on its way.
    if (child.stdout?.readableEnded === false) await once(child, 'close')
    const outputs = answer.lines.filter((line) => line.type === 'output').map((line) => line.data)
    return { outputs, error: answer.error, log, milliseconds }
}
