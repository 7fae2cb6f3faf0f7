/** Whether a person can sign in to the Delinea Platform. */
export interface PersonState {
    readonly isDisabled: boolean
    readonly isLocked: boolean
    /** True if the end date of the person has passed. The person can't sign in, as long as nobody moves that date. */
    readonly isExpired: boolean
}

/** A change of the state of an account. */
export type StateChange = { readonly enabled: boolean } | { readonly isLockedOut: false }

// The words of SetUserState and of the Platform's list of people. An invited person is not disabled.
const disabling = new Set(['disabled', 'suspended', 'inactive', 'deactivated', 'terminated', 'deleted'])
const others = new Set(['none', 'enabled', 'active', 'invited', 'created', 'locked', 'expired'])

/**
 * Reads the state of a person from the first member that holds a known word. A member holds one word, or several words
 * with commas. Undefined if no member holds a known word.
 *
 * @param members The member that SetUserState sets comes first. Others may tell less: some call a locked person suspended.
 */
export function stateIn(members: readonly unknown[]): PersonState | undefined {
    const words = members
        .filter((member) => typeof member === 'string')
        .map((text) => text.split(/[,;]/).map((word) => word.trim().toLowerCase()))
        .find((some) => some.some((word) => disabling.has(word) || others.has(word)))
    return (
        words && {
            isDisabled: words.some((word) => disabling.has(word)),
            isLocked: words.includes('locked'),
            isExpired: words.includes('expired'),
        }
    )
}

/** True if a person has the wanted state. An expired person is not disabled: a new end date would let the person in. */
export function hasState({ isDisabled, isLocked, isExpired }: PersonState, wanted: StateChange): boolean {
    if (!('enabled' in wanted)) return !isLocked
    return wanted.enabled ? !isDisabled && !isExpired : isDisabled
}

/** Gives the words for SetUserState, which replaces the whole state. */
export function wordsFor(wanted: StateChange, { isDisabled, isExpired }: PersonState): string {
    if ('enabled' in wanted) return wanted.enabled ? 'None' : 'Disabled'
    return [...(isDisabled ? ['Disabled'] : []), ...(isExpired ? ['Expired'] : [])].join(',') || 'None'
}
