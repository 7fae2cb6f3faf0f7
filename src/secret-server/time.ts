// Before any vault existed. .NET sends the year 1, its smallest date, for "never"; SQL Server's smallest is 1753.
const earliest = Date.UTC(1900, 0, 1)

/**
 * Converts a time of the vault to ISO 8601 in UTC. The vault sends UTC without a zone (observed).
 *
 * @returns null for null, for a date before 1900, and for a text that is no date
 */
export function time(text: string | null): string | null {
    const at = instantOf(text)
    return Number.isNaN(at) || at < earliest ? null : new Date(at).toISOString()
}

/** True if the vault says that something never happened: by null, or by a date before 1900. */
export const saysNever = (text: string | null): boolean => text === null || instantOf(text) < earliest

/** Milliseconds since the epoch. NaN for null and for a text that is no date. */
function instantOf(text: string | null): number {
    if (text === null) return Number.NaN
    const zoned = /(Z|[+-]\d{2}:?\d{2})$/i.test(text) ? text : `${text}Z`
    return new Date(zoned).getTime()
}
