import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { entitlementKinds } from '../../src/entitlements/registry'

const root = join(__dirname, '..', '..')
const document = readFileSync(join(root, 'SECURITY.md'), 'utf8')

const sources = (readdirSync(join(root, 'src'), { recursive: true }) as string[]).filter((name) => name.endsWith('.ts'))
const textOf = (names: readonly string[]): string =>
    names.map((name) => readFileSync(join(root, 'src', name), 'utf8')).join('\n')

const code = textOf(sources)

/** What SailPoint runs: all but the command line, which nothing imports. */
const connector = textOf(sources.filter((name) => !/^tools[\\/]/.test(name)))

const nameless = (path: string): string => path.replace(/\$\{[^}]+\}/g, '{id}')

const matches = (text: string, pattern: RegExp): string[][] => [...text.matchAll(pattern)].map((match) => [...match])

/** A path as it leaves: that of the identity API is whole, and that of the vault is below /api. */
const whole = (path: string): string => `${path.startsWith('/identity/') ? '' : '/api'}${nameless(path)}`

/** Every change that the code sends. */
const sending = /\.send\('(\w+)', \{\s*path: ['`]([^'`]+)/g
const changes = matches(code, sending)

/** Every read that is a POST. */
const asking = /\.ask\(\{\s*path: ['`]([^'`]+)/g
const questions = matches(code, asking)

/** Every other path of an API: whatever is neither sent nor asked is read. */
const rest = code.replace(sending, '').replace(asking, '')
const reads = matches(rest, /['`](\/(?:v\d|identity\/api)\/[^'`]+)['`]/g).map(([, path = '']) => `GET ${whole(path)}`)

/** And those that are not of the API: they follow the address of a host. */
const signIns = matches(code, /Url\}(\/[^`]*)`/g)
    .map(([, path = '']) => path)
    .filter((path) => !path.startsWith('/api'))
    .map((path) => (path.includes('token') ? `POST ${path}` : `GET ${path}`))

const requests = [
    ...new Set([
        ...changes.map(([, method = '', path = '']) => `${method} ${whole(path)}`),
        ...questions.map(([, path = '']) => `POST ${whole(path)}`),
        ...reads,
        ...signIns,
    ]),
].sort()

const told = matches(document, /^\| `([A-Z]+ \/[^`]+)`/gm).map(([, request = '']) => request)

/** The role permissions in the rows of a table. */
function permissionsIn(heading: string): string[] {
    const [, section = ''] = new RegExp(`\n### ${heading}\n([^]*?)(?=\n##)`).exec(document) ?? []
    return matches(section, /^\| `([^`]+)`/gm).map(([, permission = '']) => permission)
}

/** The first permission of each list of rights in the code; the account needs one of them, and messages recommend this. */
const firstOf = (pattern: RegExp): string[] => matches(code, pattern).map(([, permission = '']) => permission)
const rightsInCode = {
    read: [
        ...entitlementKinds.map(({ rights }) => rights.read[0]),
        ...firstOf(/\bread: \['([^']+)'/g),
        ...firstOf(/: AnyOf = \['([^']+)'/g),
        ...firstOf(/\brights: \['([^']+)'/g),
        // Activity is optional, so that its right stands in a message alone.
        ...firstOf(/has the role permission "([^"]+)"/g),
    ],
    change: [...entitlementKinds.map(({ rights }) => rights.change[0]), ...firstOf(/\bchange: \['([^']+)'/g)],
}

describe('SECURITY.md', () => {
    test('names for reading each role permission that the code needs, and no other', () => {
        expect(permissionsIn('The role for reading').sort()).toEqual([...new Set(rightsInCode.read)].sort())
    })

    test('names for provisioning each role permission that the code needs, and no other', () => {
        expect(permissionsIn('The role for provisioning').sort()).toEqual([...new Set(rightsInCode.change)].sort())
    })

    test('and the source form recommend the same role permissions', () => {
        const form = readFileSync(join(root, 'connector-spec.json'), 'utf8')
        const [, help = ''] = /"sectionTitle": "Sign-in",\s*"sectionHelpMessage": "([^"]+)"/.exec(form) ?? []
        const inTables = [...permissionsIn('The role for reading'), ...permissionsIn('The role for provisioning')]
        expect(inTables.filter((permission) => !help.includes(permission))).toEqual([])
    })

    test('names each permission of the Platform that the code names, and no other, as the source form does', () => {
        const form = readFileSync(join(root, 'connector-spec.json'), 'utf8')
        const [, help = ''] = /"key": "clientId",[^}]*"helpKey": "([^"]+)"/.exec(form) ?? []
        const sentences = code.replace(/' \+\s+'/g, '')
        const ownNames = matches(sentences, /"([^"]+)"(?: and "([^"]+)")? in the (?:Delinea )?Platform/g)
            .flatMap(([, ...names]) => names)
            .filter(Boolean)
        const [, table = ''] = /namesAtPlatform[^[]+\[([^]*?)\n\]\)/.exec(code) ?? []
        const otherNames = matches(table, /', '([^']+)'\]/g).map(([, name = '']) => name)
        const named = permissionsIn('The service user of the Delinea Platform')
        expect([...named].sort()).toEqual([...new Set([...ownNames, ...otherNames])].sort())
        expect(named.filter((permission) => !help.includes(permission))).toEqual([])
    })

    test('has a row for each request in the code, and for no other', () => {
        expect([...told].sort()).toEqual(requests)
    })

    test('misses no way in which the code sends', () => {
        // All requests go through the client of the API, the sign-in, the search for the platform's vault or the workflow.
        expect(matches(code, /axios\.(?!create)\w|axios\.create\(|https?\.request\(|\bfetch\([`'"]/g)).toHaveLength(1)
        expect(matches(code, /transport\.send\(/g)).toHaveLength(4)
        expect(matches(code, /\.send\(['`]/g)).toHaveLength(changes.length)
        expect(matches(code, /http\.ask\(/g)).toHaveLength(questions.length)
    })

    test('says for how long rejected credentials are not sent again', () => {
        const [, minutes = ''] = /const rest = (\d+) \* 60_000/.exec(code) ?? []
        expect({ minutes, told: /credentials again for (\w+) minutes/.exec(document)?.[1] }).toEqual({
            minutes: '5',
            told: 'five',
        })
    })

    test('names every domain that a platform may send the connector to', () => {
        const [, list = ''] = /vaultDomains = \[([^\]]+)\]/.exec(code) ?? []
        const endings = matches(list, /'(?:secretservercloud)?([^']+)'/g).map(([, ending = '']) => ending)
        expect(endings.length).toBeGreaterThan(5)
        expect(endings.filter((ending) => !document.includes(`\`${ending}\``) && ending !== '.com')).toEqual([])
    })

    test('is right about what is never asked for', () => {
        expect(
            requests.filter((request) =>
                /\/secrets\/|DELETE \/api\/v\d\/(?!users\/|teams\/\{id\}\/members$|\w+-perm)/.test(request)
            )
        ).toEqual([])
        expect(requests.filter((request) => request.includes('bulk'))).toEqual([
            'GET /api/v1/bulk-operations/{id}/progress',
            'POST /api/v1/bulk-user-operations/add-to-team',
            'POST /api/v1/bulk-user-operations/force-logout',
            'POST /api/v1/bulk-user-operations/remove-from-team',
        ])
        expect(
            requests.filter((request) => /^DELETE \S+\/(users|groups|roles|folders)\/\{id\}$/.test(request))
        ).toEqual([])
        expect(matches(connector, /from 'node:(fs|child_process|worker_threads|net|dgram)/g)).toEqual([])
        expect(matches(code, /from 'node:(child_process|worker_threads|net|dgram)/g)).toEqual([])
        expect(connector).not.toMatch(/process\.env|new Workflow\(/)
        expect(code).not.toMatch(/rejectUnauthorized: (?!true)|NODE_TLS|\beval\(/)
    })

    test('is right about what the Platform is never asked for', () => {
        const atPlatform = requests.filter((request) => /identity|platform/.test(request))
        expect(atPlatform).toHaveLength(13)
        expect(
            atPlatform.filter((request) =>
                /remove|delete|role|scim|migrat|provision|update-|reset|configuration/i.test(request)
            )
        ).toEqual([])
        expect(matches(code, /SendEmailInvite: (\w+)/g).map(([, isWanted]) => isWanted)).toEqual(['false'])
        expect(code).not.toMatch(/InSysAdminRole|ServiceUser: true/)
    })
})
