/** One half of a requested level, and the role names that the vault is known to have for this half. */
export interface AskedRole {
    readonly what: 'folder role' | 'secret role'
    readonly name: string
    readonly known: readonly string[]
}

/** Says which role names of a requested level the vault is not known to have. Undefined if it has all of them. */
export function problemWithNames(asked: readonly AskedRole[]): string | undefined {
    const problems = asked.filter(({ name, known }) => !known.includes(name)).map(problemWith)
    return problems.length === 0 ? undefined : problems.join('; ')
}

function problemWith({ what, name, known }: AskedRole): string {
    const spelled = known.find((candidate) => candidate.toLowerCase() === name.toLowerCase())
    if (spelled !== undefined) return `the vault spells the ${what} "${name}" as "${spelled}"`
    const names = [...new Set(known)].join(', ')
    return `the connector knows no ${what} "${name}", only ${names}; if the vault has it, add it to folderPermissionLevels`
}
