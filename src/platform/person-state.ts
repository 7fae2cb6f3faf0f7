/** Whether a person can sign in at the Delinea Platform. */
export interface PersonState {
    readonly isDisabled: boolean
    readonly isLocked: boolean
}

// The words of SetUserState, and those of the Platform's list of people. A person who was invited is not disabled.
const disabling = new Set(['disabled', 'suspended', 'expired'])
const locking = new Set(['locked'])
const others = new Set(['none', 'enabled', 'active', 'invited', 'created'])

/**
 * Reads the state of a person from members that may tell it: one word, or several with commas. Undefined if none of them
 * holds a word that is known.
 */
export function stateIn(members: readonly unknown[]): PersonState | undefined {
    const words = members
        .filter((member) => typeof member === 'string')
        .flatMap((text) => text.toLowerCase().split(/[\s,;]+/))
    if (!words.some((word) => disabling.has(word) || locking.has(word) || others.has(word))) return undefined
    return {
        isDisabled: words.some((word) => disabling.has(word)),
        isLocked: words.some((word) => locking.has(word)),
    }
}
