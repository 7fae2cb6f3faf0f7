/** Runs a read at most once and shares its promise, so that all callers see the same state. Also keeps a rejection. */
export function once<T>(read: () => Promise<T>): () => Promise<T> {
    let reading: Promise<T> | undefined
    return () => (reading ??= read())
}

/** Runs a read at most once for each key, and shares its promise. */
export function onceFor<Key, T>(read: (key: Key) => Promise<T>): (key: Key) => Promise<T> {
    const readings = new Map<Key, Promise<T>>()
    return (key) => {
        const reading = readings.get(key) ?? read(key)
        readings.set(key, reading)
        return reading
    }
}
