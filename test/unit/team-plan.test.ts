import type { Delta } from '../../src/entitlements/kind'
import { planTeams } from '../../src/entitlements/team/team'
import { idOf } from '../support/ids'

const teams = (...ids: number[]) => new Set(ids.map((id) => idOf<'Team'>(id)))
const known = { held: teams(2, 5), catalogue: teams(2, 5, 7, 8), member: undefined }
const planOf = (delta: Partial<Delta>) => planTeams(known, { add: [], remove: [], ...delta })

describe('the plan of teams', () => {
    it('is one step for each team', () => {
        const [removed, added] = [
            { action: 'remove from team', phase: 'revoke', why: 'asked to be removed' },
            { action: 'add to team', phase: 'grant', why: 'asked for' },
        ]
        expect(planOf({ add: ['7', '8'], remove: ['2', '5'] })).toEqual({
            steps: [
                { ...removed, team: 2, effects: [{ attribute: 'teams', value: '2', present: false }] },
                { ...removed, team: 5, effects: [{ attribute: 'teams', value: '5', present: false }] },
                { ...added, team: 7, effects: [{ attribute: 'teams', value: '7', present: true }] },
                { ...added, team: 8, effects: [{ attribute: 'teams', value: '8', present: true }] },
            ],
            findings: [],
        })
    })

    it('names the personal group, if the vault changes single members', () => {
        const { steps } = planTeams({ ...known, member: idOf(31) }, { add: ['7'], remove: ['2'] })
        expect(steps).toMatchObject([
            { action: 'remove from team', team: 2, member: 31 },
            { action: 'add to team', team: 7, member: 31 },
        ])
    })

    it.each([
        ['adds what is held', { add: ['2', '5'] }],
        ['removes what is not held', { remove: ['7', '99'] }],
        ['is empty', {}],
    ])('has no step if the delta %s', (_, delta) => {
        expect(planOf(delta)).toEqual({ steps: [], findings: [] })
    })

    it('leaves out what can not be written, and says why', () => {
        const { steps, findings } = planOf({ add: ['99', '7', 'x'] })
        expect(steps).toMatchObject([{ action: 'add to team', team: 7 }])
        expect(findings.map(({ level, value, message }) => [level, value, message])).toEqual([
            ['ERROR', '99', "teams 99 can't be changed: this source governs no such team."],
            ['ERROR', 'x', "teams x can't be changed: it is not an id of this kind."],
        ])
    })
})
