import { textsIn } from '../../src/provisioning/texts-in'
import { InvalidInput } from '../../src/errors'
import { changesIn } from '../../src/provisioning/changes'

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
        expect(textsIn(value)).toEqual(values)
        expect(changesIn([{ op: 'Set', attribute: 'groups', value }])).toEqual([
            { op: 'Set', attribute: 'groups', values },
        ])
    })

    it.each([[{}], [[{ id: '5' }]], [['5', ['6', {}]]], [() => '5']])('may not be %p', (value) => {
        expect(textsIn(value)).toBeUndefined()
        expect(changesIn([{ op: 'Set', attribute: 'groups', value }])).toEqual([
            { attribute: 'groups', problem: "The plan's value of groups is neither a text nor a list of texts." },
        ])
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
        ['an object', {}, 'The changes of the command are not a list. Check the plan that the command was given.'],
        ['a text', 'x', 'The changes of the command are not a list. Check the plan that the command was given.'],
        [
            'null in the list',
            [null],
            'A change of the command names no attribute. Check the plan that the command was given.',
        ],
        [
            'no attribute',
            [{ op: 'Add', value: '5' }],
            'A change of the command names no attribute. Check the plan that the command was given.',
        ],
        [
            'a number as attribute',
            [{ op: 'Add', attribute: 5 }],
            'A change of the command names no attribute. Check the plan that the command was given.',
        ],
    ])('are refused with %s', (_, plan, message) => {
        expect(() => changesIn(plan)).toThrow(InvalidInput)
        expect(() => changesIn(plan)).toThrow(message)
    })

    it.each([
        ['no op', { attribute: 'x' }],
        ['another op', { op: 'Delete', attribute: 'x' }],
        ['an op in small letters', { op: 'add', attribute: 'x' }],
        ['an op of every object', { op: 'toString', attribute: 'x' }],
    ])('are unclear with %s, which leaves the others as they are', (_, unclear) => {
        const problem = 'The plan holds a change of x that is not Add, Remove or Set.'
        expect(changesIn([unclear, { op: 'Add', attribute: 'groups', value: '5' }])).toEqual([
            { attribute: 'x', problem },
            { op: 'Add', attribute: 'groups', values: ['5'] },
        ])
    })
})
