import { addPlatform, type Behaviour, type Sandbox, seedCompany, startSandbox } from '../../sandbox'
import { type PlatformCommand, platformCommands } from '../support/platform-commands'
import { inputOf, commandTypes } from '../support/plans'
import { attempt, run } from '../support/run'

const version = '11.7.000002'
const list = 'std:account:list'

type ConfigOf = (sandbox: Sandbox) => Record<string, unknown>
const platform: ConfigOf = ({ platformConfig }) => platformConfig()
const password: ConfigOf = ({ config }) => config()

/** Which of the requests of a command match. */
const callsAt = ({ exchanges }: Sandbox, pattern: RegExp): string[] =>
    exchanges.map(({ method, path }) => `${method} ${path}`).filter((line) => pattern.test(line))

/** What a use of a sandbox gives. The sandbox is closed after it, which fails for a call that must never be sent. */
async function inSandbox<T>(options: Parameters<typeof startSandbox>[0], use: (sandbox: Sandbox) => Promise<T>) {
    const sandbox = await startSandbox(options)
    const result = await use(sandbox)
    await sandbox.close()
    return result
}

/** Runs a command on an integrated vault. */
async function runPlatformCommand(
    { type, input, settings = {} }: PlatformCommand,
    kind: 'native' | 'hybrid',
    behaviour: Partial<Behaviour>,
    configOf: ConfigOf
) {
    const vault = seedCompany()
    const added = addPlatform(vault, kind)
    return inSandbox({ vault, behaviour: { version, ...behaviour } }, async (sandbox) => {
        const { failure } = await attempt(type, input(vault, added), { ...configOf(sandbox), ...settings })
        return { failure, tests: callsAt(sandbox, /test-integration$/), lines: callsAt(sandbox, /^/) }
    })
}

/** How many requests the account list of a vault takes, with its people of the Platform or without an integration. */
function requestsOfList(isIntegrated: boolean, configOf: ConfigOf): Promise<number> {
    const vault = seedCompany()
    addPlatform(vault, 'hybrid')
    if (!isIntegrated) vault.platform.integrationType = 'None'
    return inSandbox({ vault, behaviour: { version } }, async (sandbox) => {
        await run(list, {}, configOf(sandbox))
        return sandbox.exchanges.length
    })
}

describe('the account list of an integrated vault', () => {
    test('takes at most three calls more with a sign-in at the Platform than that of the same vault without one', async () => {
        const plain = await requestsOfList(false, password)
        expect((await requestsOfList(true, platform)) - plain).toBeLessThanOrEqual(3)
    })

    test('takes no call more with a sign-in by password', async () => {
        expect(await requestsOfList(true, password)).toBe(await requestsOfList(false, password))
    })
})

describe('the test of the integration', () => {
    const named = platformCommands.map((command) => ({ ...command, command }))

    test.each(named)('is asked at most once by $what on a native vault', async ({ command }) => {
        const { tests, failure } = await runPlatformCommand(command, 'native', {}, platform)
        if (command.type !== 'std:change-password') expect(failure).toBeUndefined()
        expect(tests.length).toBeLessThanOrEqual(1)
    })

    test.each(named)('is asked at most once by $what on a hybrid vault with a password', async ({ command }) => {
        const { tests } = await runPlatformCommand(command, 'hybrid', { version: '11.7.000061' }, password)
        expect(tests.length).toBeLessThanOrEqual(1)
    })

    test.each(named)('is asked at most once by $what where the vault fails at it', async ({ command }) => {
        const behaviour = { testIntegration: 'fails' } as const
        const { tests } = await runPlatformCommand(command, 'native', behaviour, (sandbox) =>
            sandbox.platformConfig({ maxRetries: 0 })
        )
        expect(tests.length).toBeLessThanOrEqual(1)
    })
})

describe('a plain vault', () => {
    // All of the Platform but the sign-in and the test of the integration.
    const ofPlatform = /\/(?:identity\/(?!api\/oauth2\/)|api\/v1\/(?:platform\/(?!test-integration)|users\/platform))/
    const cases = (['11.2.000002', '11.7.000002', '11.7.000061'] as const).flatMap((plainVersion) =>
        commandTypes.map((type) => ({ plainVersion, type }))
    )

    /** What a command asks of the Platform in the seeded company, which belongs to no tenant. */
    const askedBy = (type: (typeof commandTypes)[number], behaviour: Partial<Behaviour>, configOf: ConfigOf) =>
        inSandbox({ behaviour }, async (sandbox) => {
            await run(type, inputOf(type, sandbox.vault), configOf(sandbox))
            return {
                ofPlatform: callsAt(sandbox, ofPlatform),
                tests: callsAt(sandbox, /test-integration$/).length,
            }
        })

    test('is told apart from an integrated one, which sees such calls', async () => {
        const [create] = platformCommands.filter(({ what }) => what === 'the create of a person whom nobody knows')
        if (create === undefined) throw new Error('There is no such command')
        const { lines } = await runPlatformCommand(create, 'native', {}, platform)
        const seen = [
            'users-groups-search',
            'create-users-and-groups',
            'users/platform',
            'CreateUser',
            'identity/api/users',
        ]
        for (const part of seen)
            expect(lines.filter((line) => line.includes(part)).some((line) => ofPlatform.test(line))).toBe(true)
    })

    test.each(cases)('of version $plainVersion sees no call of the Platform by $type', async (one) => {
        const asked = await askedBy(one.type, { version: one.plainVersion }, password)
        expect(asked.ofPlatform).toEqual([])
        expect(asked.tests).toBeLessThanOrEqual(1)
    })

    test.each(commandTypes)('sees no call of the Platform by %s either if the sign-in is at a tenant', async (type) => {
        const asked = await askedBy(type, { version }, platform)
        expect(asked.ofPlatform).toEqual([])
        expect(asked.tests).toBeLessThanOrEqual(1)
    })
})
