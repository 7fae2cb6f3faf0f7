import { createHash } from 'node:crypto'

const bytesPerDigest = 4

/**
 * Digests of a set of objects. Each object falls into a bucket by its id, and each bucket keeps the sum of its digests.
 * If a bucket has the same sum in two sets, it holds the same objects in both, except for a chance of one in four
 * billion.
 *
 * The digests do not tell which object of a bucket has changed, so all of them count as changed. With 50,000 objects in
 * 8,192 buckets, that is about six objects per change.
 */
export class BucketDigests {
    private constructor(
        private readonly seed: string,
        private readonly sums: Uint32Array
    ) {}

    /**
     * Makes the digests of an empty set.
     *
     * @param seed Digests with different seeds can't be compared.
     * @param buckets A power of two.
     */
    static empty(seed: string, buckets: number): BucketDigests {
        return new BucketDigests(seed, new Uint32Array(buckets))
    }

    /** Reads the result of toText(). Gives undefined for any other text. */
    static fromText(seed: string, text: string): BucketDigests | undefined {
        const bytes = Buffer.from(text, 'base64')
        const buckets = bytes.length / bytesPerDigest
        if (buckets < 1 || !Number.isInteger(Math.log2(buckets))) return undefined
        const digests = BucketDigests.empty(seed, buckets)
        digests.sums.forEach((_sum, bucket) => (digests.sums[bucket] = bytes.readUInt32LE(bucket * bytesPerDigest)))
        return digests
    }

    toText(): string {
        const bytes = Buffer.alloc(this.sums.length * bytesPerDigest)
        this.sums.forEach((sum, bucket) => bytes.writeUInt32LE(sum, bucket * bytesPerDigest))
        return bytes.toString('base64')
    }

    get buckets(): number {
        return this.sums.length
    }

    /** Adds an object. Two objects are the same if their `id` and `content` are. */
    add(id: string, content: string): void {
        // The array truncates the sum to 32 bits on purpose.
        const bucket = this.bucketOf(id)
        this.sums[bucket] = (this.sums[bucket] ?? 0) + this.numberOf(`${id}\n${content}`)
    }

    /** Merges buckets. The new number has to be a half, a quarter and so on. */
    narrowedTo(buckets: number): BucketDigests {
        const narrow = BucketDigests.empty(this.seed, Math.min(buckets, this.buckets))
        this.sums.forEach((sum, bucket) => {
            const target = bucket % narrow.buckets
            narrow.sums[target] = (narrow.sums[target] ?? 0) + sum
        })
        return narrow
    }

    /** Gives the digests of two disjoint sets together. Both need the same seed and number of buckets. */
    with(other: BucketDigests): BucketDigests {
        return new BucketDigests(
            this.seed,
            this.sums.map((sum, bucket) => sum + (other.sums[bucket] ?? 0))
        )
    }

    /** Gives a function that tells whether the bucket of an id has another sum in the other digests. */
    changedSince(other: BucketDigests): (id: string) => boolean {
        const [now, before] = [this.narrowedTo(other.buckets), other.narrowedTo(this.buckets)]
        return (id) => {
            const bucket = now.bucketOf(id)
            return now.sums[bucket] !== before.sums[bucket]
        }
    }

    private bucketOf(id: string): number {
        return this.numberOf(id) % this.buckets
    }

    private numberOf(text: string): number {
        return createHash('sha256').update(this.seed).update(text).digest().readUInt32LE()
    }
}
