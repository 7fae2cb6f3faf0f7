import { idFromText, isId } from '../../src/secret-server/ids'

describe('an id', () => {
    it.each([1, 12, 0x7fffffff])('may be %j', (value) => {
        expect(isId(value)).toBe(true)
        expect(idFromText(String(value))).toBe(value)
    })

    it.each([0, -1, 1.5, 0x80000000, Number.NaN, Number.POSITIVE_INFINITY, '12', null, undefined, true, {}])(
        'may not be %p',
        (value) => {
            expect(isId(value)).toBe(false)
        }
    )

    it.each([
        '',
        '0',
        '-1',
        '+1',
        '01',
        '1.0',
        '1e3',
        '0x10',
        ' 1',
        '1 ',
        '1\n',
        '2147483648',
        '99999999999',
        'aberg',
        '１',
    ])('is not read from %j', (text) => {
        expect(idFromText(text)).toBeUndefined()
    })
})
