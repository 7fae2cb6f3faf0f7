/** Joins the items of a list as in a sentence: `a, b and c`. */
export function enumeration(items: readonly string[]): string {
    const [last = '', ...others] = [...items].reverse()
    return others.length === 0 ? last : `${others.reverse().join(', ')} and ${last}`
}

/** Joins the first items of a list, and counts the others: `a, b and 3 more`. */
export function shortEnumeration(items: readonly string[], most: number): string {
    if (items.length <= most) return enumeration(items)
    return enumeration([...items.slice(0, most), `${items.length - most} more`])
}
