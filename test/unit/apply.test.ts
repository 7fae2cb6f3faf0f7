import { setImmediate as turn } from 'node:timers/promises'
import type {
    AddFolderPermission,
    ChangeGroups,
    Phase,
    RemoveFolderPermission,
    Step,
} from '../../src/entitlements/step'
import { ChangeRefused } from '../../src/errors'
import {
    AccessDenied,
    InvalidResponse,
    RequestRefused,
    VaultFailed,
    VaultUnavailable,
    VaultUnreachable,
} from '../../src/secret-server/errors'
import { SignInRefused, TokenRefused } from '../../src/secret-server/sign-in-errors'
import { applySteps } from '../../src/provisioning/apply'
import { failureOf } from '../support/failure'
import type { FolderPermissionId } from '../../src/secret-server/ids'
import { idOf } from '../support/ids'

const line = 'POST /api/v1/users/7/groups'
const right = '"Administer Groups"'

/** What was sent, in order. */
const ran: string[] = []
const failures = new Map<string, Error>()
beforeEach(() => {
    ran.splice(0)
    failures.clear()
})

const nameOf = (step: Step): string => ('effects' in step ? step.effects.map(({ value }) => value).join() : step.why)

/** Sends nothing, and fails where a test says so. */
const send = (step: Step): Promise<void> => {
    const name = nameOf(step)
    ran.push(name)
    const failure = failures.get(name)
    return failure === undefined ? Promise.resolve() : Promise.reject(failure)
}

/** The rows that the vault shows when it is asked again. */
let rows: FolderPermissionId[] = []
const heldRows = () => Promise.resolve(rows)
beforeEach(() => {
    rows = []
})

/** A step about one group, whatever its phase; its value is its name. */
function step(name: string, phase: Phase, failure?: Error): ChangeGroups {
    if (failure !== undefined) failures.set(name, failure)
    return {
        action: 'add to groups',
        ...{ phase, why: 'asked for', groups: [idOf(1)] },
        effects: [{ attribute: 'groups', value: name, present: phase === 'grant' }],
    }
}

const permanent: [string, Error][] = [
    ['access denied', new AccessDenied(line, 400, right)],
    ['a refusal of the vault', new RequestRefused(line, 400, undefined, [], 'x')],
    ['a refusal of the connector', new ChangeRefused('x')],
    ['a failure inside the vault', new VaultFailed(line, 500)],
    ['an answer that can not be used', new InvalidResponse(line, 'x')],
]

const ending: [string, Error][] = [
    ['a vault that is busy', new VaultUnavailable(line, 503, undefined)],
    ['a vault that is not reached', new VaultUnreachable(line, 'ECONNRESET')],
    ['no route', new VaultUnreachable(line, 'EHOSTUNREACH')],
    ['a rejected sign-in', new SignInRefused('x')],
    ['a refused token', new TokenRefused(line)],
    ['an error that nobody expected', new TypeError('x')],
]

describe('steps', () => {
    it('are sent phase by phase', async () => {
        await applySteps(
            [
                step('grant 1', 'grant'),
                step('change', 'change'),
                step('revoke 1', 'revoke'),
                step('attributes', 'attributes'),
                step('grant 2', 'grant'),
                step('revoke 2', 'revoke'),
            ],
            send,
            heldRows
        )
        expect(ran).toEqual(['attributes', 'revoke 1', 'revoke 2', 'change', 'grant 1', 'grant 2'])
    })

    it('of one phase are under way at the same time, and of two never', async () => {
        const running: Step[] = []
        let most = 0
        const slow = async (one: Step): Promise<void> => {
            running.push(one)
            most = Math.max(most, running.length)
            expect(new Set(running.map(({ phase }) => phase)).size).toBe(1)
            await turn()
            running.splice(running.indexOf(one), 1)
        }
        const steps = [step('1', 'revoke'), step('2', 'revoke'), step('3', 'grant'), step('4', 'grant')]
        await expect(applySteps(steps, slow, heldRows)).resolves.toHaveLength(4)
        expect(most).toBe(2)
    })

    it('may be none', async () => {
        await expect(applySteps([], send, heldRows)).resolves.toEqual([])
    })

    it.each(permanent)('go on after %s', async (_, failure) => {
        const [first, second] = [step('first', 'revoke', failure), step('second', 'grant')]
        await expect(applySteps([first, second], send, heldRows)).resolves.toEqual([
            { step: first, failure },
            { step: second, failure: undefined },
        ])
    })

    it.each(ending)('end with %s', async (_, failure) => {
        const steps = [step('first', 'revoke', failure), step('second', 'grant')]
        expect(await failureOf(applySteps(steps, send, heldRows))).toBe(failure)
        expect(ran).toEqual(['first'])
    })

    it('end only once nothing of the phase is under way any more', async () => {
        const busy = new VaultUnavailable(line, 503, undefined)
        let isDone = false
        const slow = async (one: Step): Promise<void> => {
            if (nameOf(one) === 'fails') throw busy
            await turn()
            isDone = true
        }
        const steps = [step('fails', 'grant'), step('slow', 'grant')]
        expect(await failureOf(applySteps(steps, slow, heldRows))).toBe(busy)
        expect(isDone).toBe(true)
    })
})

