import { isEmail, newAccountIn } from '../../src/provisioning/create/new-account'
import { InvalidInput } from '../../src/errors'

describe('the account of a create plan', () => {
    it('takes what the plan says', () => {
        const plan = {
            userName: ' aberg ',
            displayName: 'Anna Berg',
            email: 'anna.berg@example.com',
            password: ' Secret 1 ',
            domain: 'corp.example.com',
            groups: ['2'],
        }
        expect(newAccountIn(plan)).toEqual({
            userName: 'aberg',
            displayName: 'Anna Berg',
            email: 'anna.berg@example.com',
            password: ' Secret 1 ',
            domain: 'corp.example.com',
        })
    })

    it('needs no more than a name', () => {
        const least = { userName: 'aberg' }
        const nothing = { displayName: undefined, email: undefined, password: undefined, domain: undefined }
        expect(newAccountIn({ userName: 'aberg' })).toEqual({ ...least, ...nothing })
        const empty = { displayName: ' ', email: '', password: '', domain: null }
        expect(newAccountIn({ userName: 'aberg', ...empty })).toEqual({ ...least, ...nothing })
    })

    it('takes each value in a list of its own', () => {
        const plan = { userName: ['a'], displayName: ['A'], email: ['a@b'], password: ['p'], domain: [null] }
        expect(newAccountIn(plan)).toEqual({
            userName: 'a',
            displayName: 'A',
            email: 'a@b',
            password: 'p',
            domain: undefined,
        })
    })

    it.each([
        ['CORP\\aberg', 'CORP', 'aberg'],
        [' corp.example.com \\ aberg ', 'corp.example.com', 'aberg'],
        ['aberg', undefined, 'aberg'],
        ['aberg@corp.example.com', undefined, 'aberg@corp.example.com'],
        ['CORP\\aberg@corp.example.com', 'CORP', 'aberg@corp.example.com'],
    ])('reads the domain before a backslash: %j', (userName, prefix, name) => {
        expect(newAccountIn({ userName })).toMatchObject({ userName: name, prefix })
    })

    it.each(['\\aberg', 'CORP\\', 'CORP\\ ', '\\', 'CORP\\CORP\\aberg'])(
        'is refused with the user name %j',
        (userName) => {
            expect(() => newAccountIn({ userName })).toThrow(
                'userName holds a backslash, but is not of the form DOMAIN\\name'
            )
        }
    )

    it('takes a number as a name', () => {
        expect(newAccountIn({ userName: 1234, displayName: 5 })).toMatchObject({ userName: '1234', displayName: '5' })
    })

    it.each([
        [{}, 'userName is missing'],
        [{ userName: ' ' }, 'userName is missing'],
        [{ userName: 'a', email: 'anna' }, 'email is not an e-mail address'],
        [{ userName: 'a', password: 5 }, 'password is not a text'],
        [{ userName: 'a', password: { is: 5 } }, 'password is not a text'],
        [{ userName: ['a', 'b'] }, 'userName has more than one value'],
        [{ userName: { is: 'a' } }, 'userName is not a text'],
        [
            { userName: 'a', displayName: ['A', 'B'], domain: {} },
            'displayName has more than one value; domain is not a text',
        ],
        [{ email: 'x', password: {} }, 'userName is missing; password is not a text; email is not an e-mail address'],
    ])('is refused as %j, with every problem', (plan, problems) => {
        expect(() => newAccountIn(plan)).toThrow(
            new InvalidInput(`The account can't be created: ${problems}. Check the create account policy.`)
        )
    })

    it.each([
        ['a@b', true],
        ['anna.berg@example.com', true],
        ['anna', false],
        ['@example.com', false],
        ['anna@', false],
        ['a b@example.com', false],
        ['a@b@c', false],
    ])('%s is an e-mail address: %s', (text, is) => {
        expect(isEmail(text)).toBe(is)
    })
})
