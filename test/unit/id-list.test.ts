import { deflateRawSync } from 'node:zlib'
import { idListText, idsFromText } from '../../src/aggregation/delta/id-list'
import { Random, seedOf } from '../scenarios/random'

const seed = seedOf(20250606)

const roundTrip = (ids: readonly string[]): string[] => idsFromText(idListText(ids)).sort()

describe('a list of ids', () => {
    test.each([
        ['none', []],
        ['numbers', ['1', '2', '3', '40', '1000000']],
        ['folder permissions', ['12:View/View', '12:Add Secret/View', '7:Owner/Owner', '7:', '0:View']],
        ['numbers with zeros ahead', ['007', '00', '0', '7', '0x1']],
        ['numbers that are too large to count', ['9007199254740993', '9007199254740992', '999999999999999']],
        ['what is no number', ['', 'a', '~', '~1', '-5', '1.5', '+1', ' 1', '1 ', '1e3']],
        ['lines and controls', ['1\n2', '\n', '1\r', '1\u0000', '\t', '"', '1"\\']],
        ['other scripts and half characters', ['1ä', 'Ünïcödé', '1\ud83d\ude00', '1\ud800', '\udfff', '１']],
    ])('keeps %s', (_what, ids) => {
        expect(roundTrip(ids)).toEqual([...ids].sort())
    })

    test(`keeps whatever there is (SEED=${seed})`, () => {
        const random = new Random(seed)
        const parts = ['', '0', '1', '9', '12', ':', '/', '~', '-', '\n', ' ', 'View', 'ä', '\ud800', '"']
        for (let round = 0; round < 500; round += 1) {
            const ids = new Set(
                Array.from({ length: random.below(40) }, () =>
                    Array.from({ length: random.below(5) }, () => random.pick(parts)).join('')
                )
            )
            expect(roundTrip([...ids])).toEqual([...ids].sort())
        }
    })

    test('takes a few bits an id', () => {
        const folders = Array.from({ length: 25_000 }, (_none, index) => index * 2)
        const permissions = folders.flatMap((folder) => ['View/View', 'Edit/Edit'].map((level) => `${folder}:${level}`))
        expect(idListText(permissions).length).toBeLessThan(2500)
        const random = new Random(seed)
        const users = Array.from({ length: 100_000 }, (_none, index) => String(index)).filter(() => random.chance(0.9))
        expect(idListText(users).length).toBeLessThan(20_000)
    })

    test.each([
        ['is not deflated', 'AAAA'],
        ['is cut', idListText(Array.from({ length: 500 }, (_none, index) => String(index * index))).slice(0, 40)],
        ['holds no id in a line', deflateRawSync('1\nx').toString('base64')],
        ['holds a number for a text', deflateRawSync('~1').toString('base64')],
    ])('throws if it %s', (_what, text) => {
        expect(() => idsFromText(text)).toThrow()
    })
})
