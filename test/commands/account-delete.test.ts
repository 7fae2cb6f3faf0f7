import { presets, type Sandbox } from '../../sandbox'
import { userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { about, run } from '../support/run'
import { forceLogout, useSandbox, writesOf } from '../support/sandbox'

const remove = 'std:account:delete'

describe('std:account:delete', () => {
    const sandbox = useSandbox()

    const deleted = ({ vault, config }: Sandbox, userName: string, overrides: object): Promise<unknown[]> =>
        run(remove, about(userIn(vault, userName).id), config({ ...overrides }))

    test.each([
        ['disable', 'keep', false],
        ['disable', 'revoke', true],
        ['revoke', 'keep', true],
        ['revoke', 'revoke', true],
    ])(
        'with deleteAction %s and onDisable %s disables the user, and takes access away: %s',
        async (deleteAction, onDisable, takes) => {
            const sand = sandbox()
            const { id } = userIn(sand.vault, 'jdoe')
            expect(await deleted(sand, 'jdoe', { deleteAction, onDisable })).toEqual([{}])
            expect(userIn(sand.vault, 'jdoe').enabled).toBe(false)
            expect(sand.vault.isMember(17, id)).toBe(!takes)
            expect(sand.vault.forcedLogouts).toEqual([id])
            expect(writesOf(sand).slice(-2)).toEqual([`PATCH /api/v1/users/${id}`, forceLogout])
        }
    )

    test('with deleteAction refuse changes nothing, whatever onDisable says', async () => {
        const sand = sandbox()
        await expect(deleted(sand, 'jdoe', { deleteAction: 'refuse', onDisable: 'revoke' })).rejects.toThrow(
            'stays as it is'
        )
        expect(writesOf(sand)).toEqual([])
    })

    test('ends no sessions where endSessions is off', async () => {
        const sand = sandbox()
        await deleted(sand, 'jdoe', { endSessions: false })
        expect(writesOf(sand)).toEqual(['PATCH /api/v1/users/3'])
    })

    test('takes away what a disabled user still holds', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'sbauer')
        expect(await deleted(sand, 'sbauer', { deleteAction: 'revoke' })).toEqual([{}])
        expect(writesOf(sand)).toEqual([`DELETE /api/v1/users/${id}/groups`, forceLogout])
    })

    test('fails so that ISC repeats it if a removal is not answered for now, with the user disabled', async () => {
        const sand = sandbox()
        sand.faults.add({ on: /^DELETE /, times: Infinity, fault: presets.maintenance })
        const error = await failureOf(deleted(sand, 'jdoe', { deleteAction: 'revoke', maxRetries: 1 }))
        expect(error.message).toMatch(/^java\.net\.ConnectException: /)
        expect(userIn(sand.vault, 'jdoe').enabled).toBe(false)
        sand.faults.clear()
        expect(await deleted(sand, 'jdoe', { deleteAction: 'revoke' })).toEqual([{}])
        expect(sand.vault.isMember(17, userIn(sand.vault, 'jdoe').id)).toBe(false)
    })

    test.each(['disable', 'revoke'])(
        'with deleteAction %s is done for an account that is not there',
        async (deleteAction) => {
            const sand = sandbox()
            expect(await run(remove, about(4711), sand.config({ deleteAction }))).toEqual([{}])
            expect(writesOf(sand)).toEqual([])
        }
    )

    test('in a dry run holds the whole plan back', async () => {
        const sand = sandbox()
        const error = await failureOf(deleted(sand, 'jdoe', { deleteAction: 'revoke', dryRun: true }))
        expect(error.message).toContain(
            'Held back: remove from groups 17; remove folder permission 3:Add Secret/View; disable user; end sessions. '
        )
        expect(writesOf(sand)).toEqual([])
    })
})