describe('steps that end inheritances', () => {
    const level = { folderRole: 'View', secretRole: 'View' }
    const message = 'View/View is held there already.'
    const grant = (name: string, depth: number, unless: number[] = []): AddFolderPermission => ({
        action: 'add folder permission',
        ...{ phase: 'grant', why: 'asked for', folder: idOf(10), to: level, breakInheritance: true },
        effects: [{ attribute: 'folderPermissions', value: name, present: true }],
        endsInheritance: { depth, unless: unless.map((id) => idOf(id)), message },
    })
    const removal: RemoveFolderPermission = {
        action: 'remove folder permission',
        ...{ phase: 'revoke', why: 'asked to be removed', folder: idOf(9), permission: idOf(21), from: level },
        breakInheritance: true,
        effects: [{ attribute: 'folderPermissions', value: 'removal', present: false }],
    }

    it('are sent from the deepest folder on, and before all others of their phase', async () => {
        const steps = [step('other', 'grant'), grant('shallow', 2), grant('deep', 3), grant('shallow too', 2)]
        await applySteps(steps, send, heldRows)
        expect(ran).toEqual(['deep', 'shallow', 'shallow too', 'other'])
    })

    it('are sent once the level that they would copy is gone, whatever the removal was answered', async () => {
        failures.set('removal', new VaultFailed(line, 500))
        const outcomes = await applySteps([grant('grant', 2, [21]), removal], send, heldRows)
        expect(ran).toEqual(['removal', 'grant'])
        expect(outcomes.map(({ failure }) => failure)).toEqual([new VaultFailed(line, 500), undefined])
    })

    it('are refused while the vault shows that level, whatever the removal was answered', async () => {
        rows = [idOf(21)]
        const outcomes = await applySteps([grant('grant', 2, [21]), removal], send, heldRows)
        expect(ran).toEqual(['removal'])
        expect(outcomes.map(({ failure }) => failure)).toEqual([undefined, new ChangeRefused(message)])
    })
})

describe('a step of several values', () => {
    const whole: ChangeGroups = {
        action: 'add to groups',
        ...{ phase: 'grant', why: 'asked for', groups: [idOf(2), idOf(5), idOf(7)] },
        effects: ['2', '5', '7'].map((value) => ({ attribute: 'groups', value, present: true })),
    }
    const part = (value: string) => ({
        ...whole,
        groups: [Number(value)],
        effects: [{ attribute: 'groups', value, present: true }],
    })
    const refused = new AccessDenied(line, 400, right)

    it('is sent once if it succeeds', async () => {
        await expect(applySteps([whole], send, heldRows)).resolves.toEqual([{ step: whole, failure: undefined }])
        expect(ran).toEqual(['2,5,7'])
    })

    it('is sent value by value if it is refused, to find which one is', async () => {
        failures.set('2,5,7', refused).set('5', refused)
        await expect(applySteps([whole], send, heldRows)).resolves.toEqual([
            { step: part('2'), failure: undefined },
            { step: part('5'), failure: refused },
            { step: part('7'), failure: undefined },
        ])
        expect(ran).toEqual(['2,5,7', '2', '5', '7'])
    })

    it('ends the plan if one of them may succeed later', async () => {
        const busy = new VaultUnavailable(line, 503, undefined)
        failures.set('2,5,7', refused).set('2', busy)
        expect(await failureOf(applySteps([whole], send, heldRows))).toBe(busy)
    })

    it.each([
        ['may succeed later', new VaultUnavailable(line, 503, undefined)],
        ['leaves open whether it was done', new InvalidResponse(line, 'x')],
    ])('is not sent value by value if it %s', async (_, failure) => {
        failures.set('2,5,7', failure)
        await applySteps([whole], send, heldRows).catch(() => undefined)
        expect(ran).toEqual(['2,5,7'])
    })

    const to = { displayName: 'A', emailAddress: 'a@b' }
    const more = { phase: 'attributes', why: 'x', from: {}, to } as const
    it.each<[string, Step]>([
        ['user', { action: 'change user', ...more }],
        ['person', { action: 'change person', person: 'd1e10000-0002-4000-8000-000000000001', ...more }],
    ])('of attributes of a %s is sent attribute by attribute', async (_, change) => {
        failures.set('x', refused)
        const outcomes = await applySteps([change], send, heldRows)
        expect(outcomes.map(({ step: sent }) => sent)).toEqual([
            { ...change, to: { displayName: 'A' } },
            { ...change, to: { emailAddress: 'a@b' } },
        ])
    })
})
