import { setImmediate as yieldToOthers } from 'node:timers/promises'
import { deflateRawSync, inflateRawSync } from 'node:zlib'

const objectsPerPack = 500

interface Pack {
    readonly ids: readonly string[]
    readonly deflated: Buffer
}

/**
 * Keeps objects that may have to be sent later, in their order. All objects of a source wait until the connector knows
 * which of them have changed. As deflated JSON, they take about a tenth of the memory.
 */
export class DeferredObjects<T> {
    private readonly packs: Pack[] = []
    private ids: string[] = []
    private lines: string[] = []

    /** @param json The object as JSON, without line breaks. */
    add(id: string, json: string): void {
        this.ids.push(id)
        this.lines.push(json)
        if (this.lines.length === objectsPerPack) this.pack()
    }

    /**
     * Yields the objects of the wanted ids. Inflating blocks the event loop, so it yields to other work between packs.
     */
    async *wanted(isWanted: (id: string) => boolean): AsyncGenerator<T> {
        this.pack()
        for (const { ids, deflated } of this.packs) {
            if (!ids.some(isWanted)) continue
            const lines = inflateRawSync(deflated).toString().split('\n')
            for (const [index, id] of ids.entries()) if (isWanted(id)) yield JSON.parse(lines[index] ?? '') as T
            await yieldToOthers()
        }
    }

    private pack(): void {
        this.packs.push({ ids: this.ids, deflated: deflateRawSync(this.lines.join('\n'), { level: 1 }) })
        this.ids = []
        this.lines = []
    }
}
