import { InvalidInput } from '../../src/errors'
import { changesIn, valuesIn } from '../../src/provisioning/changes'

describe('the values of a change', () => {
    it.each([
        ['a text', '5', ['5']],
        ['a list', ['5', '6'], ['5', '6']],
        ['a number', 5, ['5']],
        ['numbers', [5, 6], ['5', '6']],
        ['a boolean', false, ['false']],
        ['null', null, []],
        ['nothing', undefined, []],
        ['an empty text', '', []],
        ['an empty list', [], []],
        ['empty ones in a list', ['5', null, '', undefined], ['5']],
        ['a list in a list', ['5', ['6', [7]]], ['5', '6', '7']],
        ['blanks', ' 5 ', [' 5 ']],
    ])('may be %s', (_, value, values) => {
        expect(valuesIn('groups', value)).toEqual(values)
        expect(changesIn([{ op: 'Set', attribute: 'groups', value }])).toEqual([
            { op: 'Set', attribute: 'groups', values },
        ])
    })

    it.each([[{}], [[{ id: '5' }]], [() => '5']])('may not be %p', (value) => {
        expect(() => valuesIn('groups', value)).toThrow(
            new InvalidInput("The plan's value of groups is neither a text nor a list of texts.")
        )
    })
})

describe('the changes of a plan', () => {
    it('keep their order', () => {
        const plan = [
            { op: 'Remove', attribute: 'groups', value: '2' },
            { op: 'Add', attribute: 'groups', value: '5' },
            { op: 'Set', attribute: 'email', value: 'a@example.com' },
        ]
        expect(changesIn(plan)).toEqual([
            { op: 'Remove', attribute: 'groups', values: ['2'] },
            { op: 'Add', attribute: 'groups', values: ['5'] },
            { op: 'Set', attribute: 'email', values: ['a@example.com'] },
        ])
    })

    it.each([[undefined], [null], [[]]])('are none for %j', (plan) => {
        expect(changesIn(plan)).toEqual([])
    })

    it.each([
        ['an object', {}, 'The changes of the plan are not a list.'],
        ['a text', 'x', 'The changes of the plan are not a list.'],
        ['null in the list', [null], 'The plan holds a change that is not Add, Remove or Set.'],
        ['no op', [{ attribute: 'groups' }], 'The plan holds a change that is not Add, Remove or Set.'],
        ['another op', [{ op: 'Delete', attribute: 'x' }], 'The plan holds a change that is not Add, Remove or Set.'],
        ['an op in small letters', [{ op: 'add', attribute: 'x' }], 'is not Add, Remove or Set.'],
        ['an op of every object', [{ op: 'toString', attribute: 'x' }], 'is not Add, Remove or Set.'],
        ['no attribute', [{ op: 'Add', value: '5' }], 'The plan holds a change that names no attribute.'],
        ['a number as attribute', [{ op: 'Add', attribute: 5 }], 'The plan holds a change that names no attribute.'],
    ])('are refused with %s', (_, plan, message) => {
        expect(() => changesIn(plan)).toThrow(InvalidInput)
        expect(() => changesIn(plan)).toThrow(message)
    })
})
