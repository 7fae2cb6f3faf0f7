import type { Connection } from '../../src/config'

export const password = 'Tr0ub4dor&3 %x+'

let accounts = 0

/** A connection with a user name of its own: sessions are shared by all who sign in alike, and outlive a test. */
export function connectionWith(changes: Partial<Connection> = {}): Connection {
    accounts += 1
    return {
        baseUrl: 'https://vault.example.com',
        signIn: { type: 'password', username: `svc-${accounts}`, password, domain: undefined },
        caCertificate: undefined,
        pageSize: 500,
        maxConcurrency: 8,
        requestTimeout: 120_000,
        maxRetries: 1,
        dryRun: false,
        ...changes,
    }
}
