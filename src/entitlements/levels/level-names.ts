/** One half of a level as it was asked for, and the names that the vault is known to have for it. */
export interface AskedRole {
    readonly what: 'folder role' | 'secret role'
    readonly name: string
    readonly known: readonly string[]
}

/** Why a level can't be asked for: the vault is not known to have a role of that name. Undefined if it is. */
export function problemWithNames(asked: readonly AskedRole[]): string | undefined {
    const problems = asked.filter(({ name, known }) => !known.includes(name)).map(problemWith)
    return problems.length === 0 ? undefined : problems.join('; ')
}

function problemWith({ what, name, known }: AskedRole): string {
    const spelled = known.find((candidate) => candidate.toLowerCase() === name.toLowerCase())
    if (spelled !== undefined) return `the vault spells the ${what} "${name}" as "${spelled}"`
    const names = [...new Set(known)].join(', ')
    return `there is no ${what} "${name}" among those known (${names}); if the vault has it, add it to folderPermissionLevels`
}
