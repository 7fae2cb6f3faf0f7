import { proveFits } from '../../src/aggregation/output-limit'

/** An account that takes about so many bytes as JSON. */
const account = (bytes: number, filling = 'x') => ({
    identity: '12',
    attributes: { id: '12', groups: Array.from({ length: bytes / 100 }, () => filling.repeat(97)) },
})

describe('an object for ISC', () => {
    it.each([1, 100, 250])('may take %i KiB', (kib) => {
        expect(() => proveFits(account(kib * 1024))).not.toThrow()
    })

    it('may not take more than ISC accepts with its wrapping, and is refused by name', () => {
        expect(() => proveFits(account(260 * 1024))).toThrow(/^Account 12 takes 26\d KiB, more than the 256 KiB/)
    })

    it.each(['é', '€', '\u0001', '"'])('is measured as it is sent: %j', (filling) => {
        expect(() => proveFits(account(200 * 1024, filling))).toThrow('Account 12 takes')
    })

    it('is called by its type if it is an entitlement', () => {
        expect(() => proveFits({ type: 'group', ...account(300 * 1024) })).toThrow(/^Group 12 takes/)
    })
})
