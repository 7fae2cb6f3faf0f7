import { BucketDigests } from '../../src/aggregation/delta/bucket-digests'
import { Random, seedOf } from '../scenarios/random'
import { sized } from '../support/extent'

const seed = seedOf(20250607)

const many = sized(2_000, 20_000)

type Contents = ReadonlyMap<string, string>

const digestsOf = (contents: Contents, buckets = 512, salt = 'salt'): BucketDigests => {
    const digests = BucketDigests.empty(salt, buckets)
    for (const [id, content] of contents) digests.add(id, content)
    return digests
}

const numbered = (count: number): Map<string, string> =>
    new Map(Array.from({ length: count }, (_none, index) => [String(index), `content ${index}`]))

/** The ids that count as changed. */
function changedBetween(before: Contents, after: Contents, buckets = [512, 512]): Set<string> {
    const isChanged = digestsOf(after, buckets[1]).changedSince(digestsOf(before, buckets[0]))
    return new Set([...before.keys(), ...after.keys()].filter(isChanged))
}

/** The truth. */
const differing = (before: Contents, after: Contents): string[] =>
    [...new Set([...before.keys(), ...after.keys()])].filter((id) => before.get(id) !== after.get(id))

function changeSome(random: Random, before: Contents, changes: number): Map<string, string> {
    const after = new Map(before)
    for (const id of random.shuffled([...before.keys()]).slice(0, changes))
        if (random.chance(0.2)) after.delete(id)
        else after.set(id, `changed ${random.below(1e9)}`)
    return after
}

describe('digests by bucket', () => {
    test('find nothing where nothing changed, in whatever order it was added', () => {
        const contents = numbered(many)
        expect(changedBetween(contents, new Map([...contents].reverse()))).toEqual(new Set())
        expect(changedBetween(new Map(), new Map())).toEqual(new Set())
    })

    test.each([1, 10, 100])(`find the %i that changed, and few more (SEED=${seed})`, (changes) => {
        const before = numbered(many)
        const after = changeSome(new Random(seed), before, changes)
        const found = changedBetween(before, after, [many / 2, many / 2].map(powerOfTwo))
        expect(differing(before, after).filter((id) => !found.has(id))).toEqual([])
        expect(found.size).toBeLessThan(10 * changes)
    })

    test(`leave none out, however few buckets there are and however much changes (SEED=${seed})`, () => {
        const random = new Random(seed)
        for (let round = 0; round < sized(50, 300); round += 1) {
            const before = numbered(1 + random.below(400))
            const after = changeSome(random, before, random.below(before.size + 1))
            const found = changedBetween(before, after, [2 ** random.below(9), 2 ** random.below(9)])
            expect(differing(before, after).filter((id) => !found.has(id))).toEqual([])
        }
    })

    test('see that two objects have changed places', () => {
        const before = new Map([
            ['1', 'one'],
            ['2', 'two'],
        ])
        const after = new Map([
            ['1', 'two'],
            ['2', 'one'],
        ])
        expect(changedBetween(before, after, [1, 1]).size).toBe(2)
    })

    test('of another salt have nothing in common', () => {
        const contents = numbered(100)
        const isChanged = digestsOf(contents, 64, 'one').changedSince(digestsOf(contents, 64, 'other'))
        expect([...contents.keys()].every(isChanged)).toBe(true)
    })

    test('are the same as a text, in fewer buckets, and put together from two', () => {
        const contents = numbered(300)
        const digests = digestsOf(contents)
        expect(BucketDigests.fromText('salt', digests.toText())?.toText()).toBe(digests.toText())
        expect(digests.narrowedTo(32).toText()).toBe(digestsOf(contents, 32).toText())
        const halves = [0, 1].map((half) => digestsOf(new Map([...contents].filter(([id]) => Number(id) % 2 === half))))
        expect(halves.reduce((one, other) => one.with(other)).toText()).toBe(digests.toText())
    })

    test.each([
        ['nothing', ''],
        ['no whole bucket', 'AAAA'],
        ['three buckets', Buffer.alloc(3 * 4).toString('base64')],
    ])('are not made of %s', (_what, text) => {
        expect(BucketDigests.fromText('salt', text)).toBeUndefined()
    })
})

function powerOfTwo(number: number): number {
    return 2 ** Math.floor(Math.log2(number))
}
