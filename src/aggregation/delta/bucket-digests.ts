import { createHash } from 'node:crypto'

const bytesPerDigest = 4

/**
 * Digests of a set of objects, summed up in buckets by the objects' ids. Two sets whose buckets have the same digest have the
 * same objects in them, but for one chance in four thousand million. Which object of a bucket has changed is not known, so
 * that all of a bucket count as changed: with 50,000 objects in 8,192 buckets, about six for each change.
 */
export class BucketDigests {
    private constructor(
        private readonly seed: string,
        private readonly sums: Uint32Array
    ) {}

    /**
     * @param seed Digests of other seeds have nothing in common.
     * @param buckets A power of two.
     */
    static empty(seed: string, buckets: number): BucketDigests {
        return new BucketDigests(seed, new Uint32Array(buckets))
    }

    /** @returns undefined if the text is not one that toText() gave */
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

    /** Adds an object. `content` is all that makes it what it is. */
    add(id: string, content: string): void {
        // The array keeps 32 bits of the sum, as it should.
        const bucket = this.bucketOf(id)
        this.sums[bucket] = (this.sums[bucket] ?? 0) + this.numberOf(`${id}\n${content}`)
    }

    /** The same digests of fewer buckets: half as many, a quarter, and so on. */
    narrowedTo(buckets: number): BucketDigests {
        const narrow = BucketDigests.empty(this.seed, Math.min(buckets, this.buckets))
        this.sums.forEach((sum, bucket) => {
            const target = bucket % narrow.buckets
            narrow.sums[target] = (narrow.sums[target] ?? 0) + sum
        })
        return narrow
    }

    /** The digests of what is in either of two with the same seed and as many buckets. */
    with(other: BucketDigests): BucketDigests {
        return new BucketDigests(
            this.seed,
            this.sums.map((sum, bucket) => sum + (other.sums[bucket] ?? 0))
        )
    }

    /** Tells for an id whether its bucket is another one in the other digests. */
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
