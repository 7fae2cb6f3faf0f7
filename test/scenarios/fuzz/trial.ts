import { inspect } from 'node:util'
import type { Sandbox, Vault } from '../../../sandbox'
import { type Output, run } from '../../support/run'
import { holdingsOf, inheritanceOf, ownersOf } from '../holdings'
import type { Command } from './inputs'
import { complaintAbout } from './verdict'

export interface Tally {
    errors: number
    results: number
    readonly complaints: string[]
}

export interface Trial extends Command {
    readonly config: unknown
    readonly sandbox: Sandbox
    /** How a complaint calls it, for somebody who wants to see it again. */
    readonly name: string
    /** What is wrong with a result; undefined if nothing is. */
    readonly judge: (outputs: readonly Output[]) => string | undefined
}

/** Runs one command, and notes how it ended and what is wrong with that. */
export async function tryOut(trial: Trial, tally: Tally): Promise<Error | undefined> {
    const { type, input, config, name, judge } = trial
    const { vault } = trial.sandbox
    const [before, own] = [untouchable(vault), ownAccess(vault)]
    const end = await endOf(run(type, input, config))
    tally[end instanceof Error ? 'errors' : 'results'] += 1
    const complaint = end instanceof Error ? complaintAbout(end, type, { input, config }) : judge(end)
    const changed = untouchable(vault) === before ? undefined : 'it changed what it must not'
    const left = ownAccess(vault)
    const lost = own.every((access) => left.includes(access)) ? undefined : 'it took access from its own account'
    for (const what of [complaint, changed, lost])
        if (what !== undefined) tally.complaints.push(`${cut(what, 300)} – ${name}: ${type} ${shown(trial)}`)
    return end instanceof Error ? end : undefined
}

const endOf = (running: Promise<Output[]>): Promise<Output[] | Error> =>
    running.catch((error: unknown) =>
        error instanceof Error ? error : new Error(`not an error was thrown but ${inspect(error)}`)
    )

/** What no odd input may change: the connector's own account, Everyone, who inherits, and that every folder has an owner. */
function untouchable(vault: Vault): string {
    const self = vault.users.get(vault.connectorUserId)
    const everyone = [...vault.groups.values()].filter(({ systemGroup }) => systemGroup)
    const rows = [...vault.folderPermissions.values()].filter(({ groupId }) => groupId === everyone[0]?.id)
    const owned = [...ownersOf(vault).keys()]
    const harmless = { displayName: '', emailAddress: '', lastLogin: null, lastSessionActivity: null, loginFailures: 0 }
    const own = { ...self, ...harmless }
    return JSON.stringify([own, everyone, rows, inheritanceOf(vault), owned])
}

/** The groups and roles of the connector's account, which may grow. */
function ownAccess(vault: Vault): string[] {
    const { groups, roles } = holdingsOf(vault, vault.connectorUserId)
    return [...groups.map((id) => `group ${id}`), ...roles.map((id) => `role ${id}`)]
}

const shown = ({ input, config }: Trial): string =>
    cut(inspect({ input, config }, { depth: 8, breakLength: Infinity, compact: true, maxStringLength: 80 }), 900)

const cut = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length)}…` : text)
