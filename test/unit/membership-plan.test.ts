import { planGroups } from '../../src/entitlements/group/group'
import type { Delta } from '../../src/entitlements/kind'
import { planRoles } from '../../src/entitlements/role/role'
import type { GroupSummary } from '../../src/secret-server/groups'
import { idOf } from '../support/ids'

const group = (id: number, more: Partial<GroupSummary> = {}): GroupSummary => ({
    id: idOf(id),
    name: `Group ${id}`,
    domainId: undefined,
    domainName: null,
    synchronized: false,
    memberCount: undefined,
    ...more,
})

const catalogue = new Map(
    [
        ...[2, 5, 7, 8].map((id) => group(id)),
        group(13, { name: 'Staff', synchronized: true, domainName: 'corp.example.com' }),
        group(14, { name: 'Cloud', synchronized: true }),
    ].map((one) => [one.id, one])
)
const held = new Set([idOf<'Group'>(2), idOf<'Group'>(5)])

const planOf = (delta: Partial<Delta>) => planGroups(held, catalogue, { add: [], remove: [], ...delta })

describe('the plan of group memberships', () => {
    it('is one step out of groups and one into groups', () => {
        expect(planOf({ add: ['7', '8'], remove: ['2', '5'] })).toEqual({
            steps: [
                {
                    action: 'remove from groups',
                    phase: 'revoke',
                    why: 'asked to be removed',
                    groups: [2, 5],
                    effects: [
                        { attribute: 'groups', value: '2', present: false },
                        { attribute: 'groups', value: '5', present: false },
                    ],
                },
                {
                    action: 'add to groups',
                    phase: 'grant',
                    why: 'asked for',
                    groups: [7, 8],
                    effects: [
                        { attribute: 'groups', value: '7', present: true },
                        { attribute: 'groups', value: '8', present: true },
                    ],
                },
            ],
            findings: [],
        })
    })

    it.each([
        ['adds what is held', { add: ['2', '5'] }],
        ['removes what is not held', { remove: ['7'] }],
        ['is empty', {}],
        ['removes what can not be written and is not held', { remove: ['13'] }],
    ])('has no step if the delta %s', (_, delta) => {
        expect(planOf(delta)).toEqual({ steps: [], findings: [] })
    })

    it('leaves out what can not be written, and says why', () => {
        const { steps, findings } = planOf({ add: ['13', '14', '99', '7', 'x'], remove: ['y'] })
        expect(steps).toMatchObject([{ action: 'add to groups', groups: [7] }])
        const owned = 'is synchronized; change its members in'
        expect(findings.map(({ level, attribute, value, message }) => [level, attribute, value, message])).toEqual([
            ['ERROR', 'groups', 'y', "groups y can't be changed: it is not an id of this kind."],
            [
                'ERROR',
                'groups',
                '13',
                `groups 13 can't be changed: Staff ${owned} the directory corp.example.com, which owns it.`,
            ],
            [
                'ERROR',
                'groups',
                '14',
                `groups 14 can't be changed: Cloud ${owned} the directory or platform, which owns it.`,
            ],
            ['ERROR', 'groups', '99', "groups 99 can't be changed: this source governs no such group."],
            ['ERROR', 'groups', 'x', "groups x can't be changed: it is not an id of this kind."],
        ])
    })
})

describe('the plan of group memberships of which some are excluded', () => {
    const excluded = new Set([idOf<'Group'>(20)])
    const reason = 'this source governs no such group, because excludedGroups leaves it out'

    it.each([
        ['adding', { add: ['20', '7'] }, [7]],
        ['removing', { remove: ['20', '2'] }, [2]],
    ])('refuses %s an excluded group, and says which setting does that', (_case, delta, groups) => {
        const { steps, findings } = planGroups(held, catalogue, { add: [], remove: [], ...delta }, excluded)
        expect(steps).toMatchObject([{ groups }])
        expect(findings).toEqual([
            { level: 'ERROR', attribute: 'groups', value: '20', message: `groups 20 can't be changed: ${reason}.` },
        ])
    })
})

describe('the plan of role assignments', () => {
    const roles = (...ids: number[]) => new Set(ids.map((id) => idOf<'Role'>(id)))

    it('is one step that unassigns and one that assigns', () => {
        expect(planRoles(roles(3), roles(3, 4), { add: ['4'], remove: ['3'] })).toEqual({
            steps: [
                {
                    action: 'unassign roles',
                    phase: 'revoke',
                    why: 'asked to be removed',
                    roles: [3],
                    effects: [{ attribute: 'roles', value: '3', present: false }],
                },
                {
                    action: 'assign roles',
                    phase: 'grant',
                    why: 'asked for',
                    roles: [4],
                    effects: [{ attribute: 'roles', value: '4', present: true }],
                },
            ],
            findings: [],
        })
    })

    it('takes away a role that is disabled by now, but does not give one', () => {
        const { steps, findings } = planRoles(roles(3), roles(4), { add: ['6'], remove: ['3'] })
        expect(steps).toMatchObject([{ action: 'unassign roles', roles: [3] }])
        expect(findings.map(({ message }) => message)).toEqual([
            "roles 6 can't be changed: this source governs no such role.",
        ])
    })

    it.each([
        ['assigning', { add: ['9', '4'] }, [4]],
        ['unassigning', { remove: ['9', '3'] }, [3]],
    ])('refuses %s an excluded role, and says which setting does that', (_case, delta, changed) => {
        const { steps, findings } = planRoles(roles(3), roles(3, 4), { add: [], remove: [], ...delta }, roles(9))
        expect(steps).toMatchObject([{ roles: changed }])
        const reason = 'this source governs no such role, because excludedRoles leaves it out'
        expect(findings).toEqual([
            { level: 'ERROR', attribute: 'roles', value: '9', message: `roles 9 can't be changed: ${reason}.` },
        ])
    })
})
