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

    it('are empty for who holds nothing', () => {
        expect(new Memberships().heldBy(idOf(7))).toEqual([])
    })

    it('are sorted as texts, whatever the language of the machine', () => {
        expect(sorted(['b', 'a', 'B', '10', '9', 'ä'])).toEqual(['10', '9', 'B', 'a', 'b', 'ä'])
    })
})
