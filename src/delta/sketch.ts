import { createHash } from 'node:crypto'
import { minus, plus, prime, quotient, times } from './field'

const rows = 3
const numbersPerCell = 2
const bytesPerNumber = 8

/** Where an object is added in a sketch, by its id alone. */
interface Place {
    /** Nearly certainly of no other id, modulo the prime. */
    readonly mark: bigint
    /** One number a row, of which a sketch takes as many bits as it is wide. */
    readonly columns: readonly number[]
}

/**
 * What a set of objects looked like, in a size that does not depend on their number: an invertible Bloom lookup table
 * (Goodrich and Mitzenmacher, 2011) of digests by id. Each object is added to one cell a row: its digest to the cell's
 * first number, the product of digest and mark of the id to the second. In the difference of two sketches a cell that
 * one changed object alone has reached gives away its mark, as the quotient of both; that object is taken out, which
 * leaves other cells with one. Of two sketches that share their ids a change is one entry, not two, and neither a
 * count nor a check is needed, since marks are only believed of ids that are known.
 */
export class Sketch {
    private constructor(
        private readonly seed: string,
        /** Cells a row; a power of two. */
        readonly width: number,
        private readonly numbers: BigUint64Array
    ) {}

    /** Sketches can be compared if their seeds are the same. */
    static empty(seed: string, width: number): Sketch {
        return new Sketch(seed, width, new BigUint64Array(rows * width * numbersPerCell))
    }

    /** @returns undefined if the text is not one that toText() gave */
    static fromText(seed: string, text: string): Sketch | undefined {
        const bytes = Buffer.from(text, 'base64')
        const width = bytes.length / (rows * numbersPerCell * bytesPerNumber)
        if (width < 1 || !Number.isInteger(Math.log2(width))) return undefined
        const sketch = Sketch.empty(seed, width)
        for (let index = 0; index < sketch.numbers.length; index += 1)
            sketch.numbers[index] = bytes.readBigUInt64LE(index * bytesPerNumber) % prime
        return sketch
    }

    toText(): string {
        const bytes = Buffer.alloc(this.numbers.byteLength)
        this.numbers.forEach((number, index) => bytes.writeBigUInt64LE(number, index * bytesPerNumber))
        return bytes.toString('base64')
    }

    /** `content` is all that makes the object what it is. */
    add(id: string, content: string): void {
        const digest = createHash('sha256').update(this.seed).update(content).digest().readBigUInt64BE() % prime
        this.change(this.placeOf(id), digest, plus)
    }

    /** The sketch of what is in either of two of the same width. */
    with(other: Sketch): Sketch {
        return this.combined(other, plus)
    }

    /** The same of fewer cells, at least one a row. */
    narrowedTo(width: number): Sketch {
        const narrow = Sketch.empty(this.seed, Math.min(width, this.width))
        const rowLength = narrow.width * numbersPerCell
        this.numbers.forEach((number, index) => {
            const row = Math.floor(index / (this.width * numbersPerCell))
            const target = row * rowLength + (index % rowLength)
            narrow.numbers[target] = plus(narrow.numbers[target] ?? 0n, number)
        })
        return narrow
    }

    /**
     * Which of the ids have, or may have, other contents in the other sketch, or are only in one of the two. None is
     * ever left out, but for digests that meet by chance in 61 bits; too many are named where more changed than the
     * narrower sketch can tell apart.
     *
     * @param ids all that were added to either sketch
     */
    changedSince(other: Sketch, ids: Iterable<string>): Set<string> {
        const rest = this.narrowedTo(other.width).combined(other.narrowedTo(this.width), minus)
        const places = new Map<string, Place>()
        for (const id of ids) {
            const place = rest.placeOf(id)
            if (rest.mayHold(place)) places.set(id, place)
        }
        const changed = rest.takeOut(places)
        for (const [id, place] of places) if (rest.mayHold(place)) changed.add(id)
        return changed
    }

    /** Takes out every object that is alone in a cell, until there is no such cell. */
    private takeOut(places: ReadonlyMap<string, Place>): Set<string> {
        const idByMark = new Map([...places].map(([id, { mark }]) => [mark, id]))
        const found = new Set<string>()
        const open = Array.from({ length: rows * this.width }, (_none, cell) => cell)
        for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
            const [digest, product] = this.read(cell)
            const id = digest === 0n ? undefined : idByMark.get(quotient(product, digest))
            const place = id === undefined ? undefined : places.get(id)
            // Once each, so that even a mark that comes about by chance can't keep this from ending.
            if (id === undefined || place === undefined || found.has(id)) continue
            if (!this.cellsOf(place).includes(cell)) continue
            found.add(id)
            this.change(place, digest, minus)
            open.push(...this.cellsOf(place))
        }
        return found
    }

    private combined(other: Sketch, combine: typeof plus): Sketch {
        const numbers = this.numbers.map((number, index) => combine(number, other.numbers[index] ?? 0n))
        return new Sketch(this.seed, this.width, numbers)
    }

    private placeOf(id: string): Place {
        const hash = createHash('sha256').update(this.seed).update(id).digest()
        const columns = Array.from({ length: rows }, (_none, row) => hash.readUInt32BE(bytesPerNumber + 4 * row))
        return { mark: hash.readBigUInt64BE() % prime, columns }
    }

    private cellsOf({ columns }: Place): number[] {
        return columns.map((column, row) => row * this.width + (column % this.width))
    }

    private read(cell: number): [bigint, bigint] {
        return [this.numbers[numbersPerCell * cell] ?? 0n, this.numbers[numbersPerCell * cell + 1] ?? 0n]
    }

    /** False if one of its cells is empty, which an object that differs leaves in none. */
    private mayHold(place: Place): boolean {
        return this.cellsOf(place).every((cell) => this.read(cell).some((number) => number !== 0n))
    }

    private change(place: Place, digest: bigint, combine: typeof plus): void {
        const product = times(digest, place.mark)
        for (const cell of this.cellsOf(place)) {
            const [first, second] = this.read(cell)
            this.numbers[numbersPerCell * cell] = combine(first, digest)
            this.numbers[numbersPerCell * cell + 1] = combine(second, product)
        }
    }
}
