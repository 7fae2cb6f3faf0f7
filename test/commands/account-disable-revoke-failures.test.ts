import { presets, type Fault, type Sandbox } from '../../sandbox'
import { groupId, roleId, userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { saidOf } from '../support/plans'
import { about, type Output, run, runOne } from '../support/run'
import { forceLogout, useSandbox, writesOf } from '../support/sandbox'

const disable = 'std:account:disable'
const revoke = { onDisable: 'revoke', maxRetries: 1 }
const leaveGroups = /^DELETE \/api\/v1\/users\/\d+\/groups/
const readRoles = /^GET \/api\/v1\/users\/\d+\/roles-assigned/
const changeUser = /^PATCH \/api\/v1\/users\//
const always = Infinity

describe('std:account:disable with onDisable revoke', () => {
    const sandbox = useSandbox()

    /** A sandbox in which requests fail, and its user pchen, who is in the group IT Operations. */
    const failing = (on: RegExp, fault: Fault, times: number) => {
        const sand = sandbox()
        sand.faults.add({ on, fault, times })
        const user = userIn(sand.vault, 'pchen')
        return { sand, user, groups: [groupId(sand.vault, 'IT Operations')] }
    }
    const disabled = ({ vault, config }: Sandbox, overrides = {}): Promise<Output> =>
        runOne(disable, about(userIn(vault, 'pchen').id), config({ ...revoke, ...overrides }))

    test('disables the user if a removal is denied, and says what stays', async () => {
        const { sand, groups } = failing(leaveGroups, presets.accessDenied(400), always)
        const account = await disabled(sand)
        expect(account).toMatchObject({ disabled: true, attributes: { groups, folderPermissions: [] } })
        expect(saidOf(account, 'groups')).toEqual([
            expect.stringContaining(`ERROR: groups ${groups.join()}: Secret Server denied DELETE`),
        ])
        expect(writesOf(sand).at(-1)).toBe(forceLogout)
    })

    test('disables the user if the vault is busy, and then fails so that ISC repeats it', async () => {
        const { sand, user } = failing(leaveGroups, presets.maintenance, always)
        const error = await failureOf(disabled(sand))
        expect(error.message).toMatch(/^java\.net\.ConnectException: .*HTTP 503 to DELETE /)
        expect(user.enabled).toBe(false)
        expect(sand.vault.forcedLogouts).toEqual([user.id])
    })

    test('finishes what was not done when it is repeated', async () => {
        const { sand, user } = failing(leaveGroups, presets.maintenance, always)
        await failureOf(disabled(sand))
        sand.faults.clear()
        sand.forgetExchanges()
        const account = await disabled(sand)
        expect(account).toMatchObject({ disabled: true, attributes: { groups: [], folderPermissions: [] } })
        expect(account.results).toBeUndefined()
        expect(writesOf(sand)).toEqual([`DELETE /api/v1/users/${user.id}/groups`, forceLogout])
    })

    test('disables the user if a kind can not be read at first, and names the kind', async () => {
        const { sand } = failing(readRoles, presets.accessDenied(403), 1)
        const account = await disabled(sand)
        expect(account).toMatchObject({ disabled: true, attributes: { groups: [], folderPermissions: [] } })
        expect(saidOf(account, 'roles')).toEqual([
            expect.stringMatching(/^ERROR: roles were not taken away: Secret Server denied GET .*"View Roles"/),
        ])
    })

    test('disables the user if a kind can never be read, and does not say that the user is enabled', async () => {
        const { sand, user } = failing(readRoles, presets.accessDenied(403), always)
        const error = await failureOf(disabled(sand))
        expect(error.message).toContain(
            `The disable of account ${user.id} was accepted, but the account can't be read back. ` +
                `Secret Server denied GET /api/v1/users/${user.id}/roles-assigned`
        )
        expect(user.enabled).toBe(false)
        expect(sand.vault.forcedLogouts).toEqual([user.id])
        expect(sand.vault.groupNamed('IT Operations')?.members.has(user.id)).toBe(false)
    })

    test('disables the user if the reading of a kind is busy, and then fails so that ISC repeats it', async () => {
        const { sand, user } = failing(readRoles, presets.maintenance, 2)
        const error = await failureOf(disabled(sand))
        expect(error.message).toMatch(/^java\.net\.ConnectException: .*roles-assigned/)
        expect(user.enabled).toBe(false)
    })

    test.each([
        ['HTTP 500', presets.internalError],
        ['HTML', presets.html200],
    ])('sends a removal again after %s', async (_answer, fault) => {
        const { sand, user } = failing(leaveGroups, fault, 1)
        const account = await disabled(sand)
        expect(account).toMatchObject({ disabled: true, attributes: { groups: [] } })
        expect(account.results).toBeUndefined()
        const call = `DELETE /api/v1/users/${user.id}/groups`
        expect(writesOf(sand).filter((write) => write === call)).toHaveLength(2)
    })

    test('does not send a removal again that was made in spite of HTTP 500', async () => {
        const { sand, user } = failing(leaveGroups, { ...presets.internalError, processed: true }, 1)
        const account = await disabled(sand)
        expect(account.results).toBeUndefined()
        const call = `DELETE /api/v1/users/${user.id}/groups`
        expect(writesOf(sand).filter((write) => write === call)).toHaveLength(1)
    })

    test('sends a removal twice at most, and says what stays', async () => {
        const { sand, user, groups } = failing(leaveGroups, presets.internalError, always)
        const account = await disabled(sand)
        expect(account).toMatchObject({ disabled: true, attributes: { groups } })
        expect(saidOf(account, 'groups')).toEqual([expect.stringContaining('failed with HTTP 500 at DELETE')])
        const call = `DELETE /api/v1/users/${user.id}/groups`
        expect(writesOf(sand).filter((write) => write === call)).toHaveLength(2)
    })

    test('sends no removal again where maxRetries is 0', async () => {
        const { sand, user } = failing(leaveGroups, presets.internalError, 1)
        const account = await disabled(sand, { maxRetries: 0 })
        expect(saidOf(account, 'groups')).toEqual([expect.stringContaining('failed with HTTP 500 at DELETE')])
        const call = `DELETE /api/v1/users/${user.id}/groups`
        expect(writesOf(sand).filter((write) => write === call)).toHaveLength(1)
    })

    test('says that access was taken away if the vault refuses to disable the user', async () => {
        const { sand, user } = failing(changeUser, presets.accessDenied(400), always)
        const error = await failureOf(disabled(sand))
        expect(error.message).toContain(
            `Account ${user.id} could not be disabled, but its access was taken away where possible. ` +
                `Secret Server denied PATCH /api/v1/users/${user.id}`
        )
        expect(user.enabled).toBe(true)
        expect(sand.vault.isMember(19, user.id)).toBe(false)
    })

    test('fails so that ISC repeats it if the vault is too busy to disable the user', async () => {
        const { sand } = failing(changeUser, presets.maintenance, always)
        const error = await failureOf(disabled(sand))
        expect(error.message).toMatch(/^java\.net\.ConnectException: /)
    })

    test('says in a dry run that a part of the plan is not known, so that ISC repeats it', async () => {
        const { sand, user } = failing(readRoles, presets.maintenance, always)
        const config = sand.config({ ...revoke, dryRun: true })
        const error = await failureOf(run(disable, about(user.id), config))
        expect(error.message).toMatch(/^java\.net\.ConnectException: .*roles-assigned/)
        expect(writesOf(sand)).toEqual([])
    })

    test('says in a dry run which kind can not be read', async () => {
        const { sand, user } = failing(readRoles, presets.accessDenied(403), always)
        const error = await failureOf(run(disable, about(user.id), sand.config({ ...revoke, dryRun: true })))
        expect(error.message).toMatch(/disable user; end sessions\. .* Refused even .*roles were not taken away: /)
    })

    test('takes the roles away that can be, one by one, if the vault denies one of them', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'pchen')
        const [auditor, readOnly] = ['Auditor', 'Read Only User'].map((name) => Number(roleId(sand.vault, name)))
        for (const role of [auditor, readOnly]) sand.vault.assignRole(role ?? 0, id)
        sand.faults.add({ on: /^DELETE .*\/roles/, times: 2, fault: presets.accessDenied(400) })
        const account = await disabled(sand)
        expect(account.disabled).toBe(true)
        expect(account.attributes.roles).toHaveLength(2)
        expect(saidOf(account, 'roles')).toHaveLength(1)
    })
})
