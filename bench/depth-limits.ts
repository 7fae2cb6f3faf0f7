import type { Depths } from './depth'

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

/** What a run prints of them. */
export const depthLines = ({ commands }: Depths): string[] =>
    commands.map(({ what, limit, usual, withSecrets }) => {
        const figures = `${depthText(usual, limit)}, with secret permissions ${depthText(withSecrets, limit)}`
        return `${what}: ${figures}; at most ${limit}`
    })
