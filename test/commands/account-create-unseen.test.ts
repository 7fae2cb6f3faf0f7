import { failureOf } from '../support/failure'
import { create, saidOf } from '../support/plans'
import { about, run } from '../support/run'
import { useSandbox, writesOf } from '../support/sandbox'
import { userIn } from '../support/company'
import type { Sandbox } from '../../sandbox'

/** Takes a right from all roles. */
const withdraw = ({ vault }: Sandbox, right: string): void => {
    for (const role of vault.roles.values()) role.permissions = role.permissions.filter((name) => name !== right)
}

const namesake = { userName: 'akumar', email: 'akumar@example.com' }

describe('std:account:create, where the vault hides something,', () => {
    const sandbox = useSandbox()

    test.each(['Unrestricted by Teams', 'View Users'])('makes no user without %s', async (right) => {
        const sand = sandbox()
        withdraw(sand, right)
        if (right === 'View Users') withdraw(sand, 'Administer Users')
        expect((await failureOf(create(sand, namesake))).message).toContain(`"${right}"`)
        expect(writesOf(sand)).toEqual([])
    })

    test('takes over nobody of whom it is not known what the roles permit', async () => {
        const sand = sandbox()
        sand.faults.add({
            on: /^GET .*\/roles\/\d+\/permissions/,
            times: Infinity,
            fault: { kind: 'answer', status: 200, body: JSON.stringify({ records: [], total: 0, hasNext: false }) },
        })
        const plan = { userName: 'admin', email: 'admin@example.com' }
        expect((await failureOf(create(sand, plan))).message).toMatch(/sees no permissions of roles\. Give it/)
        const password = { ...about(userIn(sand.vault, 'admin').id), password: 'Entirely-New-Words-7!' }
        const change = run('std:change-password', password, sand.config())
        expect((await failureOf(change)).message).toMatch(/sees no permissions of roles\. Give it/)
        expect(writesOf(sand)).toEqual([])
    })

    test('takes over no user of the Platform of whom the vault does not tell whether the Platform keeps it', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'hwong')
        sand.faults.add({
            on: new RegExp(`^GET .*/users/${id}$`),
            fault: { kind: 'answer', status: 403, body: '{"errorCode":"API_AccessDenied"}' },
        })
        const error = await failureOf(create(sand, { userName: 'hwong', email: 'hwong@example.com' }))
        expect(error.message).toMatch(new RegExp(`denied GET /api/v1/users/${id} `))
        expect(writesOf(sand)).toEqual([])
    })

    test('finds its user after a lost answer, even without the right to see roles', async () => {
        const sand = sandbox()
        withdraw(sand, 'View Roles')
        withdraw(sand, 'Administer Role Assignment')
        sand.faults.add({ on: /^POST .*\/users$/, times: 1, fault: { kind: 'reset', processed: true } })
        const plan = { userName: 'nlopez', displayName: 'Nina Lopez', groups: '17' }
        const account = await create(sand, plan, { manageRoles: false, adoption: 'never' })
        expect(account.attributes).toMatchObject({ userName: 'nlopez', groups: ['17'] })
        expect(account.results).toBeUndefined()
    })

    test('says of a namesake without an e-mail address that it could not compare', async () => {
        const sand = sandbox()
        Object.assign(userIn(sand.vault, 'akumar'), { emailAddress: null })
        const account = await create(sand, namesake)
        expect(saidOf(account, 'userName').join()).toContain('who has no e-mail address to compare')
    })
})
