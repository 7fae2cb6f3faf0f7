/** Whether a person can sign in to the Delinea Platform. */
export interface PersonState {
    readonly isDisabled: boolean
    readonly isLocked: boolean
}

// The words of SetUserState and of the Platform's list of people. An invited person is not disabled.
const disabling = new Set(['disabled', 'suspended', 'expired'])
const locking = new Set(['locked'])
const others = new Set(['none', 'enabled', 'active', 'invited', 'created'])

/**
 * Reads the state of a person from members that may hold it. Each holds one word, or several words with commas. Undefined
 * if no member holds a known word.
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
