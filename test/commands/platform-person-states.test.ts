import type { AddedPerson } from '../../sandbox'
import type { PersonState } from '../../sandbox/tenant/people'
import { failureOf } from '../support/failure'
import { bodiesSentTo, useIntegrated } from '../support/integrated'
import { about, run, runOne } from '../support/run'
import { callsOf } from '../support/sandbox'
import { useWrittenLog } from '../support/written-log'

const setState = /\/SetUserState$/
const synchronizationNow = 'POST /api/v1/platform/synchronization-now'
const [disable, enable, unlock] = ['std:account:disable', 'std:account:enable', 'std:account:unlock']

describe('the state of a person of the Delinea Platform', () => {
    const integrated = useIntegrated('native')

    /** Gives a person these states, which the mirror follows. */
    function withStates({ uuid }: AddedPerson, ...states: readonly PersonState[]): void {
        const { vault, behaviour } = integrated().sandbox
        const person = vault.platform.people.get(uuid)
        if (person === undefined) throw new Error('There is no such person')
        person.states.clear()
        for (const state of states) person.states.add(state)
        vault.platform.mirrors.follow(person, behaviour)
    }
    const statesOf = ({ uuid }: AddedPerson) => [
        ...(integrated().sandbox.vault.platform.people.get(uuid)?.states ?? []),
    ]
    const sentStates = () => bodiesSentTo(integrated().sandbox, setState)

    const cases: readonly (readonly [PersonState[], string, PersonState[]])[] = [
        [['Locked'], 'None', []],
        [['Locked', 'Disabled'], 'Disabled', ['Disabled']],
        [['Locked', 'Expired'], 'Expired', ['Expired']],
        [['Locked', 'Disabled', 'Expired'], 'Disabled,Expired', ['Disabled', 'Expired']],
    ]

    test.each(cases)('of %j loses nothing but the lock at an unlock', async (states, words, left) => {
        const { people, sandbox } = integrated()
        withStates(people.linked, ...states)
        const account = await runOne(unlock, about(people.linked.userId), sandbox.platformConfig())
        expect(account).toMatchObject({ locked: false, disabled: left.length > 0 })
        expect(sentStates()).toEqual([{ ID: people.linked.uuid, state: words }])
        expect(statesOf(people.linked)).toEqual(left)
    })

    test('makes an expired person a disabled account, which a disable disables all the same', async () => {
        const { people, sandbox } = integrated()
        withStates(people.linked, 'Expired')
        const before = await runOne('std:account:read', about(people.linked.userId), sandbox.platformConfig())
        expect(before.disabled).toBe(true)
        const after = await runOne(disable, about(people.linked.userId), sandbox.platformConfig())
        expect(after.disabled).toBe(true)
        expect(sentStates()).toEqual([{ ID: people.linked.uuid, state: 'Disabled' }])
    })

    test('of an expired person is None after an enable', async () => {
        const { people, sandbox } = integrated()
        withStates(people.linked, 'Expired')
        const account = await runOne(enable, about(people.linked.userId), sandbox.platformConfig())
        expect(account.disabled).toBe(false)
        expect(statesOf(people.linked)).toEqual([])
    })

    test('of a locked person is read from the state, not from the status that calls the person suspended', async () => {
        const { people, sandbox } = integrated()
        sandbox.behaviour.identityMembers = 'rich'
        withStates(people.linked, 'Locked')
        const account = await runOne(unlock, about(people.linked.userId), sandbox.platformConfig())
        expect(account).toMatchObject({ locked: false, disabled: false })
        expect(sentStates()).toEqual([{ ID: people.linked.uuid, state: 'None' }])
    })
})

describe('a change of state that the Platform accepts without telling the state', () => {
    const integrated = useIntegrated('native', { identityMembers: 'uuidOnly', mirrorFollows: 'afterSynchronization' })
    const log = useWrittenLog()

    beforeEach(() => {
        const fault = { kind: 'answer', status: 200, body: JSON.stringify({ success: true, Result: {} }) } as const
        integrated().sandbox.faults.add({ on: /\/GetUserAttributes$/, times: Infinity, fault })
    })

    const changed = (type: string) => {
        const { sandbox, people } = integrated()
        const { userId } = type === enable ? people.disabled : people.linked
        return run(type, about(userId), sandbox.platformConfig())
    }

    test.each([
        [disable, true],
        [enable, false],
    ])('is proven by the mirror after a synchronization: %s', async (type, disabled) => {
        const [account] = await changed(type)
        expect(account?.disabled).toBe(disabled)
        expect(callsOf(integrated().sandbox).filter((call) => call === synchronizationNow)).toHaveLength(1)
        expect(bodiesSentTo(integrated().sandbox, setState)).toHaveLength(1)
    })

    test('is to be repeated if the mirror does not follow in time', async () => {
        integrated().sandbox.behaviour.synchronizationRuns = 'neverEnds'
        const { message } = await failureOf(changed(disable))
        expect(message).toMatch(
            /^java\.net\.ConnectException: The Delinea Platform accepted the change of account \d+, /
        )
        expect(message).toContain('but does not tell the state of the person')
        expect(message).toContain('The command is safe to repeat.')
    })

    test.each([404, 500, 503])('is to be repeated if no synchronization can be started: HTTP %d', async (status) => {
        const fault = { kind: 'answer', status, body: '{}' } as const
        integrated().sandbox.faults.add({ on: /synchronization-now$/, times: Infinity, fault })
        log.take()
        await expect(changed(disable)).rejects.toThrow('but does not tell the state of the person')
        expect(log.take().join('')).toContain('The connector could not start a synchronization.')
    })

    test('is not an unlock, which could enable the person', async () => {
        const { people, sandbox } = integrated()
        const mirror = sandbox.vault.users.get(people.linked.userId)
        if (mirror) mirror.isLockedOut = true
        await expect(changed(unlock)).rejects.toThrow('The Platform does not tell whether the person is disabled.')
        expect(bodiesSentTo(sandbox, setState)).toEqual([])
    })
})

describe('a mirror that follows the Platform late', () => {
    const integrated = useIntegrated('native', { mirrorFollows: 'afterSynchronization' })

    test('is no error of a disable if no synchronization can be started', async () => {
        const { people, sandbox } = integrated()
        const fault = { kind: 'answer', status: 500, body: '{}' } as const
        sandbox.faults.add({ on: /synchronization-now$/, times: Infinity, fault })
        const account = await runOne(disable, about(people.linked.userId), sandbox.platformConfig())
        expect(account.disabled).toBe(true)
        expect(callsOf(sandbox)).toContain(synchronizationNow)
    })
})
