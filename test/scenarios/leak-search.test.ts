import { log } from '../../src/log'
import { useWrittenLog } from '../support/written-log'
import { LeakSearch } from './secrecy/leak-search'
import { personal, planted, plantedToken } from './secrecy/plants'

const written = useWrittenLog()

const quiet = { outputs: [], states: [], failure: undefined }
const account = (attributes: Record<string, string>) => ({ identity: '7', key: { simple: { id: '7' } }, attributes })

describe('the search for leaks in the fault matrix', () => {
    test('finds nothing in a command that tells nothing', () => {
        log.warn({ id: 7 }, 'A line without a secret')
        expect(new LeakSearch(written).leaksOf({ ...quiet, failure: new Error('It failed.') })).toEqual([])
    })

    test('counts the lines of the log that it has searched', () => {
        const leakSearch = new LeakSearch(written)
        log.warn('one')
        log.info('two')
        leakSearch.leaksOf(quiet)
        expect(leakSearch.linesSearched).toBe(2)
    })

    test.each(Object.entries({ ...planted, token: plantedToken() }))('finds a %s in the log', (_name, secret) => {
        log.warn(`It said: ${secret}`)
        expect(new LeakSearch(written).leaksOf(quiet)).not.toEqual([])
    })

    test.each([
        ['its message', new Error(`Denied: ${planted.vaultPassword}`)],
        ['its cause', new Error('Denied.', { cause: new Error(planted.clientSecret) })],
        ['a hidden member', Object.defineProperty(new Error('Denied.'), 'body', { value: planted.marker })],
        ['base64', new Error(Buffer.from(`user:${planted.newPassword}`).toString('base64'))],
        ['a URL', new Error(encodeURIComponent(planted.createPassword))],
        ['a part', new Error(planted.connectionString.slice(5, 20))],
    ])('finds a secret in an error: %s', (_where, failure) => {
        expect(new LeakSearch(written).leaksOf({ ...quiet, failure })).toHaveLength(1)
    })

    test('finds a secret in an account', () => {
        const outputs = [account({ userName: planted.marker })]
        expect(new LeakSearch(written).leaksOf({ ...quiet, outputs })).toHaveLength(1)
    })

    test('finds a person in an error, but not in an account', () => {
        const { displayName, email } = personal
        const outputs = [account({ displayName, email })]
        expect(new LeakSearch(written).leaksOf({ ...quiet, outputs })).toEqual([])
        expect(new LeakSearch(written).leaksOf({ ...quiet, failure: new Error(email) })).toHaveLength(1)
    })
})
