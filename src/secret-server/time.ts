/**
 * Converts a time of the vault to ISO 8601 in UTC. The vault sends UTC without a zone, and sends the year 1, .NET's
 * smallest date, for "never" (both observed).
 *
 * @returns null for "never", for null, and for a text that is no date
 */
export function time(text: string | null): string | null {
    if (text === null || text.startsWith('0001-')) return null
    const zoned = /(Z|[+-]\d{2}:?\d{2})$/i.test(text) ? text : `${text}Z`
    const date = new Date(zoned)
    return Number.isNaN(date.getTime()) ? null : date.toISOString()
}
