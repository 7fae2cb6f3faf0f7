import { mapConcurrently } from '../lib/map-concurrently'
import type { VaultHttp } from './http'

/**
 * Sends a request for each item, up to `maxConcurrency` at a time, and counts the finished ones for the progress log.
 *
 * @param what Name of the work in the progress log, in the plural.
 * @returns the results in the order of the items
 * @throws the first error of `ask`; no further item is asked after it
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
