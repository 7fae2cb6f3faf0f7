import type { Snapshot } from '../entitlements/snapshot'
import { SourceError } from '../errors'
import { log } from '../log'
import type { IntegrationTest } from '../platform/integration'
import { somePeople } from '../platform/people'
import { endsOneChange } from '../secret-server/errors'

/**
 * Checks what a source needs of the Delinea Platform, if the vault belongs to the Platform. Checks the identity rights by
 * reading one person, and only if they are needed.
 *
 * @returns a sentence for each thing that is missing. In a dry run, the sentences are only logged, since such a source
 * only reads the vault
 * @throws errors that may pass
 */
export async function platformProblems(snapshot: Snapshot): Promise<readonly string[]> {
    const { http, config, command } = snapshot
    if ((await command.vaultKind()) !== 'integrated') return []
    const { signIn, dryRun } = config.connection
    const isOfPlatform = signIn.type === 'platform'
    const test = await command.integration()
    const problems = test === undefined ? [] : problemsOf(test, isOfPlatform)
    // On a Hybrid vault, a login that the Platform does not know is a local user, so nobody is created in the Platform.
    const mayCreate = config.platformUsers === 'create' && !(await command.hasLocalUsers())
    if (mayCreate && !isOfPlatform)
        problems.push(
            'platformUsers is create, which needs authType platform. Set platformUsers to link, or change authType.'
        )
    const identity = isOfPlatform ? await identityProblem(http) : undefined
    if (identity !== undefined && mayCreate) problems.push(`${identity} Or set platformUsers to link.`)
    else if (identity !== undefined)
        log.warn(`${identity} Without them, the connector can't disable, enable or change people of the Platform.`)
    if (!dryRun) return problems
    for (const problem of problems) log.warn(problem)
    return []
}

/** The tenant names the vault that the connector governs. It may be another one than that of baseUrl. */
export async function warnOfOtherVault({ http }: Snapshot): Promise<void> {
    const { baseUrl } = http.connection
    const vaultUrl = await http.vaultUrl()
    if (new URL(vaultUrl).host !== new URL(baseUrl).host)
        log.warn(
            { vault: vaultUrl, baseUrl },
            'The tenant of the Delinea Platform names another default vault than baseUrl. The connector governs the vault ' +
                'that the tenant names. Enter its address as baseUrl, or change the default vault in the tenant.'
        )
}

const problemsOf = (test: IntegrationTest, isOfPlatform: boolean): string[] => [
    ...(test.hasMatchingAddresses
        ? []
        : [
              'The vault and the tenant of the Delinea Platform do not point at each other. ' +
                  'Correct the address of the tenant in the vault, or that of the vault in the tenant.',
          ]),
    ...(test.hasAnswerOfTenant
        ? []
        : ["The vault can't reach the tenant of the Delinea Platform. Check the vault's network and its integration."]),
    ...(test.knowsCaller || !isOfPlatform
        ? []
        : [
              "The Delinea Platform does not know the connector's service user as a user of this vault. " +
                  'Give the service user the permission "Secret Server Access" in the Platform.',
          ]),
]

async function identityProblem(http: Snapshot['http']): Promise<string | undefined> {
    try {
        await somePeople(http, 1)
        return undefined
    } catch (error) {
        if (!(error instanceof SourceError) || !endsOneChange(error)) throw error
        return (
            `The connector's service user can't read people of the Delinea Platform. ${error.message} ` +
            'Give the service user the permissions "Manage Identity Settings" and ' +
            '"Bypass Direct API Authentication Restriction" in the Platform.'
        )
    }
}
