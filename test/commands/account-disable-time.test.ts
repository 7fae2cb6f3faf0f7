import { clock } from '../../src/lib/clock'
import { userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { about, runOne } from '../support/run'
import { useSandbox } from '../support/sandbox'
import type { Sandbox } from '../../sandbox'

const config = { onDisable: 'revoke', provisioningTimeout: 10, requestTimeout: 120, maxRetries: 0 }

const disable = ({ vault, config: configOf }: Sandbox, more: Record<string, unknown> = {}) =>
    runOne('std:account:disable', about(userIn(vault, 'jdoe').id), configOf({ ...config, ...more }))

/** Time limits run out ten times as fast, and the clock then goes on by their whole length. */
function useQuickLimits(): void {
    beforeEach(() => {
        const { now } = Date
        let ahead = 0
        jest.spyOn(Date, 'now').mockImplementation(() => now() + ahead)
        jest.spyOn(clock, 'after').mockImplementation((milliseconds, act) => {
            const timer = setTimeout(() => {
                ahead += milliseconds
                act()
            }, milliseconds / 10)
            return () => clearTimeout(timer)
        })
    })
    afterEach(() => jest.restoreAllMocks())
}

describe('std:account:disable with onDisable revoke, where the vault does not answer in time,', () => {
    const sandbox = useSandbox()
    useQuickLimits()

    test.each([
        ['a read of what the user holds', /^GET .*\/roles-assigned/],
        ['a removal', /^DELETE .*\/groups/],
        ['both', /^GET .*\/folder-permissions|^DELETE .*\/groups/],
    ])('disables the user within the time of the command: %s', async (_what, on) => {
        const sand = sandbox()
        const rule = sand.faults.add({
            on,
            fault: { kind: 'delay', milliseconds: Number.POSITIVE_INFINITY, processed: 'after' },
        })
        expect((await failureOf(disable(sand))).message).toMatch(/^java\.net\.ConnectException: /)
        expect(rule.struck).toBeGreaterThan(0)
        expect(userIn(sand.vault, 'jdoe').enabled).toBe(false)
        expect(sand.vault.forcedLogouts).toEqual([userIn(sand.vault, 'jdoe').id])

        sand.faults.clear()
        const account = await disable(sand)
        expect(account.attributes).toMatchObject({ groups: [], folderPermissions: [] })
    })
})
