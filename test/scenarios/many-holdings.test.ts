import { seedCompany } from '../../sandbox/company'
import type { Sandbox, Vault } from '../../sandbox'
import { userIn } from '../support/company'
import { add, create, remove, set, update } from '../support/plans'
import { useSandbox, writesOf } from '../support/sandbox'
import { holdingsOf } from './holdings'

const longest = 2000
// IIS refuses longer queries.
const behaviour = { longestRequestLine: 2048 }
const [groups, roles] = [300, 60]

const idsFrom = (first: number, count: number): number[] =>
    Array.from({ length: count }, (_none, index) => first + index)
const groupIds = idsFrom(400_000, groups)
const roleIds = idsFrom(700_000, roles)
const texts = (ids: readonly number[]): string[] => ids.map(String)

/** A company with so many groups and roles of six-digit ids that one user may hold. */
function largeVault(isHeld: boolean): Vault {
    const vault = seedCompany()
    for (const id of groupIds) vault.addGroup({ id, name: `Project ${id}` })
    for (const id of roleIds) vault.addRole({ id, name: `Duty ${id}` })
    const { id: userId } = vault.addUser({ userName: 'subject', emailAddress: 'subject@example.com' })
    vault.unassignRole(vault.defaultRoleId, userId)
    if (!isHeld) return vault
    for (const id of groupIds) vault.addMember(id, userId)
    for (const id of roleIds) vault.assignRole(id, userId)
    return vault
}

/** The first lines of all requests, as they came to the vault's web server. */
function linesOf({ exchanges, baseUrl }: Sandbox): string[] {
    const directory = new URL(baseUrl).pathname
    return exchanges.map(({ method, path, query }) => {
        const text = query.toString()
        return `${method} ${directory}${path}${text === '' ? '' : `?${text}`} HTTP/1.1`
    })
}

/** Prints the greatest of them, for whoever wants to know how near it comes to the limit. */
function lengthsOf(sandbox: Sandbox): number[] {
    const lengths = linesOf(sandbox).map((line) => line.length)
    process.stdout.write(`Longest request line: ${Math.max(...lengths)} characters\n`)
    return lengths
}

const held = ({ vault }: Sandbox) => {
    const { groups, roles } = holdingsOf(vault, userIn(vault, 'subject').id)
    return { groups, roles }
}

const all = { groups: texts(groupIds), roles: texts(roleIds) }
const none = { groups: [], roles: [] }

describe(`an account that holds ${groups} groups and ${roles} roles of six-digit ids`, () => {
    const sandbox = useSandbox(() => ({ vault: largeVault(true), behaviour }))

    test.each([
        ['Remove', [remove('groups', all.groups), remove('roles', all.roles)]],
        ['Set to nothing', [set('groups', []), set('roles', [])]],
    ])('loses all of them by %s, in requests with short lines', async (_op, changes) => {
        const sand = sandbox()
        const account = await update(sand, 'subject', changes)
        expect(account.results).toBeUndefined()
        expect(account.attributes).toMatchObject(none)
        expect(held(sand)).toEqual(none)
        // The longest removal leaves no room for one more id.
        expect(Math.max(...lengthsOf(sand))).toBeLessThanOrEqual(longest)
        expect(Math.max(...lengthsOf(sand))).toBeGreaterThan(longest - '&groupIds=400000'.length)
        const { id } = userIn(sand.vault, 'subject')
        const removal = `DELETE /api/v1/users/${id}/groups`
        expect(writesOf(sand).sort()).toEqual([removal, removal, removal, `DELETE /api/v1/users/${id}/roles`])
    })
})

describe(`an account without any of ${groups} groups and ${roles} roles of six-digit ids`, () => {
    const sandbox = useSandbox(() => ({ vault: largeVault(false), behaviour }))
    const changes = [add('groups', all.groups), add('roles', all.roles)]

    test('gets all of them by Add, in requests with short lines', async () => {
        const sand = sandbox()
        const account = await update(sand, 'subject', changes)
        expect(account.results).toBeUndefined()
        expect(account.attributes).toMatchObject(all)
        expect(held(sand)).toEqual(all)
        expect(Math.max(...lengthsOf(sand))).toBeLessThanOrEqual(longest)
        const { id } = userIn(sand.vault, 'subject')
        expect(writesOf(sand).sort()).toEqual([`POST /api/v1/users/${id}/groups`, `POST /api/v1/users/${id}/roles`])
    })

    test('is created with a name of 255 Chinese characters, and taken over when the create comes again', async () => {
        const sand = sandbox()
        const userName = '漢'.repeat(255)
        const plan = { userName, email: 'han@example.com', groups: all.groups, roles: all.roles }
        const created = await create(sand, plan)
        const again = await create(sand, plan)
        expect(created.attributes).toMatchObject({ userName, groups: all.groups })
        expect(again.identity).toBe(created.identity)
        expect(Math.max(...lengthsOf(sand))).toBeLessThanOrEqual(longest)
    })
})
