import { accountId, objectId } from '../../src/commands/object-id'
import { InvalidInput } from '../../src/errors'

describe('the object of a command', () => {
    it.each([
        ['a simple key', { key: { simple: { id: '7' } } }],
        ['a compound key', { key: { compound: { lookupId: '7', uniqueId: '8' } } }],
        ['an identity', { identity: '7' }],
        ['a key before an identity', { key: { simple: { id: '7' } }, identity: '9' }],
    ])('is named by %s', (_, input) => {
        expect(objectId(input)).toBe('7')
        expect(accountId(input)).toBe(7)
    })

    it.each([[{}], [{ identity: '' }]])('is not named by %j', (input) => {
        expect(() => objectId(input)).toThrow(InvalidInput)
        expect(() => accountId(input)).toThrow(InvalidInput)
    })

    it.each(['aberg', '0', '-1', '7.0', '2147483648'])('is no account with the id %s', (identity) => {
        expect(() => accountId({ identity })).toThrow(
            new InvalidInput(
                `The id "${identity}" is not an account id of Secret Server; account ids are whole numbers.`
            )
        )
    })

    it('may be another thing than an account', () => {
        expect(objectId({ identity: '12:Add Secret/View' })).toBe('12:Add Secret/View')
    })
})
