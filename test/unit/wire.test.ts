import { WireMismatch, WireObject } from '../../src/secret-server/wire'

const wire = WireObject.of({
    id: 12,
    zero: 0,
    minus: -1,
    fraction: 1.5,
    tooLarge: 0x80000000,
    largest: 0x7fffffff,
    text: 'x',
    empty: '',
    nothing: null,
    yes: true,
    no: false,
    idText: '12',
    zeroText: '0',
    yesText: 'True',
    decimalText: ' 1199.0 ',
    list: [{ name: 'a' }, { name: 'b' }],
    mixed: [{ name: 'a' }, 5],
    nested: { text: 'y' },
})

describe('an object of the wire', () => {
    it.each([[null], [undefined], [[]], ['x'], [5], [true]])('is not %j', (value) => {
        expect(() => WireObject.of(value)).toThrow(new WireMismatch('an object was expected'))
    })

    it.each([
        ['an id', () => wire.id('id'), 12],
        ['the largest id', () => wire.id('largest'), 0x7fffffff],
        ['an optional id', () => wire.optionalId('id'), 12],
        ['no id for 0', () => wire.optionalId('zero'), undefined],
        ['no id for -1', () => wire.optionalId('minus'), undefined],
        ['no id for null', () => wire.optionalId('nothing'), undefined],
        ['no id for what is missing', () => wire.optionalId('missing'), undefined],
        ['a text', () => wire.text('text'), 'x'],
        ['an empty text', () => wire.text('empty'), ''],
        ['an optional text', () => wire.optionalText('text'), 'x'],
        ['no text for an empty one', () => wire.optionalText('empty'), null],
        ['no text for null', () => wire.optionalText('nothing'), null],
        ['no text for what is missing', () => wire.optionalText('missing'), null],
        ['a flag', () => wire.flag('no'), false],
        ['an optional flag', () => wire.optionalFlag('yes'), true],
        ['no flag for null', () => wire.optionalFlag('nothing'), undefined],
        ['no flag for what is missing', () => wire.optionalFlag('missing'), undefined],
        ['an integer', () => wire.optionalInteger('minus'), -1],
        ['no integer for null', () => wire.optionalInteger('nothing'), undefined],
        ['no integer for what is missing', () => wire.optionalInteger('missing'), undefined],
        ['an id that came as a text', () => wire.id('idText'), 12],
        ['no id for 0 that came as a text', () => wire.optionalId('zeroText'), undefined],
        ['no id for an empty text', () => wire.optionalId('empty'), undefined],
        ['a text that came as a number', () => wire.text('id'), '12'],
        ['an optional text that came as a number', () => wire.optionalText('id'), '12'],
        ['a flag that came as a text', () => wire.flag('yesText'), true],
        ['a flag that came as 0', () => wire.flag('zero'), false],
        ['no flag for an empty text', () => wire.optionalFlag('empty'), undefined],
        ['an integer that came as a text', () => wire.optionalInteger('decimalText'), 1199],
        ['no integer for an empty text', () => wire.optionalInteger('empty'), undefined],
        ['a hint that came as a text', () => wire.hint('decimalText'), 1199],
        ['a hint with a fraction', () => wire.hint('fraction'), 1.5],
        ['no hint for a text that is no number', () => wire.hint('text'), undefined],
        ['no hint for an empty text', () => wire.hint('empty'), undefined],
        ['no hint for what is missing', () => wire.hint('missing'), undefined],
        ['that a member is there although it is null', () => wire.has('nothing'), true],
        ['that a member is missing', () => wire.has('missing'), false],
        ['a list', () => wire.list('list', (item) => item.text('name')), ['a', 'b']],
        ['an object within', () => wire.optionalObject('nested')?.text('text'), 'y'],
        ['no object for a text', () => wire.optionalObject('text'), undefined],
        ['no object for a list', () => wire.optionalObject('list'), undefined],
    ])('gives %s', (_, read, value) => {
        expect(read()).toEqual(value)
    })

    it.each([
        ['id 0', () => wire.id('zero'), 'zero is not an id'],
        ['id -1', () => wire.id('minus'), 'minus is not an id'],
        ['an id with a fraction', () => wire.id('fraction'), 'fraction is not an id'],
        ['an id beyond Int32', () => wire.id('tooLarge'), 'tooLarge is not an id'],
        ['a text as an id', () => wire.id('text'), 'text is not an id'],
        ['a missing id', () => wire.id('missing'), 'missing is not an id'],
        ['a flag as a text', () => wire.text('yes'), 'yes is not a text'],
        ['null as a text', () => wire.text('nothing'), 'nothing is not a text'],
        ['a list as an optional text', () => wire.optionalText('list'), 'list is not a text'],
        ['a text as a flag', () => wire.flag('text'), 'text is not true or false'],
        ['a number as an optional flag', () => wire.optionalFlag('id'), 'id is not true or false'],
        ['a fraction as an integer', () => wire.optionalInteger('fraction'), 'fraction is not an integer'],
        ['a text as an integer', () => wire.optionalInteger('text'), 'text is not an integer'],
        ['an object as a list', () => wire.list('nested', () => 0), 'nested is not a list'],
        ['an item that is no object', () => wire.list('mixed', () => 0), 'an object was expected'],
    ])('does not take %s', (_, read, problem) => {
        expect(read).toThrow(new WireMismatch(problem))
    })
})
