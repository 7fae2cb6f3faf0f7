/**
 * Calls `work` for each item, for at most `width` items at a time. After a failure it starts no further item, so that a
 * failed command stops calling the vault.
 *
 * @returns the results in the order of the items
 * @throws the first error of `work`
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
