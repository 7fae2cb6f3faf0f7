import { userIn } from '../support/company'
import { about, run, runOne } from '../support/run'
import type { Field, Report } from './report'

/** The values of one attribute, by user name. */
async function valuesOf({ sandbox }: Field, attribute: string): Promise<Map<unknown, unknown>> {
    const accounts = await run('std:account:list', {}, sandbox.config())
    const values = new Map(accounts.map(({ attributes }) => [attributes['userName'], attributes[attribute]]))
    const read = await runOne('std:account:read', about(userIn(sandbox.vault, 'jdoe2').id), sandbox.config())
    expect(values.get('jdoe2')).toEqual(read.attributes[attribute])
    return values
}

/** How the usage report counts the users. The audits are denied, so that only lastLogin tells. */
async function countsOf({ sandbox }: Field): Promise<{ neverSignedIn: number; unknown: number; users: number }> {
    const rights = sandbox.vault.roleNamed('SailPoint Connector')?.permissions ?? []
    rights.splice(rights.indexOf('View User Audit Report'), 1)
    const outputs: unknown[] = await run('custom:usage-report', {}, sandbox.config())
    const { summary } = outputs.at(-1) as { summary: { neverSignedIn: number; unknown: number; users: number } }
    return summary
}

export const absences: readonly Report[] = [
    {
        reported: 'A vault without twoFactorMethod showed 14 users without a second factor',
        vault: { twoFactorMethod: 'absent' },
        outcome: 'shows null, for it does not know',
        prove: async (field) => {
            const values = await valuesOf(field, 'twoFactor')
            expect(new Set(values.values())).toEqual(new Set([null]))
        },
    },
    {
        reported: '1753-01-01 was shown as the last login of somebody who never came',
        vault: { neverDate: '1753-01-01T00:00:00' },
        outcome: 'shows null',
        prove: async (field) => {
            expect((await valuesOf(field, 'lastLogin')).get('jdoe2')).toBeNull()
        },
    },
    {
        reported: 'A last login that is no date was taken for never',
        vault: { lastLoginShape: 'unreadable' },
        outcome: 'shows null, and the report counts the user as unknown',
        prove: async (field) => {
            expect((await valuesOf(field, 'lastLogin')).get('jdoe')).toBeNull()
            const { neverSignedIn, unknown } = await countsOf(field)
            expect(neverSignedIn).toBe(1)
            expect(unknown).toBeGreaterThan(5)
        },
    },
    {
        reported: 'A vault that does not send lastLogin at all',
        vault: { lastLoginShape: 'absent' },
        outcome: 'counts nobody as never signed in',
        prove: async (field) => {
            expect(await countsOf(field)).toMatchObject({ neverSignedIn: 0 })
        },
    },
    {
        reported: 'Numbers come as texts',
        vault: { idsAs: 'texts' },
        outcome: 'lists the same accounts and entitlements',
        prove: sameAsUsual,
    },
    {
        reported: 'True and false come as texts',
        vault: { flagsAs: 'texts' },
        outcome: 'lists the same accounts and entitlements',
        prove: sameAsUsual,
    },
]

async function sameAsUsual({ sandbox }: Field): Promise<void> {
    const everything = async () => [
        await run('std:account:list', {}, sandbox.config()),
        await run('std:entitlement:list', { type: 'group' }, sandbox.config()),
        await run('std:entitlement:list', { type: 'folderPermission' }, sandbox.config()),
    ]
    const shown = await everything()
    Object.assign(sandbox.behaviour, { idsAs: 'numbers', flagsAs: 'booleans' })
    expect(shown).toEqual(await everything())
}
