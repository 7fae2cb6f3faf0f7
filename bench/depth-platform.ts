import { latency, Least, type Say } from './depth-least'
import { ConnectorProcess, VaultProcess } from './processes'
import type { Size } from './sizes'

/** The people of one round of the commands, and the folder permission that a create asks for. */
interface Round {
    readonly linked: string
    readonly unlinked: string
    readonly mirror: string
    readonly permission: string
}

/** A command on a vault that is integrated with the Delinea Platform. */
interface PlatformCommand {
    readonly what: string
    /** The most that its depth may be. */
    readonly limit: number
    readonly type: string
    readonly input: (round: Round) => object
}

const creating = (userName: string, { permission }: Round): object => ({
    attributes: { userName, email: userName, folderPermissions: [permission] },
})

export const platformCommands: readonly PlatformCommand[] = [
    {
        what: 'Create of a linked person, with a folder permission',
        limit: 6,
        type: 'std:account:create',
        input: (round) => creating(round.linked, round),
    },
    {
        what: 'Create of a person without a mirror, with a folder permission',
        limit: 9,
        type: 'std:account:create',
        input: (round) => creating(round.unlinked, round),
    },
    {
        what: 'Disable at the Platform',
        limit: 6,
        type: 'std:account:disable',
        input: ({ mirror }) => ({ identity: mirror, key: { simple: { id: mirror } } }),
    },
]

/** Measures them with a sign-in at the Platform. The first command of a process is a read, so that a token is at hand. */
export async function platformQuotients(
    { seed, emptyGroups }: Pick<Size, 'seed' | 'emptyGroups'>,
    settings: object,
    { runs, say }: { readonly runs: number; readonly say: Say }
): Promise<ReadonlyMap<string, number>> {
    const vault = await VaultProcess.start({ seed, emptyGroups }, latency, true)
    const connector = new ConnectorProcess({ ...vault.config, ...settings })
    const least = new Least()
    try {
        for (let run = 0; run < runs; run += 1) {
            const round = roundOf(vault, run)
            await connector.run('std:account:read', { identity: round.mirror, key: { simple: { id: round.mirror } } })
            for (const { what, type, input } of platformCommands)
                await least.measure(vault, connector, { what, type, input: input(round) })
        }
    } finally {
        connector.stop()
        vault.stop()
    }
    least.sayAbove(platformCommands, say)
    return least.quotients()
}

function roundOf({ people, grantable }: VaultProcess, run: number): Round {
    const [linked, unlinked, mirror] = [people.linked[run], people.unlinked[run], people.mirrors[run]]
    if (linked === undefined || unlinked === undefined || mirror === undefined)
        throw new Error('The Platform has nobody to measure with')
    return { linked, unlinked, mirror: String(mirror), permission: `${grantable.folders[0]}:View/View` }
}
