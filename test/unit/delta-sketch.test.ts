import { minus, plus, prime, quotient, times } from '../../src/delta/field'
import { Sketch } from '../../src/delta/sketch'
import { Random, seedOf } from '../scenarios/random'
import { sized } from '../support/extent'

const seed = seedOf(20250607)

const many = sized(2_000, 20_000)

type Contents = ReadonlyMap<string, string>

const sketchOf = (contents: Contents, width = 512, salt = 'salt'): Sketch => {
    const sketch = Sketch.empty(salt, width)
    for (const [id, content] of contents) sketch.add(id, content)
    return sketch
}

const numbered = (count: number): Map<string, string> =>
    new Map(Array.from({ length: count }, (_none, index) => [String(index), `content ${index}`]))

const changedBetween = (before: Contents, after: Contents, widths = [512, 512]): Set<string> =>
    sketchOf(after, widths[1]).changedSince(sketchOf(before, widths[0]), new Set([...before.keys(), ...after.keys()]))

/** The truth. */
const differing = (before: Contents, after: Contents): string[] =>
    [...new Set([...before.keys(), ...after.keys()])].filter((id) => before.get(id) !== after.get(id)).sort()

function changeSome(random: Random, before: Contents, changes: number): Map<string, string> {
    const after = new Map(before)
    for (const id of random.shuffled([...before.keys()]).slice(0, changes))
        if (random.chance(0.2)) after.delete(id)
        else after.set(id, `changed ${random.below(1e9)}`)
    return after
}

describe('the field', () => {
    test('adds, subtracts, multiplies and divides', () => {
        const random = new Random(seed)
        const some = () => (BigInt(random.below(2 ** 31)) * BigInt(1 + random.below(2 ** 30))) % prime
        for (let round = 0; round < 200; round += 1) {
            const [one, other] = [some(), some() || 1n]
            expect(minus(plus(one, other), other)).toBe(one)
            expect(quotient(times(one, other), other)).toBe(one)
        }
        expect(plus(prime - 1n, 1n)).toBe(0n)
        expect(minus(0n, 1n)).toBe(prime - 1n)
    })
})

describe('a sketch', () => {
    test('finds nothing where nothing changed, in whatever order it was added', () => {
        const contents = numbered(many)
        expect(changedBetween(contents, new Map([...contents].reverse()))).toEqual(new Set())
        expect(changedBetween(new Map(), new Map())).toEqual(new Set())
    })

    test.each(sized([1, 10, 120, 1100], [1, 2, 10, 120, 600, 1000, 1100]))(
        `finds exactly the %i that changed (SEED=${seed})`,
        (changes) => {
            const before = numbered(many)
            const after = changeSome(new Random(seed), before, changes)
            expect([...changedBetween(before, after)].sort()).toEqual(differing(before, after))
        }
    )

    test(`leaves none out, however narrow it is and however much changes (SEED=${seed})`, () => {
        const random = new Random(seed)
        let exact = 0
        const rounds = sized(50, 300)
        for (let round = 0; round < rounds; round += 1) {
            const before = numbered(1 + random.below(400))
            const after = changeSome(random, before, random.below(before.size + 1))
            const widths = [2 ** random.below(9), 2 ** random.below(9)]
            const found = changedBetween(before, after, widths)
            const truth = differing(before, after)
            expect(truth.filter((id) => !found.has(id))).toEqual([])
            if (found.size === truth.length) exact += 1
        }
        expect(exact).toBeGreaterThan(rounds / 10)
    })

    test('names few too many when a little more changed than it can tell apart, and all when everything did', () => {
        const [width, changes] = sized([64, 175], [512, 1400])
        const before = numbered(many)
        const found = changedBetween(before, changeSome(new Random(seed), before, changes), [width, width])
        expect(found.size).toBeGreaterThan(changes)
        expect(found.size).toBeLessThan(many / 2)
        const all = new Map([...before.keys()].map((id) => [id, 'other']))
        expect(changedBetween(before, all, [width, width]).size).toBe(many)
    })

    test('of another salt has nothing in common', () => {
        const contents = numbered(100)
        const found = sketchOf(contents, 64, 'one').changedSince(sketchOf(contents, 64, 'other'), contents.keys())
        expect(found.size).toBe(100)
    })

    test('is the same as a text, made narrower, and put together from two', () => {
        const contents = numbered(300)
        const sketch = sketchOf(contents)
        expect(Sketch.fromText('salt', sketch.toText())?.toText()).toBe(sketch.toText())
        expect(sketch.narrowedTo(32).toText()).toBe(sketchOf(contents, 32).toText())
        const halves = [0, 1].map((half) => sketchOf(new Map([...contents].filter(([id]) => Number(id) % 2 === half))))
        expect(halves.reduce((one, other) => one.with(other)).toText()).toBe(sketch.toText())
    })

    test.each([
        ['nothing', ''],
        ['no whole cell', 'AAAA'],
        ['rows of three cells', Buffer.alloc(3 * 3 * 16).toString('base64')],
    ])('is not made of %s', (_what, text) => {
        expect(Sketch.fromText('salt', text)).toBeUndefined()
    })
})
