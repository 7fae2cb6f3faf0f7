import { logger } from '@sailpoint/connector-sdk'

// A second net only: log lines are written with ids, counts, durations and status to begin with.
const secrets = [
    'password',
    'clientSecret',
    'workflowClientSecret',
    'caCertificate',
    'access_token',
    'refresh_token',
    'authorization',
    'Authorization',
]

/** The connector's logger: the platform's own, with every member that could hold a credential blanked out. */
export const log = logger.child(
    {},
    { redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '***' } }
)
