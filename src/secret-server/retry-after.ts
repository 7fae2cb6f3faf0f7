/**
 * Parses a Retry-After header, which holds seconds or a date, into milliseconds from now. Undefined if it holds
 * neither.
 */
export function waitOf(retryAfter: string | undefined): number | undefined {
    if (retryAfter === undefined) return undefined
    if (/^\d+$/.test(retryAfter)) return Number(retryAfter) * 1000
    // Date.parse would read almost any number as a date.
    if (!/^[A-Z][a-z]{2}/.test(retryAfter)) return undefined
    const date = Date.parse(retryAfter)
    return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now())
}
