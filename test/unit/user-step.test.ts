import { differing, hasValues, personSteps, userSteps } from '../../src/provisioning/user-step'
import type { UserChanges } from '../../src/secret-server/users'
import { userWith } from '../support/users'

const user = userWith({ displayName: 'Anna Berg', emailAddress: 'a@b', enabled: false, isLockedOut: true })
const nameless = userWith({ displayName: null, emailAddress: null })

const other: Required<UserChanges> = { displayName: 'Anna', emailAddress: 'c@d', enabled: true, isLockedOut: false }

describe('values that a user is to have', () => {
    it('differ where the user has others', () => {
        expect(differing(user, other)).toStrictEqual(other)
    })

    it.each([{ displayName: 'Anna' }, { emailAddress: 'c@d' }, { enabled: true }, { isLockedOut: false } as const])(
        'differ alone where only they are wanted: %j',
        (wanted) => {
            expect(differing(user, wanted)).toStrictEqual(wanted)
            expect(hasValues(user, wanted)).toBe(false)
        }
    )

    it.each([
        [user, { displayName: 'Anna Berg', emailAddress: 'a@b', enabled: false }],
        [userWith(), { enabled: true, isLockedOut: false } as const],
        [nameless, { displayName: '', emailAddress: '' }],
        [user, {}],
    ])('do not differ where the user has them, or nothing in place of an empty text', (one, wanted) => {
        expect(differing(one, wanted)).toStrictEqual({})
        expect(hasValues(one, wanted)).toBe(true)
    })
})

describe('the steps to them', () => {
    it('are one that says what was and what is to be', () => {
        expect(userSteps(user, other)).toStrictEqual([
            {
                action: 'change user',
                phase: 'attributes',
                why: 'asked for',
                from: { displayName: 'Anna Berg', emailAddress: 'a@b', enabled: false, isLockedOut: true },
                to: other,
            },
        ])
    })

    it.each([
        [{ displayName: 'Anna' }, { displayName: 'Anna Berg' }],
        [{ emailAddress: '' }, { emailAddress: 'a@b' }],
        [{ enabled: true }, { enabled: false }],
        [{ isLockedOut: false } as const, { isLockedOut: true }],
    ])('say nothing of other values: %j', (to, from) => {
        expect(userSteps(user, to)).toStrictEqual([
            { action: 'change user', phase: 'attributes', why: 'asked for', from, to },
        ])
    })

    it('leave out what the user has already', () => {
        expect(userSteps(user, { displayName: 'Anna Berg', enabled: true })).toMatchObject([{ to: { enabled: true } }])
    })

    it('are none where the user has all of them', () => {
        expect(userSteps(user, { displayName: 'Anna Berg' })).toEqual([])
    })
})

describe('the steps to them at the Platform', () => {
    const uuid = 'd1e10000-0002-4000-8000-000000000001'

    it('are one that names the person, and says what was and what is to be', () => {
        expect(personSteps(uuid, user, { displayName: 'Anna', emailAddress: 'c@d' })).toStrictEqual([
            {
                action: 'change person',
                phase: 'attributes',
                why: 'asked for',
                person: uuid,
                from: { displayName: 'Anna Berg', emailAddress: 'a@b' },
                to: { displayName: 'Anna', emailAddress: 'c@d' },
            },
        ])
    })

    it.each([
        [{ displayName: 'Anna', emailAddress: 'a@b' }, { displayName: 'Anna Berg' }, { displayName: 'Anna' }],
        [{ displayName: 'Anna Berg', emailAddress: '' }, { emailAddress: 'a@b' }, { emailAddress: '' }],
    ])('leave out what the person has already: %j', (wanted, from, to) => {
        expect(personSteps(uuid, user, wanted)).toMatchObject([{ from, to }])
        expect(Object.keys(personSteps(uuid, user, wanted)[0]?.to ?? {})).toEqual(Object.keys(to))
    })

    it('say that there was nothing', () => {
        expect(personSteps(uuid, nameless, { emailAddress: 'c@d' })).toMatchObject([{ from: { emailAddress: null } }])
    })

    it.each([
        [user, { displayName: 'Anna Berg', emailAddress: 'a@b' }],
        [nameless, { displayName: '', emailAddress: '' }],
        [user, {}],
    ])('are none where the person has all of them', (one, wanted) => {
        expect(personSteps(uuid, one, wanted)).toEqual([])
    })
})
