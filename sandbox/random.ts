/** A small seeded generator (mulberry32): the same seed, the same vault. */
export class Random {
    constructor(private state: number) {}

    private next(): number {
        this.state = (this.state + 0x6d2b79f5) | 0
        let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
    }

    /** An integer from 0 up to but not including the limit. */
    below(limit: number): number {
        return Math.floor(this.next() * limit)
    }

    chance(probability: number): boolean {
        return this.next() < probability
    }

    pick<T>(items: readonly [T, ...T[]]): T {
        return items[this.below(items.length)] ?? items[0]
    }

    guid(): string {
        const hex = (digits: number): string => {
            return Array.from({ length: digits }, () => this.below(16).toString(16)).join('')
        }
        return [hex(8), hex(4), hex(4), hex(4), hex(12)].join('-')
    }
}

/** One number of several, so that neighbouring users and days have nothing in common. */
export function mixed(seed: number, ...parts: readonly number[]): number {
    let state = seed
    for (const part of parts) state = Math.imul(state ^ part, 0x9e3779b1) ^ (state >>> 15)
    return state | 0
}
