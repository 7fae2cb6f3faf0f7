import { mapConcurrently } from '../lib/map-concurrently'
import type { VaultHttp } from './http'

/**
 * Asks the vault about each of many things, with as many requests under way as it takes at a time, and lets the log tell
 * how many of them are done. Results come in the order of the items; after a failure nothing further is asked.
 */
export async function askEach<Item, Result>(
    { connection, progress }: VaultHttp,
    what: string,
    items: readonly Item[],
    ask: (item: Item) => Promise<Result>
): Promise<Result[]> {
    const done = progress.expect(what, items.length)
    return mapConcurrently(items, connection.maxConcurrency, async (item) => {
        const result = await ask(item)
        done()
        return result
    })
}
