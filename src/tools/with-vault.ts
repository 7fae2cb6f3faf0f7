import type { Config } from '../config'
import { VaultHttp } from '../secret-server/http'
import type { ProgressBar } from './progress-bar'

// Milliseconds before the first repetition. No time limit applies here, unlike to a command of ISC.
const firstDelay = 1_000

/** Reads the vault with a client of its own, which is closed afterwards, and shows the progress. */
export async function withVault<Result>(
    { connection }: Config,
    progress: ProgressBar,
    read: (http: VaultHttp) => Promise<Result>
): Promise<Result> {
    const http = new VaultHttp(connection, { firstDelay, onAnswer: progress.answered })
    try {
        return await read(http)
    } finally {
        http.close()
        progress.stop()
    }
}
