import { seedCompany, type Sandbox, type SandboxOptions, type Vault } from '../../../sandbox'
import { folderIn, userIn } from '../../support/company'
import { type Ran, ran } from '../../support/command-line'
import { signIn } from '../../support/sign-ins'

/** The time of these tests. */
export const now = '2026-06-17T12:00:00Z'

/** The seeded company, in a version that tells of uses: jdoe used a secret of \Finance two days ago, and all others none. */
export function vaultInUse(): SandboxOptions & { readonly vault: Vault } {
    const vault = seedCompany()
    const at = '2026-06-15T09:00:00Z'
    signIn(vault, 'jdoe', at)
    // An audit from before the period, which proves that the vault keeps them.
    vault.userAudits.record({
        affectedId: vault.connectorUserId,
        action: 'login',
        at: new Date('2026-01-05T09:00:00Z'),
    })
    const finance = folderIn(vault, '\\Finance').id
    const secret = [...vault.secrets.values()].find(({ folderId }) => folderId === finance)
    vault.secretUses.record({ userId: userIn(vault, 'jdoe').id, secretId: secret?.id ?? 0, at: new Date(at) })
    return { vault, behaviour: { version: '11.7.000061' } }
}

/** Runs the command `access` on a vault. */
export const ranAccess = (
    sandbox: Sandbox,
    args: readonly string[],
    options: { readonly onTerminal?: boolean; readonly settings?: Record<string, unknown> } = {}
): Promise<Ran> =>
    ran(['access', ...args], { CONNECTOR_CONFIG: JSON.stringify(sandbox.config(options.settings)) }, options)
