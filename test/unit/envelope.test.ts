import { inLowerCase, RefusedByPlatform, resultIn, said } from '../../src/platform/envelope'
import { WireMismatch } from '../../src/secret-server/wire'

describe('the words of the Platform in a message', () => {
    it.each([
        ['The name is taken.', 'It says: The name is taken'],
        ['  The name\r\n\tis   taken ', 'It says: The name is taken'],
        ['Really! Yes!', 'It says: Really! Yes!'],
    ])('are one line without a full stop at its end: %j', (words, shown) => {
        expect(said(words)).toBe(shown)
    })

    it.each(['', ' \n', '.'])('are not missed where there are none: %j', (words) => {
        expect(said(words)).toBe('It gave no reason')
    })

    it.each([
        ['Sign in at https://acme.delinea.app/login?token=One-Time to go on', 'Sign in at … to go on'],
        ['Go there (http://acme.example/a)', 'Go there …'],
        ['ftp://one and HTTPS://two', '… and …'],
        ['Called with token=One-Time', 'Called with …'],
        ['See ?code to go on', 'See … to go on'],
        ['Read a&b again', 'Read … again'],
        ['Really? Yes!', '… Yes!'],
    ])('leave out whatever could be an address, since one may sign somebody in: %j', (words, shown) => {
        expect(said(words)).toBe(`It says: ${shown}`)
    })

    it.each([
        ['<p>The name is taken</p>', '… name is …'],
        ['Use {"pin":"1234"} once', 'Use … once'],
        ['Thrown at Handle`1[String] in cloud', 'Thrown at … in cloud'],
        ['Read C:\\cloud.config first', 'Read … first'],
        ['Send Blue~Whale^12 or Cash$ or one|two', 'Send … or … or …'],
    ])('leave out words with signs of markup, code or passwords, which no sentence needs: %j', (words, shown) => {
        expect(said(words)).toBe(`It says: ${shown}`)
    })

    it('leave out words of more than 30 characters, since one may be a token', () => {
        const [word, token] = ['x'.repeat(30), 'x'.repeat(31)]
        expect(said(`Use ${word} or ${token} now`)).toBe(`It says: Use ${word} or … now`)
    })

    it('are kept whole up to 200 characters, and cut after them', () => {
        const text = `${'word '.repeat(39)}words`
        expect(said(text)).toBe(`It says: ${text}`)
        expect(said(`${text}!`)).toBe(`It says: ${text}…`)
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

    it('leaves out the whole reason of a refusal that may repeat a password', () => {
        const refused = resultIn(line, true)
        expect(() => refused({ success: false, Message: 'Pass-Word-1 is too short' })).toThrow(
            `The Delinea Platform refused ${line}. Its reason is left out, because it may repeat the password.`
        )
        expect(refused({ success: true, Result: 'x' })).toBe('x')
    })

    it('of the vault names the vault in its refusal', () => {
        const vaultLine = 'POST /api/v1/platform/create-users-and-groups'
        expect(new RefusedByPlatform(vaultLine, said('')).message).toBe(
            `Secret Server refused ${vaultLine}. It gave no reason.`
        )
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
