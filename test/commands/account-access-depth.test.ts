import { setTimeout as sleep } from 'node:timers/promises'
import type { Sandbox } from '../../sandbox'
import { groupId, userIn } from '../support/company'
import { about, runOne } from '../support/run'
import { useSandbox } from '../support/sandbox'
import { signIn } from '../support/sign-ins'

// Milliseconds without a new request after which all that wait are answered.
const quiet = 500

/** Answers requests only when no more come, and gives how many rounds of them a command takes. */
async function roundsOf(sandbox: Sandbox, command: () => Promise<unknown>): Promise<number> {
    let [rounds, arrived] = [0, 0]
    let round: Promise<void> | undefined
    const untilQuiet = async (): Promise<void> => {
        rounds += 1
        for (let seen = -1; seen !== arrived; await sleep(quiet)) seen = arrived
        round = undefined
    }
    sandbox.onRequest = () => {
        arrived += 1
        return (round ??= untilQuiet())
    }
    await command()
    return rounds
}

describe('reading an account with access', () => {
    const sandbox = useSandbox()

    test.each([
        ['without activity', {}, 2],
        ['with activity', { includeActivity: true }, 3],
    ])('takes as many requests that wait for one another as it may, %s', async (_case, settings, most) => {
        const { vault, config } = sandbox()
        sandbox().behaviour.version = '11.7.000002'
        const at = new Date(Date.now() - 1000 * 24 * 60 * 60 * 1000)
        vault.userAudits.record({ affectedId: vault.connectorUserId, action: 'edit', at })
        vault.addMember(Number(groupId(vault, 'IT Operations')), userIn(vault, 'mrossi').id)
        signIn(vault, 'mrossi', new Date().toISOString())
        const all = config({ includeAccess: true, maxConcurrency: 16, ...settings })
        const input = about(userIn(vault, 'mrossi').id)
        // The command before has a token.
        await runOne('std:account:read', input, all)
        expect(await roundsOf(sandbox(), () => runOne('std:account:read', input, all))).toBe(most)
    })
})
