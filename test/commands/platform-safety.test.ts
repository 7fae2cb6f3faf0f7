import { addPlatform, type Exchange, type Sandbox, seedCompany, startSandbox } from '../../sandbox'
import { type PlatformCommand, platformCommands } from '../support/platform-commands'
import { attempt } from '../support/run'

const kinds = ['native', 'hybrid'] as const
const versions = ['11.2.000002', '11.7.000002', '11.7.000061'] as const

interface Circumstances {
    readonly kind: (typeof kinds)[number]
    readonly version: (typeof versions)[number]
    readonly settings?: Readonly<Record<string, unknown>>
}

/** Runs a command with a sign-in at the Platform. Fails if it sent what must never be sent, because then close() rejects. */
async function exchangesOf(command: PlatformCommand, { kind, version, settings }: Circumstances): Promise<Exchange[]> {
    const vault = seedCompany()
    const added = addPlatform(vault, kind)
    const sandbox = await startSandbox({ vault, behaviour: { version } })
    const config = sandbox.platformConfig({ platformUsers: 'create', ...command.settings, ...settings })
    await attempt(command.type, command.input(vault, added), config)
    await sandbox.close()
    expect(ended(sandbox)).toEqual({ forbidden: [], invitations: [], valueReads: [], teamOverwrites: [] })
    return [...sandbox.exchanges]
}

const ended = ({ forbiddenCalls, valueReads, teamOverwrites, vault }: Sandbox) => ({
    ...{ forbidden: forbiddenCalls, valueReads, teamOverwrites },
    invitations: vault.platform.invitations,
})

const lineOf = ({ method, path }: Exchange): string => `${method} ${path}`

// The identity calls that the reference allows, and nothing else.
const allowed =
    /^(?:POST \/identity\/api\/oauth2\/token\/xpmplatform|GET \/identity\/api\/users(?:\/[^/]+)?|POST \/identity\/api\/(?:CDirectoryService\/(?:CreateUser|ChangeUser|SetUserState)|UserMgmt\/GetUserAttributes))$/

// A list that was read in part would take access away.
const replacingSets = /^PUT \/api\/v\d\/(?:users\/\d+\/(?:groups|roles)|groups\/\d+\/(?:users|roles))$/

const cases = kinds.flatMap((kind) =>
    versions.flatMap((version) => platformCommands.map((command) => ({ kind, version, what: command.what, command })))
)

describe('a command with a sign-in at the Platform', () => {
    test.each(cases)(
        'sends only calls that are allowed: $what on a $kind vault of version $version',
        async ({ command, ...circumstances }) => {
            const lines = (await exchangesOf(command, circumstances)).map(lineOf)
            expect(lines.filter((line) => line.includes('/identity/') && !allowed.test(line))).toEqual([])
            expect(lines.filter((line) => replacingSets.test(line))).toEqual([])
            expect(lines.filter((line) => /provision|DELETE \/api\/v\d\/(?:users|platform)/.test(line))).toEqual([])
        }
    )
})

describe('the create of a person whom nobody knows', () => {
    const [command] = platformCommands.filter(({ what }) => what === 'the create of a person whom nobody knows')

    /** The bodies with which the Platform was asked to make a person. */
    async function newPeople(circumstances: Circumstances, attributes: object = {}): Promise<unknown[]> {
        if (command === undefined) throw new Error('There is no such command')
        const input: PlatformCommand['input'] = () => ({
            attributes: { userName: 'nlopez@example.com', ...attributes },
        })
        const exchanges = await exchangesOf({ ...command, input }, circumstances)
        return exchanges.filter(({ path }) => path.endsWith('/CreateUser')).map(({ body }) => body)
    }

    // With nothing said, an invitation goes out.
    test.each(versions.flatMap((version) => [{}, { email: 'nlopez@example.com' }].map((more) => ({ version, more }))))(
        'says that nobody is to be invited: $more on version $version',
        async ({ version, more }) => {
            const people = await newPeople({ kind: 'native', version }, more)
            expect(people).toEqual([expect.objectContaining({ SendEmailInvite: false })])
        }
    )

    test('asks neither for a service user nor for the role of an administrator', async () => {
        const [person] = await newPeople({ kind: 'native', version: '11.7.000002' })
        expect(Object.keys(person ?? {}).filter((name) => /ServiceUser|Role/i.test(name))).toEqual([])
    })

    test('sends nothing in a dry run', async () => {
        const circumstances = { kind: 'native', version: '11.7.000002', settings: { dryRun: true } } as const
        expect(await newPeople(circumstances)).toEqual([])
    })
})
