import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript'
import { saysNever, time } from '../../src/secret-server/time'

describe('a vault', () => {
    it.each([null, '0001-01-01T00:00:00', '1753-01-01', '1899-12-31T23:59:59Z'])('says "never" by %j', (text) => {
        expect(saysNever(text)).toBe(true)
    })

    it.each(['2022-06-01T08:09:39', '9999-12-31T23:59:59', '0', 'n/a', ''])('does not say "never" by %j', (text) => {
        expect(saysNever(text)).toBe(false)
    })
})

describe('a time of the vault', () => {
    it.each([
        ['without a zone means UTC', '2022-06-01T08:09:39', '2022-06-01T08:09:39.000Z'],
        ['may have parts of a second', '2022-06-01T08:09:39.1234567', '2022-06-01T08:09:39.123Z'],
        ['may be in UTC', '2022-06-01T08:09:39.5Z', '2022-06-01T08:09:39.500Z'],
        ['may have an offset', '2022-06-01T08:09:39+02:00', '2022-06-01T06:09:39.000Z'],
        ['may have an offset without a colon', '2022-06-01T23:30:00-0130', '2022-06-02T01:00:00.000Z'],
        ['may be a day', '2022-06-01', '2022-06-01T00:00:00.000Z'],
        ['is never in the year 1', '0001-01-01T00:00:00', null],
        ['is never in the year 1 with a zone', '0001-01-01T00:00:00Z', null],
        ['is never in the year 1753', '1753-01-01T00:00:00', null],
        ['is the first of 1900', '1900-01-01T00:00:00', '1900-01-01T00:00:00.000Z'],
        ['is not the last that .NET knows', '9999-12-31T23:59:59', null],
        ['is not a number', '12', null],
        ['is not a text with a number', 'Never 5', null],
        ['is not a day whose month can only be guessed', '01.02.2024 10:00', null],
        ['is not what is no time', 'yesterday', null],
        ['is not a month that there is not', '2022-13-01T00:00:00', null],
        ['may be absent', null, null],
    ])('%s', (_, text, iso) => {
        expect(time(text)).toBe(iso)
    })

    it('does not depend on the zone of the machine', () => {
        const file = join(__dirname, '../../src/secret-server/time.ts')
        const options = { compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 } }
        const { outputText } = transpileModule(readFileSync(file, 'utf8'), options)
        const script = `${outputText}\nprocess.stdout.write(exports.time('2022-06-01T08:09:39') + new Date(0).getHours())`
        // Only a new process takes another zone.
        const env = { ...process.env, TZ: 'Pacific/Auckland' }
        const said = execFileSync(process.execPath, ['-e', script], { env, encoding: 'utf8' })
        expect(said).toBe('2022-06-01T08:09:39.000Z12')
    })
})
