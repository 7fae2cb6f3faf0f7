import { PassThrough } from 'node:stream'
import { _withConfig, type Context, type RawResponse, ResponseType } from '@sailpoint/connector-sdk'
import { connector } from '../../src'

/** An account or an entitlement as ISC gets it. */
export interface Output {
    readonly type?: string
    readonly identity: string
    readonly key: { readonly simple: { readonly id: string } }
    readonly disabled?: boolean
    readonly locked?: boolean
    readonly deleted?: boolean
    readonly attributes: Readonly<Record<string, string | string[] | boolean | number | null>>
    readonly permissions?: readonly { readonly target: string; readonly rights: string }[]
    readonly results?: readonly {
        readonly attribute: string
        readonly status?: string
        readonly messages: readonly { readonly level: string; readonly message: string }[]
    }[]
}

/** What ISC has of a command when it ends. */
export interface Attempt {
    readonly outputs: Output[]
    /** What it saved for its next run. */
    readonly states: unknown[]
    readonly failure: Error | undefined
}

/** Runs a command as ISC does, with the configuration of one source. */
export async function attempt(type: string, input: unknown, config: unknown): Promise<Attempt> {
    const lines: RawResponse[] = []
    const out = new PassThrough({ objectMode: true })
    out.on('data', (line: RawResponse) => lines.push(line))
    const context: Context = {
        commandType: type,
        reloadConfig: () => Promise.resolve(config),
        assumeAwsRole: () => Promise.reject(new Error('no AWS here')),
    }
    let failure: Error | undefined
    await _withConfig(config, async () => {
        const loaded = await connector()
        await loaded._exec(type, context, input, out)
    }).catch((error: unknown) => {
        failure = error instanceof Error ? error : new Error('What was thrown is no error.', { cause: error })
    })
    await new Promise<void>((drained) => out.end(drained))
    // What the SDK types as a string is the object that was sent; ISC gets it as JSON.
    const sent = (type: ResponseType): unknown[] =>
        lines.filter((line) => line.type === type).map((line) => JSON.parse(JSON.stringify(line.data)) as unknown)
    return { outputs: sent(ResponseType.Output) as Output[], states: sent(ResponseType.State), failure }
}

/** The same for a command that is to succeed, and gives what it sent. */
export async function run(...args: Parameters<typeof attempt>): Promise<Output[]> {
    const { outputs, failure } = await attempt(...args)
    if (failure) throw failure
    return outputs
}

/** The command's only output. */
export async function runOne(...args: Parameters<typeof run>): Promise<Output> {
    const [only, ...others] = await run(...args)
    if (only === undefined || others.length > 0)
        throw new Error(`${args[0]} sent ${others.length + (only ? 1 : 0)} outputs`)
    return only
}

/** How a command names the account or entitlement that it is about. */
export const about = (id: number | string) => ({ identity: String(id), key: { simple: { id: String(id) } } })
