/**
 * A time of the vault as ISO 8601 in UTC. Reads come without a zone and mean UTC; the year 1 is .NET's smallest date
 * and means never (both observed).
 */
export function time(text: string | null): string | null {
    if (text === null || text.startsWith('0001-')) return null
    const zoned = /(Z|[+-]\d{2}:?\d{2})$/i.test(text) ? text : `${text}Z`
    const date = new Date(zoned)
    return Number.isNaN(date.getTime()) ? null : date.toISOString()
}
