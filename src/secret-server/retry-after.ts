/** Retry-After in milliseconds: a number of seconds, or a date. */
export function waitOf(retryAfter: string | undefined): number | undefined {
    if (retryAfter === undefined) return undefined
    if (/^\d+$/.test(retryAfter)) return Number(retryAfter) * 1000
    // Date.parse finds a date in almost any number.
    if (!/^[A-Z][a-z]{2}/.test(retryAfter)) return undefined
    const date = Date.parse(retryAfter)
    return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now())
}
