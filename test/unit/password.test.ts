import { generatedPassword } from '../../src/provisioning/create/password'

const passwords = Array.from({ length: 500 }, generatedPassword)

describe('a generated password', () => {
    it('has 24 characters', () => {
        expect(new Set(passwords.map(({ length }) => length))).toEqual(new Set([24]))
    })

    it.each([
        ['a capital letter', /[A-Z]/],
        ['a small letter', /[a-z]/],
        ['a digit', /\d/],
        ['a symbol', /[^A-Za-z0-9]/],
    ])('has %s', (_, pattern) => {
        expect(passwords.filter((password) => !pattern.test(password))).toEqual([])
    })

    it('has nothing that is hard to tell apart or to pass on', () => {
        expect(passwords.filter((password) => !/^[A-HJ-NP-Za-km-z2-9!#%+\-=?@_~]+$/.test(password))).toEqual([])
    })

    it('is never the same again', () => {
        expect(new Set(passwords).size).toBe(passwords.length)
    })

    it('does not begin with the same class each time', () => {
        expect(passwords.filter((password) => !/^[A-Z]/.test(password)).length).toBeGreaterThan(passwords.length / 4)
    })
})
