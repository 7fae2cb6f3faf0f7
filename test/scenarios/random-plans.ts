import { type Sandbox, startSandbox } from '../../sandbox'
import { userIn } from '../support/company'
import { saidOf, update } from '../support/plans'
import type { Output } from '../support/run'
import { holdingsOf, inheritanceOf, type Kind, ownersOf, restOf } from './holdings'
import { type Change, verdictOn } from './oracle'
import { addSecondRow, companyWithSoleOwners, randomPlan } from './plan-maker'
import { Random } from './random'

const people = ['jdoe', 'mrossi', 'akumar', 'tlarsen', 'pchen', 'sbauer', 'odiaz', 'nobrien', 'jdoe2', 'hwong']

interface Tally {
    plans: number
    /** Plans of which nothing could be done, */
    refused: number
    /** some things could not, */
    partly: number
    /** something was written. */
    written: number
}

/** Runs random plans, each twice, and holds the vault and the answer against the rules. */
export async function runRandomPlans(seed: number, plans: number, kinds: readonly Kind[]): Promise<Tally> {
    const sandbox = await startSandbox({ vault: companyWithSoleOwners() })
    const random = new Random(seed)
    const tally: Tally = { plans: 0, refused: 0, partly: 0, written: 0 }
    try {
        for (let number = 0; number < plans; number += 1) {
            const userName = random.pick(people)
            const { id } = userIn(sandbox.vault, userName)
            if (random.chance(0.15)) addSecondRow(random, sandbox.vault, id)
            const changes = randomPlan(random, sandbox.vault, id, kinds)
            await provePlan({ sandbox, userName, changes, kinds, number, seed }, tally)
        }
    } finally {
        await sandbox.close()
    }
    return tally
}

interface Trial {
    readonly sandbox: Sandbox
    readonly userName: string
    readonly changes: readonly Change[]
    readonly kinds: readonly Kind[]
    readonly number: number
    readonly seed: number
}

async function provePlan(trial: Trial, tally: Tally): Promise<void> {
    const { sandbox, userName, changes, number, seed } = trial
    const before = holdingsOf(sandbox.vault, userIn(sandbox.vault, userName).id)
    try {
        const first = await proveRun(trial)
        const second = await proveRun(trial)
        expect({ writes: second.writes }).toEqual({ writes: 0 })
        tally.plans += 1
        tally.written += first.writes > 0 ? 1 : 0
        tally.refused += first.output === undefined ? 1 : 0
        tally.partly += first.output !== undefined && first.failed > 0 ? 1 : 0
    } catch (error) {
        const told = `plan ${number} of SEED=${seed}: ${userName}, who held ${JSON.stringify(before)}, ${JSON.stringify(changes)}`
        throw new Error(`${told}\n${error instanceof Error ? error.message : String(error)}`, { cause: error })
    }
}

/** One run of the plan; counts the writes that the vault carried out. */
async function proveRun({ sandbox, userName, changes, kinds }: Trial): Promise<{
    output: Output | undefined
    failed: number
    writes: number
}> {
    const { vault } = sandbox
    const user = userIn(vault, userName)
    const verdict = verdictOn(sandbox, user.id, changes)
    const [inheriting, owners, rest] = [inheritanceOf(vault), ownersOf(vault), restOf(vault, user.id)]
    sandbox.forgetExchanges()
    const config = { manageSecretPermissions: kinds.includes('secretPermissions'), maxRetries: 0 }
    const answer = await update(sandbox, userName, changes, config).catch((error: unknown) => {
        if (error instanceof Error) return error
        throw error
    })

    expect({ ...holdingsOf(vault, user.id), displayName: user.displayName }).toEqual({
        ...verdict.held,
        displayName: verdict.displayName,
    })
    expect(inheritanceOf(vault)).toEqual(inheriting)
    expect(restOf(vault, user.id)).toBe(rest)
    const left = ownersOf(vault)
    expect([...owners.keys()].filter((folder) => !left.has(folder))).toEqual([])

    const writes = sandbox.exchanges.filter(
        ({ method, path, status }) => method !== 'GET' && path !== '/oauth2/token' && status === 200
    ).length
    const failed = verdict.failed.size
    if (answer instanceof Error) {
        expect(answer.message).toMatch(/^None of the requested changes was made\. /)
        expect(verdict.isNothingDone).toBe(true)
        return { output: undefined, failed, writes }
    }
    expect(verdict.isNothingDone).toBe(false)
    const shown = Object.fromEntries(kinds.map((kind) => [kind, answer.attributes[kind]]))
    expect(shown).toEqual(Object.fromEntries(kinds.map((kind) => [kind, [...new Set(verdict.held[kind])]])))
    expect(answer.attributes.displayName).toBe(verdict.displayName)
    const errors = (answer.results ?? []).filter(({ status }) => status === 'error').map(({ attribute }) => attribute)
    expect(errors.sort()).toEqual([...verdict.failed].sort())
    for (const attribute of errors) expect(saidOf(answer, attribute).join()).toContain('ERROR: ')
    return { output: answer, failed, writes }
}
