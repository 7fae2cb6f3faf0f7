import type { Outcome, Output } from '../platform/invoke'
import type { Vault } from '../vault/vault'
import { accountColumns, tableOf } from './tables'
import { prove, proveAccount } from './truth'

/** Runs one command of the connector against the sandbox, with settings of its own; throws if the command fails. */
export type Invoke = (type: string, input?: unknown, settings?: Record<string, unknown>) => Promise<Outcome>

/** One thing that an administrator does on day one. */
export interface Step<Place = Vault> {
    readonly title: string
    /** Does it, holds the result against the vault, and gives what ISC would see. */
    readonly run: (invoke: Invoke, place: Place) => Promise<string>
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

interface Named {
    readonly identity: string
    readonly key: { readonly simple: { readonly id: string } }
}

/** Gives the members with which a command names its account. */
export const accountOf = (userId: number | undefined): Named => {
    const id = String(userId)
    return { identity: id, key: { simple: { id } } }
}

export const nativeIdentity = (vault: Vault): Named => accountOf(vault.userNamed(joiner.userName)?.id)

export const messagesOf = (output: Output | undefined): string[] =>
    output?.results?.flatMap((result) => result.messages.map(({ message }) => message)) ?? []

/** Shows an account and the results of the command. */
export const shown = (outputs: readonly Output[]): string =>
    [tableOf(outputs, accountColumns), ...messagesOf(outputs[0]).map((message) => `  result: ${message}`)].join('\n')

/** Gives the error of a command that must fail. Empty if the command succeeds. */
export const refusalOf = (command: Promise<Outcome>): Promise<string> =>
    command.then(
        () => '',
        (error: unknown) => (error instanceof Error ? error.message : String(error))
    )

/** Runs a command that changes one account, and shows the account. */
export async function changed(invoke: Invoke, vault: Vault, type: string, input: object): Promise<string> {
    const { outputs } = await invoke(type, input)
    prove(outputs.length === 1 && outputs[0]?.results === undefined, `${type} gave ${JSON.stringify(outputs)}`)
    proveAccount(vault, outputs[0])
    return tableOf(outputs, accountColumns)
}
