/** Oldest first; in place, so that what was sorted once costs one look the next time. */
export function byTime<T extends { readonly at: number }>(audits: T[]): readonly T[] {
    const isOrdered = audits.every((audit, index) => (audits[index - 1]?.at ?? -Infinity) <= audit.at)
    return isOrdered ? audits : audits.sort((a, b) => a.at - b.at)
}
