/** mulberry32: the same seed, the same numbers. */
export class Random {
    constructor(private state: number) {}

    private next(): number {
        this.state = (this.state + 0x6d2b79f5) | 0
        let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1)
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
    }

    /** A whole number from 0 up to but not including the limit. */
    below(limit: number): number {
        return Math.floor(this.next() * limit)
    }

    chance(probability: number): boolean {
        return this.next() < probability
    }

    pick<T>(items: readonly T[]): T {
        const picked = items[this.below(items.length)]
        if (picked === undefined) throw new Error('There is nothing to pick from')
        return picked
    }

    shuffled<T>(items: readonly T[]): T[] {
        return items
            .map((item) => ({ item, place: this.next() }))
            .sort((one, other) => one.place - other.place)
            .map(({ item }) => item)
    }

    /** Up to so many of them, each at most once; often none. */
    some<T>(items: readonly T[], most: number): T[] {
        return this.shuffled(items).slice(0, this.below(most + 1))
    }
}

/** The seed of a run; SEED in the environment, a whole number, repeats one. */
export function seedOf(preset: number): number {
    const given = process.env.SEED ?? ''
    if (given !== '' && !/^\d+$/.test(given)) throw new Error(`SEED is "${given}", which is no whole number.`)
    return given === '' ? preset : Number(given)
}
