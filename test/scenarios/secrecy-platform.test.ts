import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addPlatform, type Sandbox, seedCompany, startSandbox, type Vault } from '../../sandbox'
import { Unsuccessful } from '../../sandbox/tenant/identity/call'
import { type PlatformCommand, platformCommands } from '../support/platform-commands'
import { type Attempt, attempt } from '../support/run'
import { useWrittenLog } from '../support/written-log'
import { LeakSearch } from './secrecy/leak-search'
import { addPlanted, plant, planted, plantedToken } from './secrecy/plants'
import { Search } from './secrecy/search'
import { sentBy, shownOf } from './secrecy/shown'

const written = useWrittenLog()
const leakSearch = new LeakSearch(written)

let directory: string
beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'har-'))
})
afterEach(async () => {
    await rm(directory, { recursive: true })
})

/** Runs a command in a vault and a tenant that hold planted secrets, and records what it sends. */
async function ran({ type, input, settings }: PlatformCommand, prepare?: (vault: Vault) => void) {
    const vault = seedCompany()
    const added = addPlatform(vault, 'native')
    plant(vault)
    prepare?.(vault)
    const sandbox = await startSandbox({
        ...{ vault, harDirectory: directory, makeToken: plantedToken },
        behaviour: { version: '11.7.000002' },
    })
    const ended = await attempt(type, input(vault, added), sandbox.platformConfig(settings))
    await sandbox.close()
    return { sandbox, ended }
}

/** All that can be seen of a command, with what was logged since the last call. */
const shownBy = (ended: Attempt): string =>
    [...written.take(), ended.failure ? shownOf(ended.failure) : '', sentBy(ended)].join('\n')

/** The recordings of a test, whole. */
async function recorded(): Promise<string> {
    const files = (await readdir(directory)).filter((name) => name.endsWith('.har'))
    return (await Promise.all(files.map((name) => readFile(join(directory, name), 'utf8')))).join('\n')
}

const [newPerson] = platformCommands.filter(({ what }) => what === 'the create of a person whom nobody knows')
if (newPerson === undefined) throw new Error('There is no such command')

/** The create of a person with this password, or with one that the connector makes up. */
const creating = (password?: string): PlatformCommand => ({
    ...newPerson,
    input: () => ({ attributes: { userName: 'nlopez@example.com', ...(password === undefined ? {} : { password }) } }),
})

/** The password that was sent with a create. */
function sentPassword({ exchanges }: Sandbox): string {
    const body: unknown = exchanges.find(({ path }) => path.endsWith('/CreateUser'))?.body
    const password: unknown = body !== null && typeof body === 'object' ? Reflect.get(body, 'Password') : undefined
    if (typeof password !== 'string') throw new Error('No password was sent')
    return password
}

const searchFor = (secret: string): Search => {
    const search = new Search()
    search.add('the password', secret)
    return search
}

describe('a command on a vault of the Platform', () => {
    test.each(platformCommands.map((command) => ({ what: command.what, command })))(
        'tells nothing of what is planted, nor does its recording: $what',
        async ({ command }) => {
            const { ended } = await ran(command)
            expect(leakSearch.leaksOf(ended)).toEqual([])
            const search = new Search()
            addPlanted(search)
            expect(search.in(await recorded())).toEqual([])
        }
    )

    test('never asks for the address that signs somebody in', async () => {
        for (const command of platformCommands) {
            const { sandbox } = await ran(command)
            expect(sandbox.exchanges.filter(({ path }) => path.includes('provision'))).toEqual([])
        }
    })
})

describe('the password of a new person', () => {
    test.each([
        ['of the plan', planted.createPassword],
        ['that the connector makes up', undefined],
    ])('%s is in no log, output or recording', async (_case, password) => {
        const { sandbox, ended } = await ran(creating(password))
        expect(ended.failure).toBeUndefined()
        const search = searchFor(sentPassword(sandbox))
        const shown = shownBy(ended)
        expect(shown).toContain('/identity/api/CDirectoryService/CreateUser')
        expect(search.in(shown)).toEqual([])
        expect(search.in(await recorded())).toEqual([])
    })

    const inHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
    const repetitions: [form: string, repeat: (password: string) => string][] = [
        ['as it is', (password) => `The password ${password} is too weak.`],
        ['twice', (password) => `Not ${password} again. Not ${password}.`],
        ['in JSON', (password) => `{"Password":${JSON.stringify(password)}} is refused`],
        ['in JSON within JSON', (password) => JSON.stringify(JSON.stringify({ password }))],
        ['in a URL', (password) => `Called with ?p=${encodeURIComponent(password)} by mistake`],
        ['in HTML', (password) => `<p>${inHtml(password)}</p>`],
        ['in a form', (password) => new URLSearchParams({ password }).toString()],
        ['in base64', (password) => `Basic ${Buffer.from(`nlopez:${password}`).toString('base64')}`],
        ['cut at its end', (password) => `It begins with ${password.slice(0, 15)}`],
        ['cut at its beginning', (password) => `It ends with ${password.slice(-15)}`],
        ['after many words', (password) => `${'Many words. '.repeat(16)}${password}`],
    ]

    test.each(
        repetitions.flatMap(([form, repeat]) =>
            [planted.createPassword, undefined].map((password) => ({
                ...{ form, repeat, password },
                whose: password === undefined ? 'made up' : 'of the plan',
            }))
        )
    )('$whose is not shown if the tenant repeats it $form', async ({ repeat, password }) => {
        const { sandbox, ended } = await ran(creating(password), ({ platform }) => {
            platform.addPerson = (person) => {
                throw new Unsuccessful(repeat(person.password ?? ''))
            }
        })
        expect(ended.failure?.message).toContain('The Delinea Platform refused')
        expect(searchFor(sentPassword(sandbox)).in(shownBy(ended))).toEqual([])
    })
})
