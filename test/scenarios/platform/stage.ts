import {
    addPlatform,
    type AddedPlatform,
    type Behaviour,
    type Sandbox,
    seedCompany,
    startSandbox,
    type Vault,
} from '../../../sandbox'

/** A kind of vault, and how the connector signs in. A Native vault accepts no password. */
export interface Setting {
    readonly kind: 'native' | 'hybrid'
    readonly signIn: 'platform' | 'password'
}

export const settings: readonly Setting[] = [
    { kind: 'native', signIn: 'platform' },
    { kind: 'hybrid', signIn: 'platform' },
    { kind: 'hybrid', signIn: 'password' },
]

/** A seeded company whose vault belongs to a tenant. */
export interface Stage extends AddedPlatform, Setting {
    readonly sandbox: Sandbox
    /** The source configuration. */
    readonly config: (overrides?: Record<string, unknown>) => Record<string, unknown>
}

/** Runs work on a stage of its own. Fails if the connector sent what it must never send. */
export async function onStage<T>(
    setting: Setting,
    behaviour: Partial<Behaviour>,
    work: (stage: Stage) => Promise<T>
): Promise<T> {
    const vault = seedCompany()
    const added = addPlatform(vault, setting.kind)
    if (setting.kind === 'hybrid' && setting.signIn === 'platform') signInAsMirror(vault)
    const sandbox = await startSandbox({ vault, behaviour: { version: '11.7.000002', ...behaviour } })
    const config = setting.signIn === 'platform' ? sandbox.platformConfig : sandbox.config
    const result = await work({ ...added, ...setting, sandbox, config }).catch(async (error: unknown) => {
        // The error of the work says more than that of the close.
        await sandbox.close().catch(() => undefined)
        throw error
    })
    await sandbox.close()
    return result
}

/** Makes the connector's account a mirror, as for any service user. The mirror shows the kind of the vault. */
function signInAsMirror(vault: Vault): void {
    const { platform } = vault
    const user = vault.users.get(vault.connectorUserId)
    if (user === undefined) throw new Error('The connector has no account')
    const { displayName, userName: name } = user
    const { uuid } = platform.addPerson({ name: `${name}@example.com`, displayName, kind: 'serviceUser' })
    const mirror = { userName: `${name}@example.com`, adGuid: uuid, isApplicationAccount: true }
    Object.assign(user, { ...mirror, externalUserSource: 'Platform', platformIntegrationType: 'Hybrid' })
}
