import { about, attempt, type Output, run } from './run'

type Command = 'std:account:list' | 'std:entitlement:list'

/** ISC's copy of a source: what it was sent of one kind, and the state that it was given to keep. */
export class Mirror {
    state: unknown
    readonly objects = new Map<string, Output>()

    constructor(
        private readonly command: Command,
        private readonly type?: string
    ) {}

    /** An aggregation that asks for a delta; gives what was sent. */
    async refresh(config: Record<string, unknown>, input: object = {}): Promise<Output[]> {
        const known = this.state === undefined ? {} : { state: this.state }
        const all = { ...this.named(), stateful: true, ...known, ...input }
        const asked = { spConnEnableStatefulCommands: true, ...config }
        const { outputs, states, failure } = await attempt(this.command, all, asked)
        if (failure) throw failure
        if (states.length !== 1) throw new Error(`${states.length} states were saved`)
        this.take(outputs)
        this.state = states[0]
        return outputs
    }

    /** What a full aggregation gives, by id. */
    async truth(config: Record<string, unknown>): Promise<Map<string, Output>> {
        const outputs = await run(this.command, this.named(), config)
        return new Map(outputs.map((output) => [output.identity, output]))
    }

    private take(outputs: readonly Output[]): void {
        for (const output of outputs)
            if (output.deleted) this.objects.delete(output.identity)
            else this.objects.set(output.identity, output)
    }

    private named(): { type?: string } {
        return this.type === undefined ? {} : { type: this.type }
    }
}

/** What says in a delta that an account is gone. */
export const goneAs = (id: number | string) => ({ ...about(id), deleted: true, attributes: {} })
