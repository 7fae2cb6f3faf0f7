import { addPlatform } from '../../sandbox'
import { sized } from '../support/extent'
import { useWrittenLog } from '../support/written-log'
import { requestsAt } from './reliability/places'
import { subjects } from './reliability/subjects'
import { type LeakRun, runForLeaks } from './secrecy/leak-run'
import { LeakSearch } from './secrecy/leak-search'
import { plantedFaults } from './secrecy/planted-faults'
import { planted } from './secrecy/plants'

const leakSearch = new LeakSearch(useWrittenLog())

// Every command sends the first three; the last only those that write.
const platformRequests = [/xpmplatform$/, /vaultbroker/, requestsAt.read, requestsAt.write]
// One of each kind. The fault matrix has all of them, with the other sign-in.
const someFaults = plantedFaults.filter(({ name }) => /HTTP (200|302|400|401|500)|odd token|no JSON/.test(name))

// A vault with users of its own that also has people of the Platform, of whom the connector's service user is one.
const integrated = {
    behaviour: { version: '11.7.000002' },
    extend: (vault) => {
        addPlatform(vault, 'hybrid')
        Object.assign(vault.users.get(vault.connectorUserId) ?? {}, { platformIntegrationType: 'Hybrid' })
    },
} satisfies Partial<LeakRun>

describe('a sign-in through the platform', () => {
    test('tells nothing where all is well', async () => {
        const { leaks, messages } = await runForLeaks(
            { ...integrated, config: (sandbox) => sandbox.platformConfig() },
            leakSearch
        )
        expect(leaks).toEqual([])
        expect(new Set(messages)).toEqual(new Set(['done']))
    })

    test('tells nothing if the client secret is rejected', async () => {
        const config: LeakRun['config'] = (sandbox) => sandbox.platformConfig({ clientSecret: planted.clientSecret })
        const { leaks, messages } = await runForLeaks({ config }, leakSearch)
        expect(leaks).toEqual([])
        expect(messages.filter((message) => !message.includes('rejected the sign-in'))).toEqual([])
    })

    // In the sample a fault strikes each command at one of its requests. The next fault, or the next command, takes the next
    // request.
    const commandsFor = (request: number, fault: number) =>
        subjects.filter(({ writes }, column) => {
            const reached = writes ? platformRequests.length : platformRequests.length - 1
            return request < reached && sized((fault + column) % reached === request, true)
        })

    test.each(platformRequests.map((on, request) => ({ on, request })))(
        'tells nothing if $on is answered with all that is known',
        async ({ on, request }) => {
            for (const [number, { cause }] of someFaults.entries()) {
                if (typeof cause === 'string') continue
                const config: LeakRun['config'] = (sandbox) => sandbox.platformConfig({ maxRetries: 0 })
                const fault = { on, fault: cause('read') }
                const commands = commandsFor(request, number)
                const { leaks, unstruck } = await runForLeaks({ ...integrated, config, fault, commands }, leakSearch)
                expect({ leaks, unstruck }).toEqual({ leaks: [], unstruck: [] })
            }
        }
    )
})

describe('a token that is renewed', () => {
    test.each([Infinity, 0])('is not told, nor is the refresh token (%d renewals)', async (maxTokenRefreshes) => {
        const behaviour = { refreshTokens: true, tokenLifetime: 0, maxTokenRefreshes }
        const { leaks } = await runForLeaks(
            { behaviour, times: 2, config: (sandbox, more) => sandbox.config(more) },
            leakSearch
        )
        expect(leaks).toEqual([])
    })
})

describe('a configuration', () => {
    test.each([
        ['dry', { dryRun: true }],
        ['with a password that is rejected', { password: planted.clientSecret, domain: planted.marker }],
        [
            'with secrets in the wrong places',
            { baseUrl: `https://x:${planted.marker}@example.com`, pageSize: planted.clientSecret },
        ],
        [
            'with text that is no certificate',
            { caCertificate: `${planted.caCertificate.slice(0, 200)}${planted.marker}` },
        ],
    ])('%s tells nothing', async (_, more) => {
        const { leaks, messages } = await runForLeaks(
            { config: (sandbox, own) => sandbox.config({ ...own, ...more }) },
            leakSearch
        )
        expect(leaks).toEqual([])
        expect(messages.filter((message) => message !== 'done').length).toBeGreaterThan(3)
    })
})

describe('a source that was saved with a secret of the command line', () => {
    test('does not tell it', async () => {
        const saved = { workflowClientSecret: planted.clientSecret }
        const { leaks } = await runForLeaks(
            { config: (sandbox, own) => sandbox.config({ ...own, ...saved }) },
            leakSearch
        )
        expect(leaks).toEqual([])
    })
})

describe('a version', () => {
    test('that is none is not taken over into the log', async () => {
        const body = JSON.stringify({ model: { version: planted.marker } })
        const fault = { on: /v1\/version$/, fault: { kind: 'answer', status: 200, body } as const }
        // Only the connection test asks for it.
        const commands = subjects.filter(({ name }) => name === 'test')
        const config: LeakRun['config'] = (sandbox, more) => sandbox.config(more)
        const { leaks, unstruck } = await runForLeaks({ fault, config, commands }, leakSearch)
        expect({ leaks, unstruck }).toEqual({ leaks: [], unstruck: [] })
    })
})
