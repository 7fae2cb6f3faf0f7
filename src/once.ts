/** Runs a read at most once, and shares its promise; a command then sees one state of it. */
export function once<T>(read: () => Promise<T>): () => Promise<T> {
    let reading: Promise<T> | undefined
    return () => (reading ??= read())
}
