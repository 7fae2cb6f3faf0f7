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
    managedBy: 'vault',
    memberCount: undefined,
    ...more,
})

const catalogue = new Map(
    [
        ...[2, 5, 7, 8].map((id) => group(id)),
        group(13, { name: 'Staff', managedBy: 'directory', domainName: 'corp.example.com' }),
        group(14, { name: 'Cloud', managedBy: 'directory' }),
        group(15, { name: 'Tenant', managedBy: 'platform', domainName: 'corp.example.com' }),
        group(16, { name: 'Old', managedBy: null }),
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
        const { steps, findings } = planOf({ add: ['13', '14', '15', '99', '7', 'x'], remove: ['y'] })
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
            ['ERROR', 'groups', '14', `groups 14 can't be changed: Cloud ${owned} the directory, which owns it.`],
            [
                'ERROR',
                'groups',
                '15',
                "groups 15 can't be changed: Tenant belongs to the Delinea Platform; change its members there.",
            ],
            ['ERROR', 'groups', '99', "groups 99 can't be changed: this source governs no such group."],
            ['ERROR', 'groups', 'x', "groups x can't be changed: it is not an id of this kind."],
        ])
    })
})

describe('the plan of group memberships where the vault does not tell who owns a group', () => {
    it('tries it', () => {
        expect(planOf({ add: ['16'] })).toMatchObject({
            steps: [{ action: 'add to groups', groups: [16] }],
            findings: [],
        })
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
    const known = (...ids: number[]) => new Map(ids.map((id) => [idOf<'Role'>(id), `Role ${id}`]))

    it('is one step that unassigns and one that assigns', () => {
        expect(planRoles(roles(3), { known: known(3, 4) }, { add: ['4'], remove: ['3'] })).toEqual({
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
        const { steps, findings } = planRoles(roles(3), { known: known(4) }, { add: ['6'], remove: ['3'] })
        expect(steps).toMatchObject([{ action: 'unassign roles', roles: [3] }])
        expect(findings.map(({ message }) => message)).toEqual([
            "roles 6 can't be changed: this source governs no such role.",
        ])
    })

    it.each([
        ['assigning', { add: ['9', '4'] }, [4]],
        ['unassigning', { remove: ['9', '3'] }, [3]],
    ])('refuses %s an excluded role, and says which setting does that', (_case, delta, changed) => {
        const catalogue = { known: known(3, 4), excluded: roles(9) }
        const { steps, findings } = planRoles(roles(3), catalogue, { add: [], remove: [], ...delta })
        expect(steps).toMatchObject([{ roles: changed }])
        const reason = 'this source governs no such role, because excludedRoles leaves it out'
        expect(findings).toEqual([
            { level: 'ERROR', attribute: 'roles', value: '9', message: `roles 9 can't be changed: ${reason}.` },
        ])
    })

    describe('on a vault of the Delinea Platform', () => {
        const ofPlatform = { known: known(3, 4), areOfPlatform: true }

        it.each([
            ['assigning', { add: ['4'] }, '4', 'Role 4'],
            ['unassigning', { remove: ['3'] }, '3', 'Role 3'],
        ])('refuses %s one, and says who owns it', (_case, delta, value, name) => {
            const message = `roles ${value} can't be changed: ${name} belongs to the Delinea Platform; change its assignments there.`
            expect(planRoles(roles(3), ofPlatform, { add: [], remove: [], ...delta })).toEqual({
                steps: [],
                findings: [{ level: 'ERROR', attribute: 'roles', value, message }],
            })
        })

        it('refuses unassigning one that is disabled by now, without its name', () => {
            const { findings } = planRoles(roles(6), ofPlatform, { add: [], remove: ['6'] })
            expect(findings.map(({ message }) => message)).toEqual([
                "roles 6 can't be changed: the role belongs to the Delinea Platform; change its assignments there.",
            ])
        })

        it('has nothing against what is so already', () => {
            expect(planRoles(roles(3), ofPlatform, { add: ['3'], remove: ['4'] })).toEqual({ steps: [], findings: [] })
        })

        it('does not name the Platform for a role that there is not', () => {
            const { findings } = planRoles(roles(3), ofPlatform, { add: ['9'], remove: [] })
            expect(findings.map(({ message }) => message)).toEqual([
                "roles 9 can't be changed: this source governs no such role.",
            ])
        })
    })
})
