import { ConnectorError } from '@sailpoint/connector-sdk'
import type { Vault } from '../../../sandbox'
import { isJsonObject } from '../../../src/lib/json'
import type { Output } from '../../support/run'
import { holdingsOf } from '../holdings'

const slips = [
    /^\s*$/,
    /\[object \w+\]/,
    /undefined is not|cannot read prop|is not a function|is not iterable|call stack/i,
    /\b(Type|Range|Syntax|Reference|URI)Error\b/,
    /\bundefined\b|\bNaN\b/,
]

// Room for what is asked for, by name; none for a text without end.
const longest = 20_000

/** What an administrator could not make sense of in an error; undefined for one that is clear. */
export function complaintAbout(error: unknown, type: string, sent: unknown): string | undefined {
    if (!(error instanceof Error)) return 'what is thrown is no error'
    if (error.message === `unsupported command: ${type}`) return undefined
    if (!(error instanceof ConnectorError)) return `what is thrown is a ${error.name}: ${error.message}`
    const shown = withoutEchoes(error.message, sent)
    if (slips.some((slip) => slip.test(shown))) return `the message is: ${error.message}`
    if (error.message.length > longest) return `the message has ${error.message.length} characters`
    const extra = Reflect.ownKeys(error).filter((key) => !['stack', 'message', 'type'].includes(String(key)))
    return extra.length > 0 ? `the error carries ${extra.map(String).join(', ')}` : undefined
}

/** The message without what it quotes of the input: a user may be called NaN. */
const withoutEchoes = (message: string, sent: unknown): string =>
    textsIn(sent)
        .filter((text) => text.length > 2)
        .reduce((rest, text) => rest.split(text).join('…'), message)

function textsIn(value: unknown, depth = 0): string[] {
    if (typeof value === 'string') return [value]
    if (typeof value === 'number') return [String(value)]
    if (depth > 30 || typeof value !== 'object' || value === null) return []
    return Object.entries(value).flatMap(([key, member]) => [key, ...textsIn(member, depth + 1)])
}

const switched: Readonly<Record<string, (account: Output) => boolean | undefined>> = {
    'std:account:disable': ({ disabled }) => disabled,
    'std:account:enable': ({ disabled }) => disabled === false,
    'std:account:unlock': ({ locked }) => locked === false,
}

/** What is wrong with the outputs of a command that succeeded, held against the vault. */
export function complaintAboutOutputs(outputs: readonly Output[], type: string, vault: Vault): string | undefined {
    if (type.endsWith(':list')) return complaintAboutList(outputs)
    const [only, ...others] = outputs
    if (only === undefined || others.length > 0) return `it sent ${outputs.length} outputs`
    if (['std:test-connection', 'std:account:delete', 'std:change-password'].includes(type))
        return Object.keys(only).length === 0 ? undefined : 'it says more than nothing'
    if (only.identity !== only.key.simple.id) return 'its identity is not its key'
    if (!type.startsWith('std:account:')) return undefined
    if (switched[type]?.(only) === false) return 'the account is not as asked'
    return complaintAboutAccount(only, vault)
}

function complaintAboutList(outputs: readonly Output[]): string | undefined {
    const ids = outputs.map((output) => output.identity)
    if (new Set(ids).size < ids.length) return 'it sent an object twice'
    return outputs.every((output) => isJsonObject(output.attributes)) ? undefined : 'an object has no attributes'
}

/** Compared as texts, since each is one that was just made of lists and texts. */
function complaintAboutAccount({ identity, disabled, attributes }: Output, vault: Vault): string | undefined {
    const user = vault.users.get(Number(identity))
    if (user === undefined) return 'there is no such user'
    const { userName, displayName, groups, roles, folderPermissions, secretPermissions } = attributes
    const shown = { userName, displayName, disabled, groups, roles, folderPermissions, secretPermissions }
    const held = { userName: user.userName, displayName: user.displayName, disabled: !user.enabled }
    const wanted = { ...held, ...holdingsOf(vault, user.id) }
    const [one, other] = [shown, wanted].map((account) => JSON.stringify(account))
    return one === other ? undefined : `the account shows ${one}, the vault holds ${other}`
}
