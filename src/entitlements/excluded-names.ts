/**
 * True if the source configuration excludes a group or role of this name. Neither case nor blanks at the ends count.
 *
 * @param names Trimmed names in lower case.
 */
export const isExcluded = (names: ReadonlySet<string>, name: string): boolean => names.has(name.trim().toLowerCase())
