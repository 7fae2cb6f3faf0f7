import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { log } from '../../src/log'
import { useWrittenLog } from '../support/written-log'

interface Form {
    readonly sourceConfig: readonly {
        readonly items: readonly { readonly items: readonly { readonly key: string; readonly type: string }[] }[]
    }[]
}

const form = JSON.parse(readFileSync(join(__dirname, '../../connector-spec.json'), 'utf8')) as Form
const items = form.sourceConfig.flatMap((menu) => menu.items.flatMap((section) => section.items))

/** What the form keeps encrypted. */
const secretKeys = items.filter(({ type }) => type.startsWith('secret')).map(({ key }) => key)

/** What else bears a credential or a person's address in this code, on the wire, or in ISC. */
const otherKeys = [
    'workflowClientSecret',
    'caCertificate',
    'access_token',
    'refresh_token',
    'accessToken',
    'refreshToken',
    'client_secret',
    'newPassword',
    'Authorization',
    'authorization',
    'Set-Cookie',
    'cookie',
    'email',
    'emailAddress',
    'displayName',
]

const secret = 'Not-To-Be-Written-1!'

const nestings: readonly (readonly [string, (member: object) => object])[] = [
    ['by itself', (member) => member],
    ['one level down', (member) => ({ config: member })],
    ['two levels down', (member) => ({ config: { signIn: member } })],
    ['five levels down', (member) => ({ a: { b: { c: { d: { e: member } } } } })],
    ['in a list', (member) => ({ changes: [{ op: 'Add' }, member] })],
]

describe('the log', () => {
    const written = useWrittenLog()
    beforeEach(() => written.take())

    test('knows of secret keys in the source form', () => {
        expect(secretKeys).toEqual(expect.arrayContaining(['password', 'clientSecret']))
    })

    describe.each([...secretKeys, ...otherKeys])('blanks out what is called %s', (key) => {
        test.each(nestings)('%s', (_, nest) => {
            log.debug(nest({ [key]: secret, id: 4711 }), 'Something')
            const [line = '', ...others] = written.take()
            expect(others).toEqual([])
            expect(line).not.toContain(secret)
            expect(line).toContain('4711')
            expect(line).toContain('***')
        })
    })

    test('blanks out a credential whatever its value is', () => {
        log.info({ password: { value: secret }, accessToken: [secret] }, 'Something')
        expect(written.take().join()).not.toContain(secret)
    })

    test('does not change what it is given', () => {
        const config = { signIn: { password: secret } }
        log.info({ config }, 'Something')
        expect(config).toEqual({ signIn: { password: secret } })
    })

    test('leaves alone what it is meant to say, and what only sounds like a credential', () => {
        log.warn({ account: 7, values: ['7:View'], secretId: 12, list: null, places: ['at x'] }, 'The password stays')
        expect(JSON.parse(written.take().join())).toEqual({
            level: 'WARN',
            ...{ account: 7, values: ['7:View'], secretId: 12, list: null, places: ['at x'] },
            message: 'The password stays',
        })
    })

    test('ends with what contains itself', () => {
        const loop: Record<string, unknown> = { password: secret }
        loop['self'] = loop
        log.error(loop, 'Something')
        expect(written.take().join()).not.toContain(secret)
    })
})
