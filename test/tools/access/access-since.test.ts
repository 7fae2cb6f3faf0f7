import { readFileSync, writeFileSync } from 'node:fs'
import { type AccessChange, changeColumns } from '../../../src/access-report/change'
import { useClock } from '../../support/clock'
import { useFolder } from '../../support/command-line'
import { groupId, userIn } from '../../support/company'
import { useSandbox } from '../../support/sandbox'
import { now, ranAccess, vaultInUse } from './vault-in-use'

const clock = useClock(now)
const sandbox = useSandbox(vaultInUse)
const inFolder = useFolder()
const finance = ['--folder', '\\Finance']
const access = (args: readonly string[]) => ranAccess(sandbox(), args)
const earlier = (): string => inFolder('earlier.json')

const dayAfter = '2026-06-18T12:00:00Z'
const joined = new Date('2026-06-18T09:00:00Z')
const throughGroup = 'pchen → group Finance → \\Finance as View/View'

beforeEach(async () => {
    expect((await access([...finance, '--output', earlier()])).code).toBe(0)
    clock.set(dayAfter)
})

/** Lets pchen join the group Finance, of which no audit tells. */
function join(): { readonly groupId: number; readonly affectedId: number; readonly actorId: number } {
    const { vault } = sandbox()
    const [group, user] = [Number(groupId(vault, 'Finance')), userIn(vault, 'pchen').id]
    vault.addMember(group, user)
    return { groupId: group, affectedId: user, actorId: userIn(vault, 'admin').id }
}

async function changes(): Promise<AccessChange[]> {
    const { code, out } = await access([...finance, '--since', earlier(), '--format', 'json'])
    expect(code).toBe(0)
    return (JSON.parse(out) as { changes: AccessChange[] }).changes
}

describe('the command access with --since', () => {
    test('has no changes where nothing has changed', async () => {
        expect(await changes()).toEqual([])
        expect((await access([...finance, '--since', earlier()])).out).toMatch(
            /\nChanges since 2026-06-17 12:00 UTC: none\n$/
        )
    })

    test('tells who gained access, and that nothing proves by whom', async () => {
        join()
        expect(await changes()).toEqual([
            { change: 'gained', what: throughGroup, userName: 'pchen', group: 'Finance', by: 'unknown', at: null },
        ])
    })

    test('tells who lost access', async () => {
        const { vault } = sandbox()
        vault.removeMember(Number(groupId(vault, 'Finance')), userIn(vault, 'jdoe').id)
        expect(await changes()).toMatchObject([{ change: 'lost', userName: 'jdoe', group: 'Finance' }])
    })

    test('takes the author from the audits of groups', async () => {
        sandbox().vault.groupAudits.record({ ...join(), action: 'addMember', at: joined })
        expect(await changes()).toMatchObject([{ by: 'Vault Administrator', at: joined.toISOString() }])
    })

    test('takes the author from the audit of the user, where groups have none', async () => {
        sandbox().behaviour.groupAudits = 'absent'
        const { affectedId, actorId } = join()
        const notes = 'Added to the group Finance'
        sandbox().vault.userAudits.record({ affectedId, actorId, action: 'edit', at: joined, notes })
        expect(await changes()).toMatchObject([{ by: 'Vault Administrator', at: joined.toISOString() }])
    })

    test('names no author of whom only an audit about another group tells', async () => {
        const { affectedId, actorId } = join()
        const notes = 'Added to the group Finance Managers'
        sandbox().vault.userAudits.record({ affectedId, actorId, action: 'edit', at: joined, notes })
        expect(await changes()).toMatchObject([{ by: 'unknown', at: null }])
    })

    test('names no author if the two audits disagree', async () => {
        const joining = join()
        const { vault } = sandbox()
        vault.groupAudits.record({ ...joining, action: 'addMember', at: joined })
        const actorId = userIn(vault, 'mrossi').id
        const { affectedId } = joining
        vault.userAudits.record({ affectedId, actorId, action: 'edit', at: joined, notes: 'Added to Finance' })
        expect(await changes()).toMatchObject([{ by: 'unknown' }])
    })

    test('asks for the audit of no other user', async () => {
        const { affectedId } = join()
        await changes()
        // The audit of the connector's account tells how long the vault keeps audits.
        const known = new Set([affectedId, sandbox().vault.connectorUserId].map(String))
        const asked = sandbox().exchanges.flatMap(({ path }) => /^\/api\/v1\/users\/(\d+)\/audit/.exec(path)?.[1] ?? [])
        expect(new Set(asked)).toEqual(known)
    })

    test('has the changes below the table', async () => {
        sandbox().vault.groupAudits.record({ ...join(), action: 'addMember', at: joined })
        expect((await access([...finance, '--since', earlier()])).out).toMatch(
            /\n.* unused\nChanges since 2026-06-17 12:00 UTC: 1 change, 1 gained and 0 lost\n {2}gained {2}pchen → .* as View\/View \(by Vault Administrator, 2026-06-18 09:00 UTC\)\n$/
        )
    })

    test('has the changes in place of the rows as CSV', async () => {
        join()
        const { out } = await access([...finance, '--since', earlier(), '--format', 'csv'])
        expect(out).toBe(`${changeColumns.join(',')}\r\ngained,${throughGroup},pchen,Finance,unknown,\r\n`)
    })

    test('compares findings, which have no author', async () => {
        await access(['--output', inFolder('health.json')])
        Object.assign(userIn(sandbox().vault, 'pchen'), { enabled: false })
        const { out } = await access(['--since', inFolder('health.json')])
        expect(out).toContain('\n  gained  permission of a disabled user: \\IT\\Databases (pchen holds Edit/Edit.)\n')
    })

    test.each([
        ['no JSON', () => 'Who reaches \\Finance', 'is not a report of this command'],
        ['another JSON', () => '{"rows":[]}', 'is not a report of this command'],
        [
            'about another folder',
            () => readFileSync(earlier(), 'utf8').replace('"\\\\Finance"', '"\\\\IT"'),
            'about another',
        ],
    ])('ends with 2 if the file is %s', async (_what, textOf, sentence) => {
        const text = textOf()
        writeFileSync(earlier(), text)
        const { code, out, said } = await access([...finance, '--since', earlier()])
        expect({ code, out }).toEqual({ code: 2, out: '' })
        expect(said).toContain(sentence)
        expect(said.trimEnd().split('\n')).toHaveLength(1)
    })

    test('takes the report of the folder that was asked for in other letters', async () => {
        const { code } = await access(['--folder', '/finance', '--since', earlier()])
        expect(code).toBe(0)
    })
})
