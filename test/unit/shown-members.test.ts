import { accountOf } from '../../src/accounts/account'
import { type AccountSnapshot, withShown } from '../../src/accounts/read-account'
import { log } from '../../src/log'
import type { UserSummary } from '../../src/secret-server/users'
import { userWith } from '../support/users'

const mirrored = (changes: Partial<UserSummary> = {}): AccountSnapshot => {
    const user = userWith({ externalUserSource: 'Platform', ...changes })
    const account = accountOf({
        user,
        held: new Map([['groups', ['2']]]),
        activity: undefined,
        access: undefined,
        isOwn: false,
    })
    return { user, shown: {}, isMirrorBehind: false, holdings: new Map(), activity: undefined, account }
}

describe('an account of which the Platform shows nothing', () => {
    it('is the mirror', () => {
        expect(withShown(mirrored(), {})).toEqual(mirrored())
    })
})

describe('an account of which the Platform shows other values than the mirror', () => {
    afterEach(() => jest.restoreAllMocks())

    it('has the values of the Platform', () => {
        const shown = { displayName: 'Anna B.', emailAddress: 'a@b', enabled: false, isLockedOut: true }
        const { user, account } = withShown(mirrored(), shown)
        expect(user).toEqual({ ...mirrored().user, ...shown })
        expect(account).toEqual({
            ...mirrored().account,
            disabled: true,
            locked: true,
            attributes: { ...mirrored().account.attributes, displayName: 'Anna B.', email: 'a@b' },
        })
    })

    it.each([
        [{ displayName: 'Anna B.' }, 'displayName'],
        [{ emailAddress: null }, 'emailAddress'],
        [{ enabled: false }, 'enabled'],
        [{ isLockedOut: true }, 'isLockedOut'],
    ])('has a mirror that is behind, which the log says without the values: %j', (shown, member) => {
        const info = jest.spyOn(log, 'info')
        expect(withShown(mirrored(), shown)).toMatchObject({ shown, isMirrorBehind: true })
        expect(info.mock.calls).toEqual([
            [{ account: '7', members: [member] }, expect.stringContaining('next synchronization updates the mirror')],
        ])
    })

    it('keeps the members that the Platform does not show', () => {
        const { account } = withShown(mirrored({ enabled: false }), { emailAddress: 'a@b' })
        expect(account).toMatchObject({ disabled: true, attributes: { displayName: 'Anna Berg', email: 'a@b' } })
    })

    it('keeps what was shown before', () => {
        const before = withShown(mirrored(), { displayName: 'Anna B.' })
        expect(withShown(before, { enabled: false })).toMatchObject({
            shown: { displayName: 'Anna B.', enabled: false },
            user: { displayName: 'Anna B.', enabled: false },
        })
    })

    it('has a mirror that stays behind if the next values are no others', () => {
        const before = withShown(mirrored(), { displayName: 'Anna B.' })
        expect(withShown(before, { displayName: 'Anna B.' }).isMirrorBehind).toBe(true)
    })
})

describe('an account of which the Platform shows the values of the mirror', () => {
    afterEach(() => jest.restoreAllMocks())

    it.each([
        [{}, { displayName: 'Anna Berg', enabled: true, isLockedOut: false }],
        [{ emailAddress: null }, { emailAddress: null }],
        [{ emailAddress: null }, { emailAddress: '' }],
    ])('has a mirror that is not behind: %j', (mirror, shown) => {
        const info = jest.spyOn(log, 'info')
        expect(withShown(mirrored(mirror), shown).isMirrorBehind).toBe(false)
        expect(info).not.toHaveBeenCalled()
    })
})
