import { deltaByIds } from '../../src/entitlements/id-delta'
import type { Delta } from '../../src/entitlements/kind'
import type { GroupId } from '../../src/secret-server/ids'
import { idOf } from '../support/ids'

const calls: string[] = []
beforeEach(() => {
    calls.splice(0)
})

const call =
    (name: string) =>
    (ids: readonly GroupId[]): Promise<void> => {
        calls.push(`${name} ${ids.join(',')}`)
        return Promise.resolve()
    }

const planOf = (delta: Partial<Delta>) =>
    deltaByIds<'Group'>({
        attribute: 'groups',
        held: new Set([idOf<'Group'>(2), idOf<'Group'>(5)]),
        delta: { add: [], remove: [], ...delta },
        obstacle: (id) => (id === 13 ? 'it is unlucky' : undefined),
        grant: call('grant'),
        revoke: call('revoke'),
    })

describe('a delta of ids', () => {
    it('is one call to revoke and one to grant', async () => {
        const { operations, findings } = planOf({ add: ['7', '8'], remove: ['2', '5'] })
        for (const { run } of operations) await run()
        expect(calls).toEqual(['revoke 2,5', 'grant 7,8'])
        expect(findings).toEqual([])
        expect(operations.map(({ phase, effects }) => ({ phase, effects }))).toEqual([
            {
                phase: 'revoke',
                effects: [
                    { attribute: 'groups', value: '2', present: false },
                    { attribute: 'groups', value: '5', present: false },
                ],
            },
            {
                phase: 'grant',
                effects: [
                    { attribute: 'groups', value: '7', present: true },
                    { attribute: 'groups', value: '8', present: true },
                ],
            },
        ])
    })

    it.each([
        ['adds what is held', { add: ['2', '5'] }],
        ['removes what is not held', { remove: ['7'] }],
        ['is empty', {}],
        ['removes what can not be written and is not held', { remove: ['13'] }],
    ])('is nothing to do if it %s', (_, delta) => {
        expect(planOf(delta)).toEqual({ operations: [], findings: [] })
    })

    it('leaves out what can not be written, and says why', async () => {
        const { operations, findings } = planOf({ add: ['13', '7', 'x'], remove: ['y'] })
        for (const { run } of operations) await run()
        expect(calls).toEqual(['grant 7'])
        expect(findings.map(({ level, attribute, value, message }) => [level, attribute, value, message])).toEqual([
            ['ERROR', 'groups', 'y', "groups y can't be changed: it is not an id of this kind."],
            ['ERROR', 'groups', '13', "groups 13 can't be changed: it is unlucky."],
            ['ERROR', 'groups', 'x', "groups x can't be changed: it is not an id of this kind."],
        ])
    })

    it('can be tried id by id, each with its own effect', async () => {
        const [grant] = planOf({ add: ['7', '8'] }).operations
        const parts = grant?.parts?.() ?? []
        for (const { run } of parts) await run()
        expect(calls).toEqual(['grant 7', 'grant 8'])
        expect(parts.map(({ effects }) => effects)).toEqual([
            [{ attribute: 'groups', value: '7', present: true }],
            [{ attribute: 'groups', value: '8', present: true }],
        ])
    })

    it('has no parts if it is of one id', () => {
        const { operations } = planOf({ add: ['7'], remove: ['2'] })
        expect(operations.map(({ parts }) => parts)).toEqual([undefined, undefined])
    })
})
