import { stateIn } from '../../src/platform/person-state'

const [disabled, locked] = [
    { isDisabled: true, isLocked: false },
    { isDisabled: false, isLocked: true },
]
const usable = { isDisabled: false, isLocked: false }

describe('the state of a person', () => {
    it.each([
        ['None', usable],
        ['Enabled', usable],
        ['Active', usable],
        ['Invited', usable],
        ['Created', usable],
        ['Disabled', disabled],
        ['Suspended', disabled],
        ['Expired', disabled],
        ['Locked', locked],
    ])('by the word %s is %j', (word, state) => {
        expect(stateIn([word])).toEqual(state)
    })

    it.each(['disabled', 'DISABLED', ' Disabled ', 'Disabled,', '\tDisabled\n'])(
        'is told in any case, with whatever is around the word: %j',
        (text) => {
            expect(stateIn([text])).toEqual(disabled)
        }
    )

    it.each(['Locked,Disabled', 'Locked, Expired', 'locked; suspended', 'Locked Disabled'])(
        'is all that several words tell: %j',
        (text) => {
            expect(stateIn([text])).toEqual({ isDisabled: true, isLocked: true })
        }
    )

    it.each([
        [[undefined, 'Suspended'], disabled],
        [['None', 'Suspended'], disabled],
        [['Locked', 'Active'], locked],
        [['', 'Active'], usable],
        [[null, 7, {}, 'Active'], usable],
    ])('is taken from all members that may tell it: %j', (members, state) => {
        expect(stateIn(members)).toEqual(state)
    })

    it('takes no notice of an unknown word beside a known one', () => {
        expect(stateIn(['Federated, Disabled'])).toEqual(disabled)
    })

    it.each([[[]], [[undefined, null]], [['']], [['Federated']], [['Undisabled']], [[true, 0, ['Disabled']]]])(
        'is not known where no member holds a known word: %j',
        (members: unknown[]) => {
            expect(stateIn(members)).toBeUndefined()
        }
    )
})
