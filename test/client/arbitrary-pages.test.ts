import http from 'node:http'
import { SourceError } from '../../src/errors'
import { listDomains } from '../../src/secret-server/domains'
import { permissionsOfGroup, permissionsOfUser, permissionsOnFolder } from '../../src/secret-server/folder-permissions'
import { listFolders } from '../../src/secret-server/folders'
import { groupMembers, groupsOfUser, listGroups } from '../../src/secret-server/groups'
import { VaultHttp } from '../../src/secret-server/http'
import { mostRequests } from '../../src/secret-server/page-reader'
import { holdersOfRole, listRoles, permissionsOfRole, rolesAssigned, rolesOfGroup } from '../../src/secret-server/roles'
import { secretUsesOf } from '../../src/secret-server/secret-activity'
import { permissionsOnSecret, secretPermissionsOfUser } from '../../src/secret-server/secret-permissions'
import { listSecrets } from '../../src/secret-server/secrets'
import { auditsOfActions, auditsOfUser } from '../../src/secret-server/user-audits'
import { listUsers, usersById, usersNamed } from '../../src/secret-server/users'
import { Random, seedOf } from '../scenarios/random'
import { connectionWith } from '../support/connection'
import { sized } from '../support/extent'
import { idOf } from '../support/ids'
import { closed, listening, signsIn } from './local-server'

type Row = Readonly<Record<string, unknown>>

/** A list of the API: how a row with a number looks, and which numbers the connector reads of it. */
interface Subject {
    readonly name: string
    readonly row: (number: number) => Row
    readonly read: (http: VaultHttp, count: number) => Promise<readonly (number | string)[]>
    /** True if its rows have nothing that tells them apart, so that none can be told from one that comes twice. */
    readonly isNameless?: true
    /** What the connector gives for a row. */
    readonly result?: (number: number) => number | string
}

const user = (id: number): Row => ({ id, userName: 'x', enabled: true })
const folderRow = (id: number): Row => ({ id, folderId: 12, userId: 7, folderAccessRoleName: 'View' })
const groupRow = (id: number): Row => ({ id, folderId: 12, userId: 0, groupId: 5, folderAccessRoleName: 'View' })
const secretRow = (id: number): Row => ({ id, secretId: 9, userId: 7, secretAccessRoleName: 'View' })
const dated = (number: number): string => new Date(1.7e12 + number * 86_400_000).toISOString().slice(0, 19)
const audit = (number: number): Row => ({ action: `a${number}`, dateRecorded: dated(number), userIdAffected: 7 })
const ids = (rows: readonly { readonly id: number }[]): number[] => rows.map(({ id }) => id)
const ids12 = Array.from({ length: 60 }, (_none, index) => idOf<'User'>(index + 1))

async function gathered<T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> {
    const all: T[] = []
    for await (const page of pages) all.push(...page)
    return all
}

const subjects: readonly Subject[] = [
    { name: 'users', row: user, read: async (vault) => ids(await listUsers(vault)) },
    {
        name: 'users by id',
        row: user,
        read: async (vault, count) => ids(await usersById(vault, ids12.slice(0, count))),
    },
    { name: 'users of a name', row: user, read: async (vault) => ids(await usersNamed(vault, 'X')) },
    { name: 'groups', row: (id) => ({ id, name: 'g' }), read: async (vault) => ids(await listGroups(vault)) },
    { name: 'members', row: (userId) => ({ userId }), read: (vault) => groupMembers(vault, idOf(5)) },
    { name: 'groups of a user', row: (groupId) => ({ groupId }), read: (vault) => groupsOfUser(vault, idOf(7)) },
    { name: 'roles', row: (id) => ({ id, name: 'r' }), read: async (vault) => ids(await listRoles(vault)) },
    {
        name: 'permissions of a role',
        row: (number) => ({ name: `right ${number}` }),
        read: (vault) => permissionsOfRole(vault, idOf(3)),
        result: (number) => `right ${number}`,
    },
    {
        name: 'holders of a role',
        row: (groupId) => ({ groupId, personal: true }),
        read: async (vault) => (await gathered(holdersOfRole(vault, idOf(3)))).map(({ groupId }) => groupId),
    },
    { name: 'roles of a group', row: (roleId) => ({ roleId }), read: (vault) => rolesOfGroup(vault, idOf(5)) },
    {
        name: 'roles of a user',
        row: (roleId) => ({ roleId, isDirectAssignment: true }),
        read: async (vault) => ids(await rolesAssigned(vault, idOf(7))),
    },
    {
        name: 'folders',
        row: (id) => ({ id, folderName: 'f', inheritPermissions: false }),
        read: async (vault) => ids(await listFolders(vault)),
    },
    {
        name: 'rows on a folder',
        row: folderRow,
        read: async (vault) => ids(await permissionsOnFolder(vault, idOf(12))),
    },
    {
        name: 'folder rows of a user',
        row: folderRow,
        read: async (vault) => ids(await permissionsOfUser(vault, idOf(7))),
    },
    {
        name: 'folder rows of a group',
        row: groupRow,
        read: async (vault) => ids(await permissionsOfGroup(vault, idOf(5))),
    },
    {
        name: 'secrets',
        row: (id) => ({ id, name: 's', inheritsPermissions: true }),
        read: async (vault) => ids(await listSecrets(vault)),
    },
    { name: 'rows on a secret', row: secretRow, read: async (vault) => ids(await permissionsOnSecret(vault, idOf(9))) },
    {
        name: 'secret rows of a user',
        row: secretRow,
        read: async (vault) => ids(await secretPermissionsOfUser(vault, idOf(7))),
    },
    {
        name: 'domains',
        row: (domainId) => ({ domainId, domainName: 'd' }),
        read: async (vault) => ids(await listDomains(vault)),
    },
    {
        name: 'audits of a user',
        row: audit,
        read: async (vault) => (await gathered(auditsOfUser(vault, idOf(7), 0))).map(({ action }) => action ?? ''),
        result: (number) => `a${number}`,
        isNameless: true,
    },
    {
        name: 'audits of all users',
        row: audit,
        read: async (vault) => (await gathered(auditsOfActions(vault, [], 0))).map(({ action }) => action ?? ''),
        result: (number) => `a${number}`,
        isNameless: true,
    },
    {
        name: 'secrets that a user has used',
        row: (secretId) => ({ secretId, lastDate: dated(secretId) }),
        read: async (vault) => (await secretUsesOf(vault, idOf(7))).map(({ secretId }) => secretId),
    },
]

