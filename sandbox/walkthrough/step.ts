import type { Outcome } from '../platform/invoke'
import type { Vault } from '../vault/vault'
import { accountColumns, tableOf } from './tables'
import { prove, proveAccount } from './truth'

/** Runs one command of the connector against the sandbox, with settings of its own; throws if the command fails. */
export type Invoke = (type: string, input?: unknown, settings?: Record<string, unknown>) => Promise<Outcome>

/** One thing that an administrator does on day one. */
export interface Step {
    readonly title: string
    /** Does it, holds the result against the vault, and gives what ISC would see. */
    readonly run: (invoke: Invoke, vault: Vault) => Promise<string>
}

export const groupId = (vault: Vault, name: string): string => {
    const group = [...vault.groups.values()].find((candidate) => candidate.name === name)
    if (group === undefined) throw new Error(`The sandbox has no group ${name}`)
    return String(group.id)
}

export const onFolder = (vault: Vault, path: string, level: string): string => {
    const folder = vault.folderAt(path)
    if (folder === undefined) throw new Error(`The sandbox has no folder ${path}`)
    return `${folder.id}:${level}`
}

export const joiner = { userName: 'nlopez', displayName: 'Nina Lopez', email: 'nlopez@example.com' }

export const nativeIdentity = (vault: Vault): { identity: string; key: { simple: { id: string } } } => {
    const id = String(vault.userNamed(joiner.userName)?.id)
    return { identity: id, key: { simple: { id } } }
}

/** Runs a command that changes one account, and shows the account. */
export async function changed(invoke: Invoke, vault: Vault, type: string, input: object): Promise<string> {
    const { outputs } = await invoke(type, input)
    prove(outputs.length === 1 && outputs[0]?.results === undefined, `${type} gave ${JSON.stringify(outputs)}`)
    proveAccount(vault, outputs[0])
    return tableOf(outputs, accountColumns)
}
