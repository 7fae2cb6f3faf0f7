import type { Sandbox } from '../../sandbox'
import type { AccessRow } from '../../src/access-report/access-row'
import { parseConfig } from '../../src/config'
import { Snapshot } from '../../src/entitlements/snapshot'
import { VaultHttp } from '../../src/secret-server/http'

/** Reads from a sandbox with a client of its own, as the command line does. */
export async function reading<T>(
    sandbox: Sandbox,
    read: (snapshot: Snapshot) => Promise<T>,
    changes: Record<string, unknown> = {}
): Promise<T> {
    const config = parseConfig(sandbox.config(changes))
    const http = new VaultHttp(config.connection)
    try {
        return await read(new Snapshot(http, config))
    } finally {
        http.close()
    }
}

/** The ways of one user, in words. */
export const waysOf = (rows: readonly AccessRow[], userName: string): string[] =>
    rows.filter((row) => row.userName === userName).map(({ path }) => path)
