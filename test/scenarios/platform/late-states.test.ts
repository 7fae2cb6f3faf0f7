import type { Behaviour } from '../../../sandbox'
import { about, attempt, type Attempt } from '../../support/run'
import { answers } from './bad-plan'
import { untruthsOfAccount } from './oracle'
import { onStage, type Setting, type Stage } from './stage'

const native: Setting = { kind: 'native', signIn: 'platform' }
const synchronize = /^POST \/api\/v1\/platform\/synchronization-now$/
const attributes = /^POST \/identity\/api\/UserMgmt\/GetUserAttributes$/

const changes = [
    { command: 'disable', who: 'linked', after: ['Disabled'] },
    { command: 'enable', who: 'disabled', after: [] },
] as const
type Change = (typeof changes)[number]

const change = ({ command, who }: Change, { people, config }: Stage): Promise<Attempt> =>
    attempt(`std:account:${command}`, about(people[who].userId), config())

const statesOf = ({ who }: Change, { sandbox: { vault }, people }: Stage): string[] => [
    ...(vault.platform.people.get(people[who].uuid)?.states ?? []),
]

const failSynchronization = ({ sandbox }: Stage, status: number) =>
    sandbox.faults.add({
        on: synchronize,
        times: Infinity,
        fault: { kind: 'answer', status, body: '{"message":"Not now."}' },
    })

describe('a change of state whose synchronization does not start', () => {
    const behaviour: Partial<Behaviour> = { mirrorFollows: 'afterSynchronization' }
    const rows = changes.flatMap((one) => [500, 503].map((status) => ({ ...one, status })))

    test.each(rows)('because of HTTP $status succeeds all the same: $command', async ({ status, ...one }) => {
        await onStage(native, behaviour, async (stage) => {
            const rule = failSynchronization(stage, status)
            const { outputs, failure } = await change(one, stage)
            expect(failure).toBeUndefined()
            expect(rule.struck).toBeGreaterThan(0)
            expect(statesOf(one, stage)).toEqual(one.after)
            expect(outputs.flatMap((output) => untruthsOfAccount(stage, output))).toEqual([])
        })
    })
})

/** Lets the tenant tell nothing of a person but the id. */
const tellNothing = ({ sandbox }: Stage): void =>
    answers(sandbox, attributes, { success: false, Result: null, Message: 'Not offered.' })

const notTold =
    /^java\.net\.ConnectException: The Delinea Platform accepted the change of account \d+, but does not tell the state.*safe to repeat/

describe('a change of a state that the tenant does not tell', () => {
    const mirrors: readonly { readonly follows: string; readonly behaviour: Partial<Behaviour> }[] = [
        { follows: 'at once', behaviour: { mirrorFollows: 'atOnce' } },
        { follows: 'after one read', behaviour: { mirrorFollows: 'afterReads', mirrorReads: 1 } },
        { follows: 'after six reads', behaviour: { mirrorFollows: 'afterReads', mirrorReads: 6 } },
        { follows: 'after a synchronization', behaviour: { mirrorFollows: 'afterSynchronization' } },
        {
            follows: 'after a synchronization with errors',
            behaviour: { mirrorFollows: 'afterSynchronization', synchronizationRuns: 'endsWithErrors' },
        },
    ]
    const rows = changes.flatMap((one) => mirrors.map((mirror) => ({ ...one, ...mirror })))

    test.each(rows)('succeeds if the mirror follows $follows: $command', async ({ behaviour, ...one }) => {
        await onStage(native, { identityMembers: 'uuidOnly', ...behaviour }, async (stage) => {
            tellNothing(stage)
            const { outputs, failure } = await change(one, stage)
            expect(failure).toBeUndefined()
            expect(statesOf(one, stage)).toEqual(one.after)
            expect(outputs.flatMap((output) => untruthsOfAccount(stage, output))).toEqual([])
        })
    })

    test.each(changes)('is retryable until the mirror follows, and then done: $command', async (one) => {
        const behaviour = { mirrorFollows: 'afterReads', mirrorReads: 30 } as const
        await onStage(native, { identityMembers: 'uuidOnly', ...behaviour }, async (stage) => {
            tellNothing(stage)
            failSynchronization(stage, 503)
            expect((await change(one, stage)).failure?.message).toMatch(notTold)
            stage.sandbox.vault.platform.synchronization.run()
            const { outputs, failure } = await change(one, stage)
            expect(failure).toBeUndefined()
            expect(statesOf(one, stage)).toEqual(one.after)
            expect(outputs.flatMap((output) => untruthsOfAccount(stage, output))).toEqual([])
        })
    })

    test.each(changes)('is retryable if the synchronization never ends: $command', async (one) => {
        const behaviour = { mirrorFollows: 'afterSynchronization', synchronizationRuns: 'neverEnds' } as const
        await onStage(native, { identityMembers: 'uuidOnly', ...behaviour }, async (stage) => {
            tellNothing(stage)
            expect((await change(one, stage)).failure?.message).toMatch(notTold)
            expect((await change(one, stage)).failure?.message).toMatch(notTold)
            expect(statesOf(one, stage)).toEqual(one.after)
        })
    })

    test('refuses to unlock, because that could enable the person', async () => {
        await onStage(native, { identityMembers: 'uuidOnly' }, async (stage) => {
            tellNothing(stage)
            const { vault } = stage.sandbox
            const { linked } = stage.people
            const [person, mirror] = [vault.platform.people.get(linked.uuid), vault.users.get(linked.userId)]
            for (const state of ['Disabled', 'Locked'] as const) person?.states.add(state)
            if (person && mirror) vault.platform.mirrors.copy(mirror, person, false)
            const { failure } = await attempt('std:account:unlock', about(linked.userId), stage.config())
            expect(failure?.message).toMatch(
                /The Platform does not tell whether the person is disabled\. Make the change in the Delinea Platform/
            )
            expect([...(person?.states ?? [])]).toEqual(['Disabled', 'Locked'])
        })
    })
})
