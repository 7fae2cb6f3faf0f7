import { Memberships, sorted } from '../../src/entitlements/memberships'
import { idOf } from '../support/ids'

describe('memberships', () => {
    it('give what each user holds, each once and sorted', () => {
        const memberships = new Memberships()
        memberships.add(idOf(7), '5')
        memberships.add(idOf(8), '2')
        memberships.add(idOf(7), '12')
        memberships.add(idOf(7), '5')
        expect(memberships.heldBy(idOf(7))).toEqual(['12', '5'])
        expect(memberships.heldBy(idOf(8))).toEqual(['2'])
    })

    it('tell who holds anything', () => {
        const memberships = new Memberships()
        memberships.add(idOf(7), '5')
        expect(memberships.has(idOf(7))).toBe(true)
        expect(memberships.has(idOf(8))).toBe(false)
    })

    it('are empty for who holds nothing', () => {
        expect(new Memberships().heldBy(idOf(7))).toEqual([])
    })

    it.each([
        ['in order', ['1', '12', '5'], ['1', '12', '5']],
        ['out of order', ['5', '1', '12'], ['1', '12', '5']],
        ['twice in a row', ['1', '5', '5'], ['1', '5']],
        ['twice apart', ['5', '1', '5'], ['1', '5']],
    ])('are sorted and distinct where they come %s', (_, values, expected) => {
        expect(sorted(values)).toEqual(expected)
    })

    it('leave what they are made of as it is', () => {
        const values = ['5', '1']
        sorted(values)
        expect(values).toEqual(['5', '1'])
    })

    it('are sorted as texts, whatever the language of the machine', () => {
        expect(sorted(['b', 'a', 'B', '10', '9', 'ä'])).toEqual(['10', '9', 'B', 'a', 'b', 'ä'])
    })
})