const oddities = [
    'total is too small',
    ...['hasNext is always true', 'hasNext is always false', 'total is null', 'total is 0', 'total is too large'],
    ...[
        'total is absurd',
        'some pages are empty',
        'take is capped',
        'skip is ignored',
        'records come twice',
        'no order',
    ],
    ...['the order is not asked for', 'records are null', 'a record is null', 'nothing'],
] as const

type Oddity = (typeof oddities)[number]

const repeating: ReadonlySet<Oddity> = new Set<Oddity>(['skip is ignored', 'records come twice'])

/** What a vault with this many rows, and these oddities, answers to a request for a page. */
class OddVault {
    requests = 0
    private readonly numbers: number[]

    constructor(
        private readonly random: Random,
        private readonly subject: Subject,
        readonly count: number,
        private readonly odd: ReadonlySet<Oddity>
    ) {
        const inOrder = Array.from({ length: count }, (_none, index) => index + 1)
        this.numbers = odd.has('no order') || odd.has('the order is not asked for') ? random.shuffled(inOrder) : inOrder
    }

    answer(query: URLSearchParams): { readonly status: number; readonly body: unknown } {
        this.requests += 1
        if (this.odd.has('the order is not asked for') && query.has('sortBy[0].name')) return { status: 400, body: {} }
        const skip = this.odd.has('skip is ignored') ? 0 : Number(query.get('skip'))
        const take = Math.min(Number(query.get('take')), this.odd.has('take is capped') ? 2 : Infinity)
        // Where the first page is empty and nothing counts, nothing tells that there is more.
        const isEmpty = skip > 0 && this.odd.has('some pages are empty') && this.random.chance(0.2)
        const shown = isEmpty ? [] : this.numbers.slice(skip, skip + take)
        const records: unknown[] = shown.map(this.subject.row)
        if (this.odd.has('records come twice')) records.push(...records.slice(0, 1))
        if (this.odd.has('a record is null') && this.random.chance(0.3)) records[0] = null
        const body = {
            records: this.odd.has('records are null') && this.random.chance(0.3) ? null : records,
            hasNext: this.hasNext(skip + take),
            total: this.total(),
        }
        return { status: 200, body }
    }

    private hasNext(reached: number): boolean {
        if (this.odd.has('hasNext is always true')) return true
        return !this.odd.has('hasNext is always false') && reached < this.count
    }

    private total(): number | null {
        if (this.odd.has('total is null')) return null
        if (this.odd.has('total is 0')) return 0
        if (this.odd.has('total is too large')) return this.count + 3
        if (this.odd.has('total is too small')) return Math.floor(this.count / 2)
        return this.odd.has('total is absurd') ? 2_000_000_000 : this.count
    }
}

const seed = seedOf(20261129)
const cases = sized(630, 2_100)

describe('a list of arbitrary pages', () => {
    let vault: OddVault | undefined
    const server = http.createServer((request, response) => {
        if (signsIn(request, response)) return
        const { searchParams } = new URL(request.url ?? '', 'http://vault')
        const { status, body } = vault?.answer(searchParams) ?? { status: 500, body: {} }
        response.writeHead(status).end(JSON.stringify(body))
    })
    let baseUrl = ''
    beforeAll(async () => {
        baseUrl = `http://127.0.0.1:${await listening(server)}`
    })
    afterAll(() => closed(server))

    test.each(subjects)(`of $name ends within its bound, whole or in an error (SEED=${seed})`, async (subject) => {
        const ends = { whole: 0, errors: 0 }
        for (let number = 0; number < cases / subjects.length; number += 1) {
            const random = new Random(seed + 1_000 * subjects.indexOf(subject) + number)
            const possible = subject.isNameless ? oddities.filter((one) => !repeating.has(one)) : oddities
            const odd = new Set([random.pick(possible), random.pick(possible)])
            // A vault that lies twice in the same sense can't be found out.
            if (odd.has('total is too small')) odd.delete('hasNext is always false')
            const count = random.below(40)
            const connection = connectionWith({ baseUrl, pageSize: random.pick([1, 2, 7, 50]), maxRetries: 0 })
            const what = `${[...odd].join(' and ')}, ${count} rows in pages of ${connection.pageSize}`
            const client = new VaultHttp(connection)
            vault = new OddVault(random, subject, count, odd)
            try {
                const read = await subject.read(client, count)
                const { result = (one: number) => one } = subject
                const all = Array.from({ length: count }, (_none, index) => result(index + 1))
                expect({ what, read: [...new Set(read)].sort() }).toEqual({ what, read: [...all].sort() })
                ends.whole += 1
            } catch (error) {
                if (!(error instanceof SourceError)) throw error
                ends.errors += 1
            } finally {
                client.close()
            }
            expect({ what, isBounded: vault.requests <= 4 * mostRequests(count + 3, 1) }).toEqual({
                what,
                isBounded: true,
            })
        }
        expect(ends.whole).toBeGreaterThan(0)
        expect(ends.errors).toBeGreaterThan(0)
    })
})
