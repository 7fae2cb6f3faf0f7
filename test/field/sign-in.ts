import { userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { signInsOf } from '../support/plans'
import { about, attempt, run, runOne } from '../support/run'
import type { Field, Report } from './report'

async function signsInOnce({ sandbox }: Field): Promise<void> {
    const config = sandbox.config()
    expect(await run('std:account:list', {}, config)).toHaveLength(sandbox.vault.users.size)
    await runOne('std:account:read', about(userIn(sandbox.vault, 'jdoe').id), config)
    expect(signInsOf(sandbox)).toBe(1)
}

async function namesTheServiceUser({ sandbox }: Field): Promise<void> {
    for (const type of ['std:test-connection', 'std:account:list']) {
        const error = await failureOf(run(type, {}, sandbox.platformConfig({ maxRetries: 0 })))
        expect(error.message).toContain(
            'Check in the vault that the service user is among its users, is enabled and has a role'
        )
    }
}

const lifetimes = (
    [
        ['the text "1199"', 'text'],
        ['the text "1199.0"', 'decimal'],
        ['0', 'zero'],
        ['-1', 'negative'],
        ['nothing', 'absent'],
    ] as const
).map(([what, expiresIn]): Report => ({
    reported: `A token answer states its lifetime as ${what}`,
    vault: { expiresIn },
    outcome: 'signs in once for a list and a read',
    prove: signsInOnce,
}))

const unmapped = ([400, 401, 403, 500] as const).map((tokenRefusedAtVault): Report => ({
    reported: `The vault refuses the Platform's token of a person whom it does not know, with HTTP ${tokenRefusedAtVault}`,
    vault: { tokenRefusedAtVault },
    outcome: 'says to look for the service user in the vault, not at clocks',
    prove: namesTheServiceUser,
}))

export const signIns: readonly Report[] = [
    ...lifetimes,
    ...unmapped,
    {
        reported: 'Several commands with an outdated password were several tries',
        outcome: 'tries once in five minutes, as the help of the password says',
        prove: async ({ sandbox }) => {
            const config = sandbox.config({ password: 'outdated' })
            for (const type of ['std:test-connection', 'std:account:list', 'std:account:list'])
                expect((await attempt(type, {}, config)).failure?.message).toContain('rejected the sign-in')
            expect(signInsOf(sandbox)).toBe(1)
        },
    },
    {
        reported: 'A password that was corrected in the source had to wait',
        outcome: 'signs in with it at once',
        prove: async ({ sandbox }) => {
            await failureOf(run('std:test-connection', {}, sandbox.config({ password: 'outdated too' })))
            await run('std:test-connection', {}, sandbox.config())
            expect(signInsOf(sandbox)).toBe(2)
        },
    },
]
