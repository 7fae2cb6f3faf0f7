import { namedIn } from '../../src/access-report/named-in'

const names = new Set(['jdoe', 'jdoe.adm', 'mrossi', 'finance', 'finance managers', 'r&d (berlin)', 'müller'])

test.each([
    ['add user jane doe (jdoe) to group finance', ['jdoe', 'finance']],
    ['jdoe was added to finance managers.', ['jdoe', 'finance managers']],
    ['finance: jdoe, mrossi', ['jdoe', 'mrossi', 'finance']],
    ['corp\\jdoe left finance', ['jdoe', 'finance']],
    ['jdoe.adm left "finance"', ['jdoe.adm', 'finance']],
    ['jdoe@corp.example.com, xjdoe, jdoe2, jdoe_2, a.jdoe and jdoe-2 left', []],
    ['jdoe joined finance managers and finance', ['jdoe', 'finance managers', 'finance']],
    ['mrossi joined r&d (berlin)', ['mrossi', 'r&d (berlin)']],
    ['müllerin, müller', ['müller']],
    ['financemanagers', []],
    ['', []],
])('the text "%s" has the names %j', (text, expected) => {
    expect(namedIn(text, names)).toEqual(new Set(expected))
})

test('an empty name is in no text', () => {
    expect(namedIn('a text', new Set(['']))).toEqual(new Set())
})
