import packageJson from '../../package.json'
import { ran } from '../support/command-line'

describe('the command line', () => {
    test.each([[[]], [['--help']], [['help']]])('lists its commands with %j', async (args) => {
        const { code, out, said } = await ran(args)
        expect({ code, said }).toEqual({ code: 0, said: '' })
        expect(out).toMatch(/^Usage: secret-server-tools /)
        expect(out).toMatch(/\n {2}usage \[options\] +Reports who uses Secret Server/)
        expect(out).toMatch(/\n {2}access \[options\] +Reports who reaches a folder/)
    })

    test.each([[['usage', '--help']], [['help', 'usage']]])('explains a command with %j', async (args) => {
        const { code, out, said } = await ran(args)
        expect({ code, said }).toEqual({ code: 0, said: '' })
        expect(out).toContain('node dist-tools/index.js usage --config source.json')
    })

    test('prints its version', async () => {
        expect(await ran(['--version'])).toEqual({ code: 0, out: `${packageJson.version}\n`, said: '' })
    })

    test('refuses a command that it does not have, and names those that it has', async () => {
        expect(await ran(['report', '--days', '9'])).toEqual({
            code: 2,
            out: '',
            said: 'There is no command "report". Use one of these: usage, access. See --help.\n',
        })
    })

    test('refuses options without a command in one line', async () => {
        const { code, out, said } = await ran(['--days', '90'])
        expect({ code, out }).toEqual({ code: 2, out: '' })
        expect(said.trimEnd().split('\n')).toHaveLength(1)
    })
})
