import { type Sandbox, startSandbox } from '../../sandbox'
import { roleId, userIn } from '../support/company'
import { sized } from '../support/extent'
import { update } from '../support/plans'
import { about, type Output, runOne } from '../support/run'
import { writesOf } from '../support/sandbox'
import { type Holdings, holdingsOf, inheritanceOf, kinds, ownersOf, restOf } from './holdings'
import { aboutOf, type Change, verdictOn } from './oracle'
import { companyWithSoleOwners, randomPlan } from './plan-maker'
import { Random, seedOf } from './random'

const leavers = sized(40, 200)
const seed = seedOf(11)
const people = ['jdoe', 'mrossi', 'akumar', 'tlarsen', 'pchen', 'odiaz', 'nobrien', 'jdoe2']
const config = { manageSecretPermissions: true, onDisable: 'revoke' }
const logout = 'POST /api/v1/bulk-user-operations/force-logout'

/** A plan that takes away all that a user holds but the default role. */
function removalOf(sandbox: Sandbox, held: Holdings): Change[] {
    const defaultRole = roleId(sandbox.vault, 'User')
    return kinds.map((kind) => ({
        op: 'Remove',
        attribute: kind,
        value: held[kind].filter((value) => kind !== 'roles' || value !== defaultRole),
    }))
}

const saidOf = ({ results = [] }: Output): string =>
    results.flatMap(({ messages }) => messages.map(({ message }) => message)).join('\n')

const disable = (sandbox: Sandbox, id: number): Promise<Output> =>
    runOne('std:account:disable', about(id), sandbox.config(config))

/** Gives the values that stayed. */
async function proveLeaver(sandbox: Sandbox, userName: string): Promise<readonly string[]> {
    const { vault } = sandbox
    const user = userIn(vault, userName)
    const { held, refused } = verdictOn(sandbox, user.id, removalOf(sandbox, holdingsOf(vault, user.id)))
    const [inheriting, owners, rest] = [inheritanceOf(vault), ownersOf(vault), restOf(vault, user.id)]

    const output = await disable(sandbox, user.id)
    expect({ enabled: user.enabled, held: holdingsOf(vault, user.id) }).toEqual({ enabled: false, held })
    const said = saidOf(output)
    expect([...refused].filter((what) => !said.includes(what))).toEqual([])
    const shown = Object.fromEntries(kinds.map((kind) => [kind, output.attributes[kind]]))
    expect(shown).toEqual(Object.fromEntries(kinds.map((kind) => [kind, [...new Set(held[kind])]])))
    expect(inheritanceOf(vault)).toEqual(inheriting)
    expect(restOf(vault, user.id)).toBe(rest)
    expect([...owners.keys()].filter((folder) => !ownersOf(vault).has(folder))).toEqual([])

    // Only what the vault itself refuses is tried again.
    sandbox.forgetExchanges()
    const again = await disable(sandbox, user.id)
    expect(again).toEqual(output)
    expect(holdingsOf(vault, user.id)).toEqual(held)
    expect(writesOf(sandbox).filter((call) => !call.startsWith('DELETE'))).toEqual([logout])

    await runOne('std:account:enable', about(user.id), sandbox.config(config))
    expect({ enabled: user.enabled, held: holdingsOf(vault, user.id) }).toEqual({ enabled: true, held })
    return [...refused].map(aboutOf)
}

describe('std:account:disable with onDisable revoke', () => {
    test(`leaves only what the rules let a leaver keep (${leavers} leavers, SEED=${seed})`, async () => {
        const sandbox = await startSandbox({ vault: companyWithSoleOwners() })
        const random = new Random(seed)
        const stayed: string[] = []
        let gone = 0
        try {
            for (let number = 0; number < leavers; number += 1) {
                const userName = random.pick(people)
                const { id } = userIn(sandbox.vault, userName)
                for (let plan = 0; plan < 3; plan += 1)
                    await update(sandbox, userName, randomPlan(random, sandbox.vault, id, kinds), config).catch(() => {
                        // A plan of which nothing can be done gives nothing to take away.
                    })
                gone += kinds.reduce((sum, kind) => sum + holdingsOf(sandbox.vault, id)[kind].length, 0)
                stayed.push(...(await proveLeaver(sandbox, userName)))
            }
        } finally {
            await sandbox.close()
        }
        // Neither side of the rules goes untried.
        expect(gone).toBeGreaterThan(3 * leavers)
        expect(stayed.length).toBeGreaterThan(leavers / 4)
    })
})
