/**
 * Works through items with at most `width` at a time and starts no further one after a failure, so that a failed command
 * stops calling the vault. Results come in the order of the items.
 */
export async function mapConcurrently<Item, Result>(
    items: readonly Item[],
    width: number,
    work: (item: Item) => Promise<Result>
): Promise<Result[]> {
    const results: Result[] = []
    const queue = items.entries()
    let failed = false
    const worker = async (): Promise<void> => {
        for (const [index, item] of queue) {
            if (failed) return
            try {
                results[index] = await work(item)
            } catch (error) {
                failed = true
                throw error
            }
        }
    }
    await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker))
    return results
}
