import type { Result } from '@sailpoint/connector-sdk'
import type { Account } from '../accounts/account'
import type { Finding } from '../entitlements/step'
import { resultsOf } from '../provisioning/results'

/** Makes the output of a command that changed an account. Without findings, it has no results. */
export const withResults = ({
    account,
    findings,
}: {
    readonly account: Account
    readonly findings: readonly Finding[]
}): Account & { readonly results?: Result[] } => ({
    ...account,
    ...(findings.length > 0 && { results: resultsOf(findings) }),
})
