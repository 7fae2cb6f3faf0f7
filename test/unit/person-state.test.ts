import { hasState, type PersonState, type StateChange, stateIn, wordsFor } from '../../src/platform/person-state'

const usable: PersonState = { isDisabled: false, isLocked: false, isExpired: false }
const disabled: PersonState = { ...usable, isDisabled: true }
const locked: PersonState = { ...usable, isLocked: true }
const expired: PersonState = { ...usable, isExpired: true }
const disabledAndLocked: PersonState = { ...disabled, isLocked: true }

const [enable, disable, unlock] = [{ enabled: true }, { enabled: false }, { isLockedOut: false }] as const

describe('the state of a person', () => {
    it.each([
        ['None', usable],
        ['Enabled', usable],
        ['Active', usable],
        ['Invited', usable],
        ['Created', usable],
        ['Disabled', disabled],
        ['Suspended', disabled],
        ['Inactive', disabled],
        ['Deactivated', disabled],
        ['Terminated', disabled],
        ['Deleted', disabled],
        ['Locked', locked],
        ['Expired', expired],
    ])('by the word %s is %j', (word, state) => {
        expect(stateIn([word])).toEqual(state)
    })

    it.each(['disabled', 'DISABLED', ' Disabled ', 'Disabled,', '\tDisabled\n'])(
        'is told in any case, with blanks and commas around the word: %j',
        (text) => {
            expect(stateIn([text])).toEqual(disabled)
        }
    )

    it.each([
        ['Locked,Disabled', disabledAndLocked],
        ['locked; suspended', disabledAndLocked],
        ['Locked, Expired', { ...locked, isExpired: true }],
        ['Disabled,Expired,Locked', { isDisabled: true, isLocked: true, isExpired: true }],
        ['None,Disabled', disabled],
    ])('is all that several words tell: %j', (text, state) => {
        expect(stateIn([text])).toEqual(state)
    })

    it.each([
        [['Locked', 'Suspended'], locked],
        [['None', 'Suspended'], usable],
        [['Disabled', 'Active'], disabled],
    ])('is taken from the first member, since others may call a locked person suspended: %j', (members, state) => {
        expect(stateIn(members)).toEqual(state)
    })

    it.each([
        [undefined, 'Suspended'],
        [null, 'Suspended'],
        ['', 'Suspended'],
        ['Federated', 'Suspended'],
        [7, {}, ['None'], true, 'Suspended'],
    ])('is taken from the first member with a known word: %j, %j', (...members: unknown[]) => {
        expect(stateIn(members)).toEqual(disabled)
    })

    it('takes no notice of an unknown word beside a known one', () => {
        expect(stateIn(['Federated, Disabled'])).toEqual(disabled)
    })

    it.each([
        [[]],
        [[undefined, null]],
        [['']],
        [['Federated']],
        [['Undisabled']],
        [['Not Disabled']],
        [['Locked Disabled']],
        [[true, 0, ['Disabled']]],
    ])('is not known where no member holds a known word as a whole: %j', (members: unknown[]) => {
        expect(stateIn(members)).toBeUndefined()
    })
})

describe('a wanted state', () => {
    it.each<[string, StateChange, readonly PersonState[], readonly PersonState[]]>([
        ['enabled', enable, [usable, locked], [disabled, expired, disabledAndLocked]],
        ['disabled', disable, [disabled, disabledAndLocked], [usable, locked, expired]],
        ['unlocked', unlock, [usable, disabled, expired], [locked, disabledAndLocked]],
    ])('is told apart from others: %s', (_case, wanted, as, other) => {
        expect(as.map((state) => hasState(state, wanted))).toEqual(as.map(() => true))
        expect(other.map((state) => hasState(state, wanted))).toEqual(other.map(() => false))
    })
})

describe('the words for a wanted state', () => {
    it.each<[string, StateChange, string]>([
        ['an enable', enable, 'None'],
        ['a disable', disable, 'Disabled'],
    ])('are the same for each person at %s', (_case, wanted, words) => {
        for (const state of [usable, disabled, locked, expired, disabledAndLocked])
            expect(wordsFor(wanted, state)).toBe(words)
    })

    it.each<[PersonState, string]>([
        [locked, 'None'],
        [disabledAndLocked, 'Disabled'],
        [{ ...locked, isExpired: true }, 'Expired'],
        [{ isDisabled: true, isLocked: true, isExpired: true }, 'Disabled,Expired'],
    ])('keep at an unlock whatever else keeps the person out: %j', (state, words) => {
        expect(wordsFor(unlock, state)).toBe(words)
    })
})
