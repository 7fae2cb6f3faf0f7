import { log } from '../log'
import { VaultFailed } from '../secret-server/errors'
import type { VaultHttp } from '../secret-server/http'
import { ifTold } from '../secret-server/if-told'
import { WireObject } from '../secret-server/wire'

/** What a vault says about its integration with the Delinea Platform. A flag that is left out counts as true. */
export interface IntegrationTest {
    readonly isConfigured: boolean
    /** False if vault and tenant do not point at each other. */
    readonly hasMatchingAddresses: boolean
    /** False if the vault can't reach the tenant. */
    readonly hasAnswerOfTenant: boolean
    /** False if the caller is not a user of the Platform. */
    readonly knowsCaller: boolean
}

/**
 * `integrated`: people, groups and roles belong to the Delinea Platform. `plain`: all of them belong to the vault or its
 * directories. `unknown`: the vault does not say which.
 */
export type VaultKind = 'plain' | 'integrated' | 'unknown'

/**
 * GET /v1/platform/test-integration, since 11.7.2. Undefined if the vault has no such address, refuses the
 * request or fails: Delinea does not document what a vault without an integration answers.
 *
 * @throws errors that may pass, and errors that concern the sign-in
 */
export const testIntegration = (http: VaultHttp): Promise<IntegrationTest | undefined> =>
    ifTold(http.get({ path: '/v1/platform/test-integration', decode: testIn })).catch((error: unknown) => {
        if (!(error instanceof VaultFailed)) throw error
        log.warn(`The vault does not say whether it belongs to the Delinea Platform. ${error.message}`)
        return undefined
    })

function testIn(content: unknown): IntegrationTest | undefined {
    const test = WireObject.of(content)
    const isConfigured = test.optionalFlag('hasIntegrationConfigured')
    if (isConfigured === undefined) return undefined
    return {
        isConfigured,
        hasMatchingAddresses: test.optionalFlag('hasMatchingIntegrationUris') ?? true,
        hasAnswerOfTenant: test.optionalFlag('hasReceivedIntegrationResponse') ?? true,
        knowsCaller: test.optionalFlag('hasAuthenticatedCurrentUser') ?? true,
    }
}

/**
 * Gives the kind of a vault. If the vault does not say, it counts as integrated with a sign-in to the Platform, because
 * the tenant has named its address.
 */
export function kindOf(test: IntegrationTest | undefined, signIn: 'password' | 'platform'): VaultKind {
    if (test !== undefined) return test.isConfigured ? 'integrated' : 'plain'
    return signIn === 'platform' ? 'integrated' : 'unknown'
}
