import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { run } from '../../src/tools/run'

/** What a run of the command line leaves behind. */
export interface Ran {
    readonly code: number
    readonly out: string
    readonly said: string
}

class Kept extends Writable {
    text = ''

    constructor(readonly isTTY: boolean) {
        super()
    }

    override _write(chunk: unknown, _encoding: string, done: () => void): void {
        this.text += String(chunk)
        done()
    }
}

type Environment = Readonly<Record<string, string | undefined>>

/** Runs the command line within this process. */
export async function ran(
    args: readonly string[],
    environment: Environment = {},
    { onTerminal = false } = {}
): Promise<Ran> {
    const [stdout, stderr] = [new Kept(false), new Kept(onTerminal)]
    const code = await run(args, { environment, stdout, stderr })
    return { code, out: stdout.text, said: stderr.text }
}

/** Runs the command `usage` within this process. */
export const ranUsage = (
    args: readonly string[],
    environment: Environment = {},
    options: { readonly onTerminal?: boolean } = {}
): Promise<Ran> => ran(['usage', ...args], environment, options)

/** A folder for each test of a file, gone after it. */
export function useFolder(): (name: string) => string {
    let folder = ''
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), 'command-line-'))
    })
    afterEach(() => rmSync(folder, { recursive: true }))
    return (name) => join(folder, name)
}
