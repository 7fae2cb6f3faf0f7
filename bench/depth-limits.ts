/** How many requests of a command wait for one another. */
export interface Depth {
    readonly what: string
    readonly limit: number
    /** The least time of all runs, divided by that of a request; null where a source has no such command. */
    readonly usual: number | null
    /** The same in a source that manages secret permissions too. */
    readonly withSecrets: number | null
    /** As `withSecrets`, but with maxConcurrency at 8, where requests also wait for a place among those under way. */
    readonly queued: number | null
}

export interface Depths {
    /** ISO 8601 day. */
    readonly day: string
    /** Milliseconds that a request takes. */
    readonly latency: number
    readonly runs: number
    readonly commands: readonly Depth[]
}

/**
 * A chain of requests never takes less than the sum of them, and what the connector and the vault need for their own work
 * comes on top: so the quotient is rounded down.
 */
export const depthOf = (quotient: number): number => Math.floor(quotient)

/** Whether a command takes more than it may; never where a source has no such command. */
export const isAbove = (quotient: number | null, limit: number): boolean =>
    quotient !== null && depthOf(quotient) > limit

/** The depth with the quotient behind it; a dash where a source has no such command. */
export function depthText(quotient: number | null, limit: number): string {
    if (quotient === null) return '—'
    const text = `${depthOf(quotient)} (${quotient.toFixed(1)})`
    return isAbove(quotient, limit) ? `**${text}, above**` : text
}

/** The time of a command in times of a request; a dash where a source has no such command. */
export const queuedText = (quotient: number | null): string => (quotient === null ? '—' : quotient.toFixed(1))

/** What a run prints of them. */
export const depthLines = ({ commands }: Depths): string[] =>
    commands.map(({ what, limit, usual, withSecrets, queued }) => {
        const figures =
            `${depthText(usual, limit)}, with secret permissions ${depthText(withSecrets, limit)}, ` +
            `and with maxConcurrency at 8 ${queuedText(queued)}`
        return `${what}: ${figures}; at most ${limit}`
    })
