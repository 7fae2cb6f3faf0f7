/** Freezes a value and everything in it, so that nobody can change it. */
export function frozen<T>(value: T): T {
    if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
        Object.freeze(value)
        Object.values(value).forEach(frozen)
    }
    return value
}
