import { inLowerCase, RefusedByPlatform, resultIn, said } from '../../src/platform/envelope'
import { WireMismatch } from '../../src/secret-server/wire'

describe('the words of the Platform in a message', () => {
    it.each([
        ['The name is taken.', 'It says: The name is taken'],
        ['  The name\r\n\tis   taken ', 'It says: The name is taken'],
        ['Really? Yes!', 'It says: Really? Yes!'],
    ])('are one line without a full stop at its end: %j', (words, shown) => {
        expect(said(words)).toBe(shown)
    })

    it.each(['', ' \n', '.'])('are not missed where there are none: %j', (words) => {
        expect(said(words)).toBe('It gave no reason')
    })

    it.each([
        ['Sign in at https://acme.delinea.app/login?token=One-Time to go on', 'It says: Sign in at … to go on'],
        ['Go there (http://acme.example/a)', 'It says: Go there …'],
        ['ftp://one and HTTPS://two', 'It says: … and …'],
    ])('leave out addresses, since one may sign somebody in: %j', (words, shown) => {
        expect(said(words)).toBe(shown)
    })

    it('leave out a value of the request wherever they repeat it', () => {
        expect(said('Weak: a.b*c$& (a.b*c$&)', 'a.b*c$&')).toBe('It says: Weak: … (…)')
    })

    it('are kept whole up to 200 characters, and cut after them', () => {
        expect(said('x'.repeat(200))).toBe(`It says: ${'x'.repeat(200)}`)
        expect(said('x'.repeat(201))).toBe(`It says: ${'x'.repeat(200)}…`)
    })

    it('leave out a value that the cut would go through', () => {
        expect(said(`${'x'.repeat(195)}Secret-Words`, 'Secret-Words')).toBe(`It says: ${'x'.repeat(195)}…`)
    })
})

describe('an envelope', () => {
    const line = 'POST /identity/api/CDirectoryService/ChangeUser'
    const read = resultIn(line)

    it.each(['a text', { ID: 'x' }, ['x'], null, 0])('gives its result in any form: %j', (Result) => {
        expect(read({ success: true, Result, Message: null })).toEqual(Result)
    })

    it('gives nothing where it has no result', () => {
        expect(read({ success: true })).toBeUndefined()
    })

    it.each([
        { success: true, Result: 7 },
        { Success: true, result: 7 },
        { SUCCESS: 'true', RESULT: 7 },
    ])('is read whatever the case of its members: %j', (content) => {
        expect(read(content)).toBe(7)
    })

    it.each([
        [{ success: false, Message: 'Not you.' }, 'It says: Not you'],
        [{ Success: 'false', message: 'Not you.' }, 'It says: Not you'],
        [{ success: false, Result: 'x', Message: null }, 'It gave no reason'],
        [{ success: false }, 'It gave no reason'],
    ])('is a refusal if it says that there was no success: %j', (content, reason) => {
        const refused = new RefusedByPlatform(line, reason)
        expect(() => read(content)).toThrow(refused)
        expect(refused.message).toBe(`The Delinea Platform refused ${line}. ${reason}.`)
        expect(refused).toMatchObject({ recovery: 'permanent', isUnclear: false, request: line })
    })

    it('does not repeat a value of the request in its refusal', () => {
        const content = { success: false, Message: 'Pass-Word-1 is too short' }
        expect(() => resultIn(line, 'Pass-Word-1')(content)).toThrow('It says: … is too short.')
    })

    it.each([{}, { Result: 'x' }, { success: null }, { success: 'perhaps' }, 'x', null, []])(
        'is not taken for a success if it does not say so: %j',
        (content) => {
            expect(() => read(content)).toThrow(WireMismatch)
        }
    )
})

describe('the members of an object in lower case', () => {
    it('are the same members', () => {
        const object = inLowerCase({ DisplayName: 'Ann', mail: null })
        expect([object.text('displayname'), object.optionalText('mail'), object.has('state')]).toEqual([
            'Ann',
            null,
            false,
        ])
    })

    it.each([null, undefined, 'x', [{}]])('are refused for %j, which is no object', (content) => {
        expect(() => inLowerCase(content)).toThrow(WireMismatch)
    })
})
