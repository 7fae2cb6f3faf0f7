/** What can be wrong with the access in a vault. */
export type Ailment =
    | 'folder without an owner'
    | 'permission of a disabled user'
    | 'secret shared from a personal folder'
    | 'name with stray blanks'

/** One thing that is wrong. */
export interface Finding {
    readonly ailment: Ailment
    /** The path of a folder or secret, or the name of another object. */
    readonly object: string
    readonly detail: string
    /** What an administrator can do about it. */
    readonly advice: string
}

/** The members of a finding, in the order that every format of the report uses. */
export const findingColumns = ['ailment', 'object', 'detail', 'advice'] as const satisfies readonly (keyof Finding)[]
