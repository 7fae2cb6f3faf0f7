import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type {
    BenchPeople,
    ConnectorOrder,
    Grantable,
    LeanOrder,
    Measured,
    VaultOrder,
    VaultReport,
    VaultRequest,
} from './children/messages'
import type { Size } from './sizes'

// What the platform gives a connector.
const memoryLimit = '--max-old-space-size=512'
const children = join(__dirname, 'children')

/** Gives a child an order and waits for its answer. */
function answerOf<T>(child: ChildProcess, order: object): Promise<T> {
    return new Promise((resolve, reject) => {
        const ended = (code: number | null): void =>
            reject(new Error(`A process ended with ${code} before it answered`))
        child.once('exit', ended)
        child.once('message', (answer: T) => {
            child.off('exit', ended)
            resolve(answer)
        })
        child.send(order)
    })
}

function stop(child: ChildProcess): void {
    child.removeAllListeners()
    child.kill()
}

/** A vault in a process of its own. */
export class VaultProcess {
    private constructor(
        private readonly child: ChildProcess,
        private readonly report: VaultReport
    ) {}

    static async start(
        { seed, emptyGroups }: Pick<Size, 'seed' | 'emptyGroups'>,
        delay: number,
        isIntegrated = false
    ): Promise<VaultProcess> {
        const child = fork(join(children, 'vault.ts'), { execArgv: ['--import', 'tsx'] })
        const order: VaultOrder = { sizes: seed, emptyGroups, delay, isIntegrated }
        return new VaultProcess(child, await answerOf<VaultReport>(child, order))
    }

    /** Source configuration of the connector's account. */
    get config(): VaultReport['config'] {
        return this.report.config
    }

    get grantable(): Grantable {
        return this.report.grantable
    }

    /** Local users that were locked out at the start. */
    get locked(): readonly number[] {
        return this.report.locked
    }

    /** Of the Delinea Platform. */
    get people(): BenchPeople {
        return this.report.people
    }

    /** What it was asked since this was last asked of it. */
    async requests(): Promise<readonly VaultRequest[]> {
        const { requests } = await answerOf<VaultReport>(this.child, {})
        return requests
    }

    stop(): void {
        stop(this.child)
    }
}

/** The packaged connector in a process of its own, with as much memory as the platform gives. */
export class ConnectorProcess {
    private readonly child: ChildProcess

    constructor(config: VaultReport['config']) {
        const encoded = Buffer.from(JSON.stringify(config)).toString('base64')
        this.child = fork(join(children, 'connector.cjs'), {
            env: { PATH: process.env.PATH, CONNECTOR_CONFIG: encoded },
            execArgv: [memoryLimit],
            stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        })
    }

    run(type: string, input: unknown = {}, objectsPerSecond = 0): Promise<Measured> {
        const order: ConnectorOrder = { type, input, objectsPerSecond }
        return answerOf(this.child, order)
    }

    stop(): void {
        stop(this.child)
    }
}

/** One of the clients that are compared with the connector. */
export class LeanProcess {
    private readonly child: ChildProcess

    constructor(client: 'drain' | 'obvious') {
        this.child = fork(join(children, `${client}.cjs`), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    }

    run(order: LeanOrder): Promise<Measured> {
        return answerOf(this.child, order)
    }

    stop(): void {
        stop(this.child)
    }
}
