import { RequestTooLong } from '../../src/secret-server/errors'
import { lineFits, partsThatFit, refuseLongLine, textThatFits } from '../../src/secret-server/request-line'

const vault = 'https://vault.example.com'
const upTo = (most: number) => (part: string | readonly unknown[]) => part.length <= most

/** A request whose line, `GET /… HTTP/1.1`, has so many characters. */
const urlWith = (characters: number): string => `${vault}/${'x'.repeat(characters - 'GET / HTTP/1.1'.length)}`

describe('a request line', () => {
    it('fits with 2,000 characters, and not with one more', () => {
        expect(lineFits('GET', urlWith(2000))).toBe(true)
        expect(lineFits('GET', urlWith(2001))).toBe(false)
    })

    it('counts the verb', () => {
        expect(lineFits('DELETE', urlWith(1997))).toBe(true)
        expect(lineFits('DELETE', urlWith(1998))).toBe(false)
    })

    it('counts the path and the query as they are sent, and not the host', () => {
        expect(lineFits('GET', `https://${'a.'.repeat(100)}example.com/${'x'.repeat(1986)}`)).toBe(true)
        expect(lineFits('GET', `${vault}/é${'x'.repeat(1980)}`)).toBe(true)
        expect(lineFits('GET', `${vault}/é${'x'.repeat(1981)}`)).toBe(false)
        expect(lineFits('GET', `${vault}/?${'x'.repeat(1986)}`)).toBe(false)
    })

    it('is refused if it is longer, with its length and what to do', () => {
        const refuse = (characters: number) => () =>
            refuseLongLine({ method: 'GET', url: urlWith(characters), line: 'GET /api/v1/users' })
        expect(refuse(2000)).not.toThrow()
        expect(refuse(2001)).toThrow(RequestTooLong)
        expect(refuse(2001)).toThrow(
            'The connector did not send GET /api/v1/users: the first line of the request has 2001 characters, and web ' +
                'servers refuse lines of more than about 2000. Shorten the longest value of the command, or baseUrl if it ' +
                'is very long.'
        )
    })
})

describe('the parts of a list', () => {
    it('are one if all of it fits', () => {
        expect(partsThatFit([1, 2, 3], upTo(3))).toEqual([[1, 2, 3]])
    })

    it('are as long as fits, in the order of the list', () => {
        expect(partsThatFit([1, 2, 3, 4, 5, 6, 7], upTo(3))).toEqual([[1, 2, 3], [4, 5, 6], [7]])
    })

    it('depend on the length of each item, and not on a number of items', () => {
        const fits = (part: readonly string[]): boolean => part.join('').length <= 4
        expect(partsThatFit(['a', 'b', 'c', 'dddd', 'ee', 'ff', 'g'], fits)).toEqual([
            ['a', 'b', 'c'],
            ['dddd'],
            ['ee', 'ff'],
            ['g'],
        ])
    })

    it('hold one item each if none fits, so that the request is refused by its length', () => {
        expect(partsThatFit([1, 2, 3], upTo(0))).toEqual([[1], [2], [3]])
    })

    it('are none for an empty list', () => {
        expect(partsThatFit([], upTo(3))).toEqual([])
    })

    it('are found with few tries in a long list', () => {
        const items = Array.from({ length: 20_000 }, (_none, index) => index)
        let tries = 0
        const parts = partsThatFit(items, (part) => ((tries += 1), part.length <= 150))
        expect(parts.flat()).toEqual(items)
        expect(tries).toBeLessThan(15 * parts.length)
    })
})

describe('a text', () => {
    it('stays as it is if it fits', () => {
        expect(textThatFits('Müller', upTo(6))).toBe('Müller')
    })

    it('is cut at its end to what fits', () => {
        expect(textThatFits('Anna Berg', upTo(6))).toBe('Anna B')
        expect(textThatFits('Anna Berg', upTo(1))).toBe('A')
    })

    it.each([
        ['a character of two halves', 'ab𠮷c', 3, 'ab'],
        ['a letter with an accent of its own', 'abe\u0301c', 3, 'ab'],
        ['a syllable of several letters', 'ab\u1112\u1161\u11abc', 4, 'ab'],
    ])('is not cut within %s', (_case, text, most, beginning) => {
        expect(textThatFits(text, upTo(most))).toBe(beginning)
    })

    it('may be of any length, without a list of its characters', () => {
        expect(textThatFits('x'.repeat(5_000_000), upTo(6))).toBe('xxxxxx')
    })

    it('is empty if not even its first character fits', () => {
        expect(textThatFits('𠮷', upTo(1))).toBe('')
    })
})
