import type { Random } from '../random'

const texts = [
    '',
    ' ',
    '0',
    '-1',
    '007',
    '1e3',
    '0x10',
    '1.5',
    '2147483648',
    'NaN',
    'Infinity',
    'null',
    'true',
    'on',
    '{}',
    '[]',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'a'.repeat(100_000),
    '1'.repeat(400),
    '\u0000',
    '\ud800',
    '\u202egnirts',
    'ſtraße İ 🦊 e\u0301',
    '../../../windows/win.ini',
    "'; DROP TABLE tbUser; --",
    '{{7*7}}${7*7}%{7*7}',
    '<script>alert(1)</script>',
    'x\r\nX-Evil: 1',
    '\\\\server\\share',
    '//',
    ':',
    '1:View/View/View',
    '999999:Owner/Owner',
    'a,b\nc',
]

const numbers = [0, -0, -1, 1, 2, 3, 7, 1.5, 1000, 2 ** 31, 2 ** 53, -1e308, NaN, Infinity]

const urls = [
    'https://127.0.0.1:1',
    'http://localhost:1/SecretServer/',
    'http://127.0.0.1:1/api/v1/',
    'http://[::1]:1',
    'http://127.1:1',
    'http://127.0.0.1:99999',
    'http://127.0.0.1.example.com',
    'http://vault.example.com',
    'https://vault.example.com',
    'https://VAULT.example.com:8443/SecretServer/api/v2',
    'https://[2001:db8::1]/',
    'https://xn--80ak6aa92e.example',
    'https://vault.example.com/%zz',
    'https:vault.example.com',
    'https://',
    'https://?',
    'https://a b',
    'https://me:secret@vault.example.com',
    'https://vault.example.com/?next=x',
    'https://vault.example.com/#x',
    'https://0x7f000001:1',
    'ftp://127.0.0.1/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'blob:https://vault.example.com/1',
    'vault.example.com',
    '//vault.example.com',
    'HTTPS://vault.example.com\\SecretServer',
]

const pems = [
    '-----BEGIN CERTIFICATE-----',
    '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----',
    `-----BEGIN CERTIFICATE-----\n${'A'.repeat(64)}\n-----END CERTIFICATE-----`,
    '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----',
    '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n-----END PRIVATE KEY-----',
    '0\u0082\u0001',
]

// As JSON.parse makes it: a member of its own, which an assignment would turn into a prototype.
const withOwnProto = (): unknown => JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": 1}}')

const deepest = 20_000

function nested(depth: number): unknown {
    let value: unknown = 'deep'
    for (let level = 0; level < depth; level += 1) value = [value]
    return value
}

export const oddKeys = ['__proto__', 'constructor', 'prototype', 'toString', 'length', '', 'ключ', 'x'.repeat(5000)]

/** A text as a form or a plan should not hold it. */
export const oddText = (random: Random): string => random.pick([...texts, ...random.pick([texts, urls, pems])])

/** Any value that JSON can carry, and a few that it can't. */
export function oddValue(random: Random, depth = 0): unknown {
    const kind = random.below(depth > 3 ? 6 : 10)
    if (kind < 3) return oddText(random)
    if (kind === 3) return random.pick(numbers)
    if (kind === 4) return [undefined, null, true, false][random.below(4)]
    if (kind === 5) return random.pick([() => [], () => ({}), withOwnProto])()
    if (kind === 6) return random.chance(0.05) ? nested(deepest) : nested(1 + random.below(20))
    const members = Array.from({ length: random.below(4) }, () => oddValue(random, depth + 1))
    if (kind < 9) return members
    return Object.fromEntries(members.map((member) => [random.pick([...oddKeys, 'id', 'value', 'name']), member]))
}
