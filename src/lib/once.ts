/** Runs a read at most once, and shares its promise; a command then sees one state of it. */
export function once<T>(read: () => Promise<T>): () => Promise<T> {
    let reading: Promise<T> | undefined
    return () => (reading ??= read())
}

/** The same for a read about a key: at most once for each. */
export function onceFor<Key, T>(read: (key: Key) => Promise<T>): (key: Key) => Promise<T> {
    const readings = new Map<Key, Promise<T>>()
    return (key) => {
        const reading = readings.get(key) ?? read(key)
        readings.set(key, reading)
        return reading
    }
}
