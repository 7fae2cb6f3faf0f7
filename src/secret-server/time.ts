// Before any vault existed. .NET sends the year 1, its smallest date, for "never"; SQL Server's smallest is 1753.
const earliest = Date.UTC(1900, 0, 1)

// .NET's greatest date is in the year 9999.
const latest = Date.UTC(2200, 0, 1)

/**
 * Converts a time of the vault to ISO 8601 in UTC. The vault sends UTC without a zone (observed).
 *
 * @returns null for null, for a date before 1900 or after 2200, and for a text of another form
 */
export function time(text: string | null): string | null {
    const at = instantOf(text)
    return at >= earliest && at < latest ? new Date(at).toISOString() : null
}

/** True if the vault says that something never happened: by null, or by a date before 1900. */
export const saysNever = (text: string | null): boolean => text === null || instantOf(text) < earliest

const dated = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?)?\s*(Z|[+-]\d\d:?\d\d)?$/i

/** Milliseconds since the epoch. NaN for null and for a text of another form, of which Date would guess the meaning. */
function instantOf(text: string | null): number {
    const match = dated.exec(text ?? '')
    if (match === null) return Number.NaN
    const [whole, , , , zone] = match
    return new Date(zone === undefined ? `${whole}Z` : whole).getTime()
}
