// The levels as the design orders them: higher only if neither half is lower.

const folderRoles = ['View', 'Add Secret', 'Edit', 'Owner']
const secretRoles = ['None', 'List', 'View', 'Edit', 'Owner']

export const folderLevels: readonly string[] = folderRoles.flatMap((one) =>
    secretRoles.map((other) => `${one}/${other}`)
)
export const secretLevels: readonly string[] = secretRoles.slice(1)

/** What an entitlement id is about, and its level. */
export function partsOf(value: string): { subject: string; level: string } | undefined {
    const cut = value.indexOf(':')
    const [subject, level] = [value.slice(0, cut), value.slice(cut + 1)]
    const isKnown = folderLevels.includes(level) || secretLevels.includes(level) || level.startsWith('Superuser')
    return /^\d+$/.test(subject) && isKnown ? { subject, level } : undefined
}

/** Of a folder `Edit/View`, of a secret `Edit`; a level that no vault knows compares to none. */
export function isHigher(one: string, other: string): boolean {
    const halves = (level: string) => {
        const [first = '', second] = level.split('/')
        return second === undefined
            ? [secretRoles.indexOf(first)]
            : [folderRoles.indexOf(first), secretRoles.indexOf(second)]
    }
    const [mine, theirs] = [halves(one), halves(other)]
    if (one === other || [...mine, ...theirs].includes(-1)) return false
    return mine.every((half, index) => half >= (theirs[index] ?? 0))
}

export const isComparable = (one: string, other: string): boolean =>
    one === other || isHigher(one, other) || isHigher(other, one)

/** The highest level of each folder or secret, as ids; the levels of one subject must be comparable. */
export function highestOf(values: Iterable<string>): string[] {
    const highest = new Map<string, string>()
    for (const value of values) {
        const parts = partsOf(value)
        if (parts === undefined) throw new Error(`${value} is not about a folder or a secret`)
        const before = highest.get(parts.subject)
        if (before === undefined || isHigher(parts.level, before)) highest.set(parts.subject, parts.level)
    }
    return [...highest].map(([subject, level]) => `${subject}:${level}`).sort()
}
